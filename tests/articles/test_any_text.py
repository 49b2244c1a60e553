"""Properties that hold for any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.articles import parse_article
from copydesk.flows.articles.lines import clean, lines_of
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import Given, Reject
from copydesk.schemas.ids import normalise
from tests.articles.conftest import document_of
from tests.articles.stories import FIRST, HEADLINE

PIECES = st.sampled_from(
    [
        HEADLINE,
        FIRST,
        "By Jane Roe",
        "16 August 2021, 09:30",
        " date 2021-08-16 Rook",
        "Headline: X",
        "BODY:",
        "Share",
        "KABUL, Aug 16 (Reuters) - Text.",
        "A file photo. AP",
        "---",
        "Reuters",
        "(AFP)",
        "ALL CAPS LINE",
        "1 2 3",
        "\u200f\u0645\u0631\u062d\u0628\u0627",
        "北町の工場。",
        "“",
        "|",
        "-",
        "",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=12).map("\n".join))


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_any_text_becomes_an_article_or_a_reason(content):
    found = parse_article(document_of(content), "en")
    assert isinstance(found, Article | Reject)
    if isinstance(found, Article):
        end = 0
        for paragraph in found.paragraphs:
            assert end <= paragraph.start < paragraph.end <= len(found.text)
            end = paragraph.end
        assert found.text.strip()
        assert (found.published_date is None) == (found.published_method is None)


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_any_record_keeps_its_text(content):
    found = parse_article(document_of(content, Given()), "en")
    if isinstance(found, Article):
        assert found.text == content
        assert all(content[p.start : p.end].strip() for p in found.paragraphs)


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_article(content):
    document = document_of(content)
    assert parse_article(document, "en") == parse_article(document, "en")


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once_where_nothing_is_escaped(text):
    once = clean(text.replace("&", "+"))
    assert clean(once) == once


@given(st.text(max_size=300))
def test_no_word_is_lost_between_lines(text):
    words = "".join(clean(text).split())
    assert "".join("".join(line.text.split()) for line in lines_of(clean(text))) == words


@given(st.text(max_size=100))
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)
