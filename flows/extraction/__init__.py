"""Extraction: articles in, all that can be coded from each alone out. It alone imports steps.

extract(articles, model, gazetteers)   -> Extraction ...
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from copydesk.flows.actors import resolve_actors, resolve_speakers
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, load_gazetteer
from copydesk.flows.annotation import annotate
from copydesk.flows.events import code_events
from copydesk.flows.languages import is_coded
from copydesk.flows.quotes import attribute_quotes
from copydesk.schemas.articles import Article
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.parse import Parse

__all__ = ["extract"]


def extract(
    articles: Iterable[Article], model: str, gazetteers: tuple[Path, ...] = ()
) -> Iterator[Extraction]:
    """Yield one extraction an article, those of languages without a pack first and empty.

    Cast before quotes before events: a quote names an actor, and an event must know which words
    are only reported speech. `gazetteers` are a user's files of actors; raises GazetteerError
    where one cannot be used.
    """
    known = load_gazetteer(gazetteers)
    coded: list[Article] = []
    for article in articles:
        if is_coded(base_language(article)):
            coded.append(article)
        else:
            yield Extraction(article=article)
    for article, parse in annotate(coded, model):
        try:
            yield code(article, parse, known)
        except Exception as error:
            # A step's defect must not stop a night's run: the article stays, what is coded is not.
            failure = f"a step broke ({type(error).__name__}: {error}). Report this article."
            yield Extraction(article=article, failure=failure)


def code(article: Article, parse: Parse, gazetteer: Gazetteer | None = None) -> Extraction:
    """Return all that is coded from one article and its parse."""
    language = base_language(article)
    cast = resolve_actors(article, parse, language, gazetteer=gazetteer)
    quotes = attribute_quotes(article, parse, cast, language)
    cast = resolve_speakers(cast, quotes)
    events = code_events(article, parse, cast, quotes, language)
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
