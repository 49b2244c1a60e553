"""Bad pages: whatever is called a page ends as an article or as a reason, and never raises."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.articles.web import parse_page
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

PROSE = "<p>The harbour of Veldmark stayed shut for a third day, and ships waited in the bay.</p>"


def parsed(content: str) -> Article | Reject:
    document = RawDocument(
        source_path="raw/page.html",
        source_locator="",
        raw_sha256="0" * 64,
        source_format="html",
        source_encoding="utf-8",
        n_bytes=len(content),
        reader="html",
        content=content,
        content_kind=ContentKind.HTML,
    )
    return parse_page(document, "en")


@pytest.mark.parametrize("content", ["", " \n\t ", "\n\n"])
def test_an_empty_page_is_rejected_as_empty(content: str) -> None:
    found = parsed(content)
    assert isinstance(found, Reject)
    assert found.reason is RejectReason.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<!-- nothing -->",
        "\x00\x01\x02",
        "<html><body><script>render('story')</script><noscript>No script.</noscript></body></html>",
        "<html><frameset><frame src='a.html'><frame src='b.html'></frameset></html>",
        "<html><body><ul>"
        + "<li><a href='/a'>Ferries run late</a></li>" * 30
        + "</ul></body></html>",
        "<html><body><form><label>Name</label><input></form></body></html>",
    ],
)
def test_a_page_without_running_text_is_no_article(content: str) -> None:
    found = parsed(content)
    assert isinstance(found, Reject)
    assert found.reason is RejectReason.NOT_AN_ARTICLE
    assert found.message


@pytest.mark.parametrize(
    "content",
    [
        f"<div><h1>Docks<p>{PROSE}<div><b><i>{PROSE}</b></i></table></div>",
        f"<?xml version='1.0' encoding='utf-16'?><html><body>{PROSE}</body></html>",
        f"<meta charset='koi8-r'><body>{PROSE}",
        PROSE,
        f"<html><body>\x00\ud800{PROSE}\x0b</body></html>",
        f"<body><svg><title>x</title></svg><math><mi>y</mi></math>{PROSE}",
    ],
)
def test_broken_markup_still_gives_its_story(content: str) -> None:
    found = parsed(content)
    assert isinstance(found, Article)
    assert "stayed shut for a third day" in found.text


def test_a_charset_that_lies_changes_no_letter() -> None:
    found = parsed(
        f"<html><head><meta charset='iso-8859-1'></head><body>{PROSE}<p>Žižek ärgert "
        "Öz — die Fähre fährt nicht, sagte der Hafenmeister am Montag.</p></body></html>"
    )
    assert isinstance(found, Article)
    assert "Žižek ärgert Öz — die Fähre fährt" in found.text


def test_a_deeply_nested_page_ends_in_time() -> None:
    parsed("<div>" * 20_000 + PROSE + "</div>" * 20_000)
    parsed("<b><i>" * 5_000 + PROSE)


def test_a_page_of_ten_megabytes_is_read() -> None:
    pick = random.Random(1)
    words = " ".join(f"word{pick.randrange(999)}" for _ in range(60))
    found = parsed("<article>" + f"<p>{words}.</p>" * 20_000 + "</article>")
    assert isinstance(found, (Article, Reject))


def test_linked_data_nested_without_end_is_passed_over() -> None:
    for data in ("[" * 50_000, '{"a":' * 3_000 + "1" + "}" * 3_000, "null", '"text"', "[[1, 2]]"):
        found = parsed(f'<script type="application/ld+json">{data}</script>{PROSE}')
        assert isinstance(found, Article)


MARKUP = """
<p> </p> <div~class='comments'> </div> <article> <h1> </h1> <br><br> <figure> <figcaption> </a>
<a~href='/x'> <time~datetime='2031-02-30'> <script~type='application/ld+json'> </script> <table>
{"@type":"NewsArticle","author":[1,null,{}], "datePublished":3,"headline":["a"],"image":{"x":1}}
<meta~name='author'~content=','> <meta~property='og:title'~content='~-~'> By~ Photo:~ <ul><li> &#0;
The~ships~waited~in~the~bay.~ <img~alt='The~ships~waited~in~the~bay.'> 4~May~2031~ <html~lang='??'>
<link~rel='canonical'~href='http://[::1'> <!-- --> <![CDATA[ ]]> <svg> <form> <b> </b> <i> <base>
"""
WORDS = st.sampled_from([part.replace("~", " ") for part in MARKUP.split()] + ["\x00"])


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(WORDS | st.text(max_size=12), max_size=40))
def test_no_page_whatsoever_raises(parts: list[str]) -> None:
    found = parsed("".join(parts))
    if isinstance(found, Article):
        assert all(found.text[p.start : p.end].strip() for p in found.paragraphs)
        assert found.paragraphs[-1].end <= len(found.text)
