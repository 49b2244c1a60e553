"""Publication: when a page was published and last changed, and where it says so."""

import re
from collections.abc import Iterator, Sequence

from copydesk.flows.articles.dates.dates import find_moments, read_moment
from copydesk.flows.articles.fields import Moment, PublicationTime
from copydesk.flows.articles.web.blocks import Block
from copydesk.flows.articles.web.linked_data import texts
from copydesk.flows.articles.web.page import WebPage
from copydesk.schemas.articles import Precision, PublishedMethod

__all__ = ["modified_on", "published_on"]

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dc.date", "date", "article.published", "bt:pubdate", "vr:published_time",
    "originalpublicationdate", "cxenseparse:pubtime", "last-published", "rnews:datepublished",
    "ptime", "displaydate", "citation_publication_date", "article_date_original", "created",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified",
    "dc.date.modified", "article:modified", "last-modified",
)  # fmt: skip
LONGEST_LINE = 80  # characters of a line that gives a date; longer ones tell a story
LONGEST_LABEL = 40  # characters of one that ends as a sentence does
_TITLE_MARK = re.compile(r"\s[|–—-]\s|,\s(?=\d)")
_RANK = {
    Precision.SECOND: 3, Precision.MINUTE: 3, Precision.DAY: 2, Precision.MONTH: 1,
    Precision.YEAR: 0,
}  # fmt: skip


def published_on(page: WebPage, lines: Sequence[Block], language: str) -> PublicationTime | None:
    """Return when a page says it was published, or None; never a date out of its story.

    Linked data, then meta tags, then <time>, then a line around the headline. A day alone gives
    way to a later place that names the same day with a time.
    """
    best: PublicationTime | None = None
    for words, method in _said(page):
        moment = read_moment(words, language)
        if moment is None:
            continue
        if best is None or (moment.day == best.moment.day and _clearer(moment, best.moment)):
            best = PublicationTime(moment=moment, method=method)
        if best.moment.is_zone_known:
            break
    return best or _printed(lines, language)


def _printed(lines: Sequence[Block], language: str) -> PublicationTime | None:
    """Return the first date that stands in a short line around the headline."""
    for line in lines:
        if line.ends_sentence and len(line.text) > LONGEST_LABEL:
            continue
        if len(line.text) <= LONGEST_LINE and any(sign.isdigit() for sign in line.text):
            for found in find_moments(line.text, language):
                return PublicationTime(moment=found.moment, method=PublishedMethod.BODY)
    return None


def modified_on(page: WebPage, language: str) -> Moment | None:
    """Return when a page says it was last changed, or None."""
    said = [*texts(page.data.get("dateModified")), *page.meta(*_MODIFIED)]
    return next((m for words in said if (m := read_moment(words, language)) is not None), None)


def _said(page: WebPage) -> Iterator[tuple[str, PublishedMethod]]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        for words in texts(page.data.get(name)):
            yield words, PublishedMethod.JSONLD
    for words in page.meta(*_PUBLISHED):
        yield words, PublishedMethod.METADATA
    for words in _titles(page):
        yield words, PublishedMethod.METADATA
    for element in page.root.iter("time"):
        for words in (element.get("datetime"), "".join(element.itertext())):
            if words and words.strip():
                yield words, PublishedMethod.TIME_ELEMENT


def _titles(page: WebPage) -> Iterator[str]:
    """Yield what stands behind the last mark of a page's titles: "... | The Rook | 4.5.2021"."""
    for words in [
        *page.meta("og:title"),
        *("".join(t.itertext()) for t in page.root.iter("title")),
    ]:
        yield _TITLE_MARK.split(words)[-1]


def _clearer(moment: Moment, other: Moment) -> bool:
    """Say whether a moment tells more than another of its day."""
    return (_RANK[moment.precision], moment.is_zone_known) > (
        _RANK[other.precision],
        other.is_zone_known,
    )
