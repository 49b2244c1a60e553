"""Feeds whose descriptions hold the whole story, escaped once, twice or broken by line breaks."""

import html

import pytest

from tests.readers.story_sample import BODY, HTML_BODY, PARAGRAPHS


def feed(description: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Fjord Post'
        f"</title><item><title>Ferry</title><description>{description}</description></item>"
        "</channel></rss>"
    ).encode()


@pytest.mark.parametrize(
    ("markup", "times"),
    [
        (HTML_BODY, 1),
        (HTML_BODY, 2),
        (f"<img src='a.jpg'>{HTML_BODY}", 2),
        ("<br /><br />".join(PARAGRAPHS), 1),
    ],
)
def test_markup_in_a_description_is_the_storys_paragraphs(reading, markup, times):
    for _ in range(times):
        markup = html.escape(markup)
    (found,) = reading(feed(markup))
    assert found.content == BODY


def test_a_sentence_about_markup_stays(reading):
    (found,) = reading(feed(html.escape(html.escape("He wrote <p> on the board."))))
    assert found.content == "He wrote <p> on the board."
