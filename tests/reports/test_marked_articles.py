"""A marked article holds every word of its text once, and every row leads to its words."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.reports.marked_articles import article_page, mark_extraction
from copydesk.flows.reports.marks import ReportMark, pieces
from copydesk.schemas.extraction import Extraction
from tests.invented import TEXT, article_of, quote_of

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=30), st.lists(SPANS, max_size=6))
def test_pieces_joined_are_the_text_and_each_lies_under_all_its_marks(
    text: str, spans: list[list[int]]
) -> None:
    marks = [ReportMark(a, b, "quote", f"quo_{n}", None) for n, (a, b) in enumerate(spans) if a < b]
    found = pieces(text, marks)
    assert "".join(piece.words for piece in found) == text
    for piece in found:
        end = piece.start + len(piece.words)
        over = {m.row_id for m in marks if m.start < end and m.end > piece.start}
        assert {m.row_id for m in piece.marks} == over


def test_an_articles_page_shows_its_text_and_its_quote_marked() -> None:
    article = article_of()
    start = TEXT.index("“We")
    quote = quote_of(article, start, start + len("“We are glad,”"))
    page = article_page(mark_extraction(Extraction(article=article, quotes=(quote,))))
    assert f'<span class="m-quote" data-of="{quote.quote_id}">“We are glad,”</span>' in page
    assert f'href="#at-{quote.quote_id}"' in page
    assert f'id="at-{quote.quote_id}"' in page
    story = page[page.index("<article") : page.index("</article>")]
    assert unescape(re.sub(r"<[^>]+>", "", story)).strip() == TEXT


def test_markup_in_an_article_is_shown_as_words() -> None:
    article = article_of('<script>alert("x")</script> & <b>more</b>', headline="<img src=x>")
    page = article_page(mark_extraction(Extraction(article=article)))
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<img" not in page
    assert page.count("<script>") == 1  # our own, which the page's policy names by digest
