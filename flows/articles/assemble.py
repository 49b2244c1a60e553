"""The assembling: a raw document and the fields found in it become one article record."""

from datetime import date

from copydesk.flows.articles.counts import count_sentences, count_words
from copydesk.flows.articles.fields import ArticleFields, Moment
from copydesk.flows.articles.known.outlets import domain_of
from copydesk.flows.articles.languages import language_of
from copydesk.flows.articles.paragraphs import paragraphs_of
from copydesk.flows.languages import is_coded
from copydesk.schemas.articles import (
    Article,
    ArticleWarning,
    DuplicateRole,
    Removed,
    RemovedKind,
)
from copydesk.schemas.documents import RawDocument, Reject, RejectReason
from copydesk.schemas.ids import normalise, stable_id

PARSER_VERSION = "1"
SHORT_TEXT = 40  # words; shorter than the shortest of 600 news stories read for this, 44 words
LONG_TEXT = 50_000  # words; a book rather than a story
FAR_FUTURE = date(2040, 1, 1)  # steps know no clock: what is dated later is surely dated wrongly


def article_of(document: RawDocument, fields: ArticleFields, language: str) -> Article:
    """Return the article record made of a raw document's fields, complete with key and counts.

    `language` is assumed where the text is too short to tell its own.
    """
    text = fields.text
    detected = fields.language or language_of(text, document.given.language, language)
    paragraphs = fields.paragraphs if fields.paragraphs is not None else paragraphs_of(text)
    article_id = stable_id(
        "art", normalise(fields.outlet or ""), normalise(fields.headline or ""), normalise(text)
    )
    n_words = count_words(text)
    moment = fields.published.moment if fields.published else None
    dateline = fields.dateline
    return Article(
        article_id=article_id,
        external_id=document.external_id,
        headline=fields.headline,
        kicker=fields.kicker,
        subheadline=fields.subheadline,
        byline=fields.byline,
        authors=fields.authors,
        agencies=fields.agencies,
        outlet=fields.outlet,
        outlet_domain=fields.outlet_domain or domain_of(fields.url),
        section=fields.section,
        url=fields.url,
        dateline=dateline.text if dateline else None,
        dateline_place=dateline.place if dateline else None,
        dateline_country=dateline.country if dateline else None,
        dateline_date=dateline.day if dateline else None,
        published_at=moment.at if moment else None,
        published_date=moment.day if moment else None,
        published_precision=moment.precision if moment else None,
        published_method=fields.published.method if fields.published else None,
        modified_at=fields.modified.at if fields.modified else None,
        language=detected.code,
        language_confidence=detected.confidence,
        text=text,
        paragraphs=paragraphs,
        captions=fields.captions,
        removed=fields.removed,
        n_words=n_words,
        n_sentences=sum(count_sentences(text[p.start : p.end]) for p in paragraphs),
        story_id=stable_id("sto", article_id),
        duplicate_role=DuplicateRole.ORIGINAL,
        duplicate_score=None,
        warnings=_warnings(
            document, fields, n_words, is_assumed=detected.is_assumed, code=detected.code
        ),
        raw_sha256=document.raw_sha256,
        source_path=document.source_path,
        source_locator=document.source_locator,
        source_format=document.source_format,
        source_encoding=document.source_encoding,
        parser_version=PARSER_VERSION,
        rights=document.given.rights or fields.rights or _notice(fields.removed),
    )


def reject_of(document: RawDocument, reason: RejectReason, message: str) -> Reject:
    """Return the reason why a raw document became no article, in words for whoever laid it."""
    return Reject(
        source_path=document.source_path,
        source_locator=document.source_locator,
        raw_sha256=document.raw_sha256,
        source_format=document.source_format,
        n_bytes=document.n_bytes,
        reader=document.reader,
        reason=reason,
        message=message,
        external_id=document.external_id,
    )


def _notice(removed: tuple[Removed, ...]) -> str | None:
    """Return the copyright notices that were taken off a text, each once, or None."""
    found = (" ".join(r.text.split()) for r in removed if r.kind == RemovedKind.COPYRIGHT)
    return "; ".join(dict.fromkeys(found)) or None


def _warnings(
    document: RawDocument, fields: ArticleFields, n_words: int, *, is_assumed: bool, code: str
) -> tuple[str, ...]:
    """Return what a user should know before trusting the article, each once, in order of rank."""
    moment = fields.published.moment if fields.published else None
    met = {
        ArticleWarning.NO_DATE: moment is None,
        ArticleWarning.FUTURE_DATE: moment is not None and moment.day >= FAR_FUTURE,
        ArticleWarning.AMBIGUOUS_DATE: moment is not None and moment.is_ambiguous,
        ArticleWarning.ZONE_ASSUMED: _lacks_zone(moment),
        ArticleWarning.NO_HEADLINE: fields.headline is None,
        ArticleWarning.SHORT_TEXT: n_words < SHORT_TEXT,
        ArticleWarning.LONG_TEXT: n_words > LONG_TEXT,
        ArticleWarning.LANGUAGE_UNSURE: is_assumed,
        ArticleWarning.UNSUPPORTED_LANGUAGE: not is_coded(code),
    }
    found = [*document.warnings, *fields.warnings, *(w for w, is_met in met.items() if is_met)]
    return tuple(dict.fromkeys(str(warning) for warning in found))


def _lacks_zone(moment: Moment | None) -> bool:
    """Say whether a time of day is given and its zone is not."""
    return moment is not None and moment.at is not None and not moment.is_zone_known
