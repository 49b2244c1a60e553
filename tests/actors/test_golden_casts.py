"""The golden sentences of this folder: each block is a test named by its title.

    {person1: Karl Weiss} met {person2: Olga Frey}. {pronoun1: He} thanked {nominal2: the minister}.

A mark's first word says how the words refer (pronoun, nominal) or what they name (person,
organization, place, group); its number says which actor is meant. `{unknown: ...}` are words that
must have no actor, `{nothing: ...}` words that no name may touch.
"""

from pathlib import Path

import pytest

from copydesk.schemas.cast import Cast
from copydesk.schemas.mentions import Mention, MentionKind
from tests.actors.marked import Block, parameters, read_blocks

FILES = sorted(Path(__file__).parent.glob("*.txt"))
KINDS = ("person", "organization", "place", "group")


@pytest.mark.parametrize("block", [block for path in FILES for block in parameters(path)])
def test_cast(block: Block, golden_casts: dict[str, Cast]) -> None:
    cast = golden_casts[block.text]
    actors: dict[int, str] = {}
    for mark in block.marks:
        words = block.text[mark.start : mark.end]
        found = [
            m for m in cast.mentions if m.mention_start < mark.end and mark.start < m.mention_end
        ]
        if mark.what == "nothing":
            assert not [m.text for m in found if m.kind is MentionKind.NAME]
        elif mark.what == "unknown":
            assert not [m.text for m in found if m.actor_id is not None]
        else:
            mention = _marked(mark.what, words, found)
            assert mention.actor_id is not None, words
            assert actors.setdefault(mark.number, mention.actor_id) == mention.actor_id, words
    assert len(set(actors.values())) == len(actors), "two actors became one"
    for number, field, value in block.facts:
        assert _fact(cast, actors[number], field) == value


def test_every_block_has_its_own_title() -> None:
    titles = [block.title for path in FILES for block in read_blocks(path)]
    assert len(titles) == len(set(titles))


def _marked(mark: str, words: str, found: list[Mention]) -> Mention:
    """Return the mention that a mark asks for: a name word for word, a nominal by its head."""
    if mark in KINDS:
        exact = [m for m in found if m.text == words and m.kind is MentionKind.NAME]
        assert exact, f"{words!r} is not among {[m.text for m in found]}"
        assert exact[0].actor_kind == mark, words
        return exact[0]
    of_kind = [m for m in found if m.kind == mark]
    assert of_kind, f"no {mark} in {words!r}"
    return of_kind[0]


def _fact(cast: Cast, actor_id: str, field: str) -> str:
    member = cast.members[actor_id]
    if hasattr(member, field):
        value = getattr(member, field)
        return "|".join(map(str, value)) if isinstance(value, tuple) else str(value)
    values = [getattr(m, field) for m in cast.mentions if m.actor_id == actor_id]
    return "|".join(dict.fromkeys(value for value in values if value))
