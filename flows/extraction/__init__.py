"""Extraction: articles in, all that can be coded from each alone out. It alone imports steps.

extract(articles, model, gazetteers, limits, least)   -> Extraction ...
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from copydesk.flows.actors import resolve_actors, resolve_speakers
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, load_gazetteer
from copydesk.flows.annotation import BATCH_CHARACTERS, annotate
from copydesk.flows.bounded import TookTooLongError, cpu_time, memory
from copydesk.flows.events import code_events
from copydesk.flows.languages import is_coded
from copydesk.flows.limits import MIB, PUBLISHED, Limits
from copydesk.flows.quotes import attribute_quotes
from copydesk.schemas.articles import Article
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.parse import Parse
from copydesk.schemas.trace import Trace

__all__ = ["extract"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ALLOWED = "allowed for coding one article are"


def extract(
    articles: Iterable[Article],
    model: str,
    gazetteers: tuple[Path, ...] = (),
    limits: Limits | None = None,
    least: float = PUBLISHED,
) -> Iterator[Extraction]:
    """Yield one extraction an article, those of languages without a pack first and empty.

    Cast before quotes before events: a quote names an actor, and an event must know which words
    are only reported speech. `gazetteers` are a user's files of actors; raises GazetteerError
    where one cannot be used. An article beyond the limits, or that a step breaks on, is yielded
    empty with the reason: it must not stop a night's run. Events whose confidence is below
    `least` are left out.
    """
    known, limits = load_gazetteer(gazetteers), limits or Limits()
    coded: list[Article] = []
    for article in articles:
        if not is_coded(base_language(article)):
            yield Extraction(article=article)
        elif (n_tokens := len(_TOKEN.findall(article.text))) > limits.coding_tokens:
            failure = f"{n_tokens:,} words and marks; {_ALLOWED} {limits.coding_tokens:,} "
            yield Extraction(article=article, failure=f"{failure}(limit_coding_tokens).")
        else:
            coded.append(article)
    for article, parse in _annotated(coded, model, limits):
        if isinstance(parse, str):
            yield Extraction(article=article, failure=parse)
            continue
        try:
            with cpu_time(limits.coding_seconds), memory(limits.coding_bytes):
                found = code(article, parse, known, least=least)
        except Exception as error:
            found = Extraction(article=article, failure=_why(error, limits))
        yield found


def _annotated(
    articles: list[Article], model: str, limits: Limits
) -> Iterator[tuple[Article, Parse | str]]:
    """Yield each article with its parse, or with the reason why there is none.

    Annotated in groups of BATCH_CHARACTERS. Where a group breaks, each is tried alone.
    """
    for group in _groups(articles):
        try:
            with cpu_time(limits.coding_seconds * len(group)), memory(limits.coding_bytes):
                found = list(annotate(group, model))
        except Exception as error:
            if len(group) == 1:
                yield group[0], _why(error, limits)
            else:
                for article in group:
                    yield from _annotated([article], model, limits)
        else:
            yield from found


def _groups(articles: list[Article]) -> Iterator[list[Article]]:
    group: list[Article] = []
    size = 0
    for article in articles:
        if group and size + len(article.text) > BATCH_CHARACTERS:
            yield group
            group, size = [], 0
        group.append(article)
        size += len(article.text)
    if group:
        yield group


def _why(error: Exception, limits: Limits) -> str:
    """Return why an article is not coded, in words for whoever laid it."""
    if isinstance(error, TookTooLongError):
        return f"it took longer; {_ALLOWED} {limits.coding_seconds} s (limit_coding_seconds)."
    if isinstance(error, MemoryError):
        mebibytes = f"{limits.coding_bytes / MIB:,.0f} MiB"
        return f"it wanted more memory; {_ALLOWED} {mebibytes} (limit_coding_bytes)."
    return f"a step broke ({type(error).__name__}: {error}). Report this article."


def code(
    article: Article,
    parse: Parse,
    gazetteer: Gazetteer | None = None,
    trace: Trace | None = None,
    least: float = PUBLISHED,
) -> Extraction:
    """Return all that is coded from one article and its parse; a trace is told why.

    Events whose confidence is below `least` are left out.
    """
    language = base_language(article)
    cast = resolve_actors(article, parse, language, gazetteer=gazetteer, trace=trace)
    quotes = attribute_quotes(article, parse, cast, language, trace)
    cast = resolve_speakers(cast, quotes)
    events = code_events(article, parse, cast, quotes, language, trace, least)
    return Extraction(
        article=article,
        mentions=cast.mentions,
        members=tuple(cast.members[actor_id] for actor_id in sorted(cast.members)),
        quotes=tuple(quotes),
        events=tuple(events),
    )


def base_language(article: Article) -> str:
    """Return an article's language without its region: "en" of "en-GB"."""
    return article.language.split("-")[0]
