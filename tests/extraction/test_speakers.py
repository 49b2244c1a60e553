"""Who speaks where a source holds more than one name, or none: actors and quotes in a row."""

import pytest

from copydesk.flows.extraction import extract
from copydesk.schemas.quotes import Quote
from tests.invented import bare_article


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port was closed, according to the news agency Reuters.", "Reuters"),
        ("A report by Amnesty International said that the jail was full.", "Amnesty International"),
        ("The mayor of the town of Norden, Olga Frey, said the pier was gone.", "Olga Frey"),
        (
            "Amnesty International said the jail was full.\n\nIt said the cells were cold.",
            "Amnesty International",
        ),
    ],
)
def test_the_last_quote_has_the_speaker(text: str, speaker: str) -> None:
    assert _quotes(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    ["A source said that the pier was gone.", "The study found that the river was clean."],
)
def test_whoever_is_quoted_without_a_name_is_an_actor(text: str) -> None:
    assert [quote.actor_id is not None for quote in _quotes(text)] == [True]


def _quotes(text: str) -> tuple[Quote, ...]:
    (found,) = extract([bare_article(text)], "en_core_web_md")
    return found.quotes
