"""Which sides an event of a type must name before a row can be made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.events import draft_events
from copydesk.flows.events.parties.sides import are_only_places, lacks_a_side
from copydesk.schemas.codebook import codebook
from tests.events.casts import NOBODY
from tests.events.pages import Case, cases, parse_alone, parse_of
from tests.events.rooms import rooms_of
from tests.invented import article_of

PAGE = """
# who is attacked is enough, who attacks is enough
told: Rebels [attacked] the port.
told: The port was [attacked].
told: Rebels [attacked] again on Monday.

# praise needs somebody who is praised
untold: The minister [praised] loudly.
told: The minister [praised] the nurses.

# talks need two, whom a plural may name
told: The minister [met] the mayor.
told: The ministers [met] on Monday.
untold: The minister [met] on Monday.

# talks in a town where nobody talks
untold: [Talks] were held in Lind.

# a noun of a directed type names both or tells of none
untold: The [cooperation] went on.
untold: Norvia's [cooperation] went on.
untold: The [cooperation] with Tarvania went on.
told: Norvia's [cooperation] with Tarvania went on.

# a riot may have neither, but it has a scene
told: [Riots] broke out in the prison.
"""


@cases(PAGE)
def test_with_which_sides_an_event_is_told(case: Case) -> None:
    text = case.text
    events = draft_events(article_of(text), parse_of(text), NOBODY, [], "en", sense=0.0)
    found = any(e.trigger_start <= case.start < e.trigger_end for e in events)
    assert ("told" if found else "untold") == case.expected


# what a type needs, by its traits: doers, recipients, whether a plural does it -> is a side missing
NEEDS = [
    ("ASSAULT", "Rebels [attacked] the port.", 0, 0, False, True),
    ("ASSAULT", "Rebels [attacked] the port.", 0, 1, False, False),
    ("ASSAULT", "Rebels [attacked] the port.", 1, 0, False, False),
    ("SUPPORT", "The minister [praised] the nurses.", 1, 0, False, True),
    ("SUPPORT", "The minister [praised] the nurses.", 1, 0, True, True),
    ("SUPPORT", "The minister [praised] the nurses.", 0, 1, False, False),
    ("CONSULT", "The ministers [met] on Monday.", 1, 0, True, False),
    ("CONSULT", "The ministers [met] on Monday.", 1, 0, False, True),
]


@pytest.mark.parametrize(("kind", "marked", "doers", "others", "many", "missing"), NEEDS)
def test_which_side_a_type_can_do_without(
    kind: str, marked: str, doers: int, others: int, many: bool, missing: bool
) -> None:
    start = marked.index("[")
    rooms = rooms_of(marked.replace("[", "").replace("]", ""))
    candidate = rooms.candidate(rooms.parse.token_at(start))
    found = lacks_a_side(
        candidate, codebook()[kind], [0] * doers, [0] * others, is_scene=False, are_many=many
    )
    assert found is missing


SCENIC = sorted(name for name, kind in codebook().items() if "scenic" in kind.traits)
OTHERS = sorted(set(codebook()) - set(SCENIC))


@pytest.mark.parametrize("name", SCENIC)
def test_several_scenes_of_one_march_are_only_places(name: str) -> None:
    kind = codebook()[name]
    assert are_only_places(kind, [1, 2, 3], is_scene=True)
    assert not are_only_places(kind, [1], is_scene=True)
    assert not are_only_places(kind, [1, 2, 3], is_scene=False)


@given(st.sampled_from(OTHERS), st.lists(st.integers(0, 9)), st.booleans())
def test_nothing_else_has_only_places(name: str, recipients: list[int], is_scene: bool) -> None:
    assert not are_only_places(codebook()[name], recipients, is_scene)


@pytest.mark.parametrize(
    ("text", "n_rows"),
    [
        ("Nurses and pupils protested against the ministry.", 1),
        ("Chad and Niger condemned the coup.", 2),
    ],
)
def test_a_nameless_party_is_one_however_many_nouns_tell_of_it(text: str, n_rows: int) -> None:
    parse = parse_alone(text)
    assert len(draft_events(article_of(text), parse, NOBODY, [], "en")) == n_rows
