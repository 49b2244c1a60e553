"""Attributions made into Quote records: characters, ids, turns."""

from collections.abc import Sequence

from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.occasions import addressee_of, is_negated
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.speakers import Speaker, speakers_of
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.ids import stable_id
from copydesk.schemas.quotes import Quote, QuoteKind
from copydesk.schemas.spans import Span

ALL_MARKED = 0.95  # of a content's words: a direct quote. Below, and above none: mixed


def quotes_of(
    article: Article,
    page: MarkedPage,
    lexicon: QuoteWords,
    cast: Cast,
    found: Sequence[Attribution],
) -> list[Quote]:
    """Return the records of attributions, in the order of the text."""
    quotes: list[Quote] = []
    turn_id, previous, previous_speaker = "", None, None
    seen: set[str] = set()
    speakers = speakers_of(page, lexicon, cast, found)
    for attribution, speaker in zip(found, speakers, strict=True):
        quote_id = _quote_id(article, page, attribution)
        if quote_id in seen:
            continue
        seen.add(quote_id)
        if previous is None or not _goes_on(page, previous, attribution, previous_speaker, speaker):
            turn_id = stable_id("tur", quote_id)
        quotes.append(
            _quote(
                *(article, page, lexicon, cast, attribution, speaker),
                quote_id=quote_id,
                turn_id=turn_id,
            )
        )
        previous, previous_speaker = attribution, speaker
    return quotes


def _quote(
    article: Article,
    page: MarkedPage,
    lexicon: QuoteWords,
    cast: Cast,
    attribution: Attribution,
    speaker: Speaker,
    *,
    quote_id: str,
    turn_id: str,
) -> Quote:
    parse, cue = page.parse, attribution.cue
    pieces = tuple(parse.span(first, last + 1) for first, last in attribution.pieces)
    start, end = pieces[0].start, pieces[-1].end
    cue_span = _cue_span(page, attribution)
    source = _source_span(page, attribution)
    speaker_id = speaker.member.actor_id if speaker.member else None
    return Quote(
        quote_id=quote_id,
        article_id=article.article_id,
        content_start=start,
        content_end=end,
        content=article.text[start:end],
        pieces=pieces,
        kind=_kind(page, attribution),
        cue=cue_span.of(parse.text) if cue_span else None,
        cue_start=cue_span.start if cue_span else None,
        cue_end=cue_span.end if cue_span else None,
        cue_lemma=cue.lemma if cue else None,
        source=source.of(parse.text) if source else None,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        source_kind=speaker.kind,
        actor_id=speaker_id,
        speaker=speaker.member.name if speaker.member else None,
        speaker_role=speaker.role,
        addressee=addressee_of(page, lexicon, attribution),
        mentioned_ids=_mentioned(cast, pieces, speaker_id),
        is_negated=is_negated(page, lexicon, attribution),
        turn_id=turn_id,
        confidence=round(min(max(attribution.confidence, 0.0), 1.0), 3),
        rule=attribution.rule,
    )


def _mentioned(cast: Cast, pieces: Sequence[Span], speaker_id: str | None) -> tuple[str, ...]:
    """Return the actors whom a content's words mean, the first mention first; not the speaker."""
    found = dict.fromkeys(m.actor_id for piece in pieces for m in cast.mentions_in(piece))
    return tuple(a for a in found if a is not None and a != speaker_id)


def _quote_id(article: Article, page: MarkedPage, attribution: Attribution) -> str:
    parse = page.parse
    cue, source = _cue_span(page, attribution), _source_span(page, attribution)
    return stable_id(
        "quo",
        article.article_id,
        parse.starts[attribution.first],
        parse.ends[attribution.last],
        cue.start if cue else None,
        cue.end if cue else None,
        source.start if source else None,
        source.end if source else None,
    )


def _cue_span(page: MarkedPage, attribution: Attribution) -> Span | None:
    cue = attribution.cue
    return page.parse.span(cue.first, cue.last + 1) if cue is not None else None


def _source_span(page: MarkedPage, attribution: Attribution) -> Span | None:
    source = attribution.source
    return page.parse.span(source[0], source[1] + 1) if source is not None else None


def _kind(page: MarkedPage, attribution: Attribution) -> QuoteKind:
    words = sum(page.n_words(first, last) for first, last in attribution.pieces)
    marked = sum(page.n_marked(first, last) for first, last in attribution.pieces)
    if not marked:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if marked >= ALL_MARKED * words else QuoteKind.MIXED


def _goes_on(
    page: MarkedPage, before: Attribution, now: Attribution, spoke: Speaker | None, speaks: Speaker
) -> bool:
    """Say whether a quote continues the one before: next to it, and spoken by the same."""
    gap = page.paragraph_of[now.first] - page.paragraph_of[before.last]
    if not 0 <= gap <= 1:
        return False
    if now.is_implied:
        return True
    if spoke is not None and spoke.member is not None and speaks.member is not None:
        return spoke.member.actor_id == speaks.member.actor_id
    if before.source is None or now.source is None:
        return False
    return _words(page, before.source) == _words(page, now.source)


def _words(page: MarkedPage, source: tuple[int, int]) -> list[str]:
    return page.parse.lowers[source[0] : source[1] + 1]
