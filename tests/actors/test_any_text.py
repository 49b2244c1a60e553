"""What holds for any text: no exception, mentions inside it, every actor a member, the same ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.actors import resolve_actors
from copydesk.flows.annotation import annotate
from copydesk.schemas.cast import Cast
from tests.actors.conftest import MODEL
from tests.invented import bare_article

NEWS = st.sampled_from(
    (
        *("Karl Weiss", "Mrs Frey", "Weiss", "LINDMARK", "Lindmark Port Authority", "(LPA)"),
        *("Reuters", "French", "Moscow", "U.S.", "O'Hara", "the minister", ", a spokesman,"),
        *("he", "she", "her", "I", "it", "said", "was", "of", "and", "12", "--"),
        *("“", "”", '"', "'", "’s", ". ", ", ", "\n\n"),
    )
)
TEXTS = st.lists(NEWS, max_size=25).map(" ".join) | st.text(max_size=60)


def cast(text: str) -> Cast:
    article = bare_article(text)
    parse = next(parse for _, parse in annotate([article], MODEL))
    return resolve_actors(article, parse, "en")


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_any_text_gives_a_sound_cast(text: str) -> None:
    found = cast(text)
    for mention in found.mentions:
        assert text[mention.mention_start : mention.mention_end] == mention.text
        assert mention.mention_start <= mention.head_start < mention.head_end <= mention.mention_end
        assert mention.actor_id is None or mention.actor_id in found.members
    assert len({m.mention_id for m in found.mentions}) == len(found.mentions)
    assert list(found.mentions) == sorted(
        found.mentions, key=lambda m: (m.mention_start, m.mention_end)
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "Weiss", "he", "“", "A\tB", "U.S.", "’s"])
def test_a_text_of_next_to_nothing_gives_a_cast(text: str) -> None:
    assert all(mention.mention_end <= len(text) for mention in cast(text).mentions)
