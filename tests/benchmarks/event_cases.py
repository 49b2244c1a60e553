"""The rows that verdicts speak of, each with what the models of confidence are told of it.

Rows of the judged files of real news, and of the codebook's invented sentences.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copydesk.flows.actors import resolve_actors, resolve_speakers
from copydesk.flows.annotation import annotate
from copydesk.flows.articles import parse_article
from copydesk.flows.events import draft_events
from copydesk.flows.quotes import attribute_quotes
from copydesk.flows.readers import read
from copydesk.flows.settings import Settings
from copydesk.schemas.codebook import codebook
from copydesk.schemas.documents import Reject
from copydesk.schemas.spans import Span
from tests.benchmarks.real_news_verdicts import Verdicts, load_verdicts
from tests.invented import article_of

BOOK = 0.1  # what a sentence of the codebook weighs beside a judged row; of 0, 0.1, 0.3 the best
THE_BOOK = "the codebook"  # the file name of its sentences
MILLION = 1e6

Coded = tuple[str, Any, Any, Any, Any]  # file name, article, parse, cast, quotes


@dataclass(slots=True)
class Listener:
    """A model that judges nothing: it keeps what it is asked, and answers with the number of that.

    Numbers are millionths above a base, so that a row's answer stays below its type's.
    """

    base: float
    asked: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)

    def probability(self, sense: float, features: Iterable[str]) -> float:
        """Keep the features of one question."""
        self.asked.append((sense, tuple(dict.fromkeys(features))))
        return self.base + len(self.asked) / MILLION

    def features_of(self, answer: float) -> tuple[float, tuple[str, ...]]:
        """Return the sense and the features that an answer was given to."""
        return self.asked[round((answer - self.base) * MILLION) - 1]


@dataclass(frozen=True, slots=True)
class Case:
    """One row that a verdict speaks of."""

    file: str
    sense: float
    features: tuple[str, ...]
    is_right: bool
    weight: float


def coded_files(raw: Path) -> Iterator[Coded]:
    """Yield the judged files of a folder with all that events are made of."""
    settings, names, articles = Settings(), [], []
    for path in sorted(p for p in raw.rglob("*") if p.name in load_verdicts()):
        for found in read(io.BytesIO(path.read_bytes()), path.name, settings.limits):
            parsed = found if isinstance(found, Reject) else parse_article(found, settings.language)
            if not isinstance(parsed, Reject) and parsed.language.startswith("en"):
                names.append(path.name)
                articles.append(parsed)
    for name, (article, parse) in zip(names, annotate(articles, settings.model), strict=True):
        cast = resolve_actors(article, parse, "en")
        quotes = attribute_quotes(article, parse, cast, "en")
        yield name, article, parse, resolve_speakers(cast, quotes), quotes


def coded_sentences(model: str) -> Iterator[Coded]:
    """Yield the codebook's sentences, each an article that is called by its text."""
    examples = [example for kind in codebook().values() for example in kind.examples]
    articles = [article_of(e.text, headline=None, published_date=None) for e in examples]
    for article, parse in annotate(articles, model):
        cast = resolve_actors(article, parse, "en")
        quotes = attribute_quotes(article, parse, cast, "en")
        yield article.text, article, parse, resolve_speakers(cast, quotes), quotes


def judged_cases(coded: Iterable[Coded]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {"type": [], "row": []}
    articles = load_verdicts()
    for file, article, parse, cast, quotes in coded:
        of_type, of_row = Listener(0.5), Listener(0.0)
        events = draft_events(article, parse, cast, quotes, "en", judges=(of_type, of_row))
        verdicts = Verdicts(articles[file])
        for event in events:
            row = {name: getattr(event, name) for name in event.__slots__}
            judged = verdicts.judge(row, article.text)
            if judged is None:
                continue
            sense, told = of_type.features_of(event.type_confidence)
            _, whole = of_row.features_of(event.confidence)
            found["type"].append(Case(file, sense, told, judged.type_ok, judged.weight))
            if judged.whole_ok is not None or not judged.type_ok:
                is_right = judged.type_ok and bool(judged.whole_ok)
                found["row"].append(Case(file, sense, whole, is_right, judged.weight))
    return found


def cases_of_book(sentences: Iterable[Coded]) -> dict[str, list[Case]]:
    """Return the rows of marked sentences, right where type and parties are those marked."""
    found: dict[str, list[Case]] = {"type": [], "row": []}
    marked = {example.text: example for kind in codebook().values() for example in kind.examples}
    for text, article, parse, cast, quotes in sentences:
        example = marked[text]
        of_type, of_row = Listener(0.5), Listener(0.0)
        for event in draft_events(article, parse, cast, quotes, "en", judges=(of_type, of_row)):
            sense, told = of_type.features_of(event.type_confidence)
            _, whole = of_row.features_of(event.confidence)
            is_type = event.event_type.value == example.event_type
            is_row = (
                is_type
                and _is_at(event.actor_start, event.actor_end, example.actor)
                and _is_at(event.recipient_start, event.recipient_end, example.recipient)
            )
            found["type"].append(Case(THE_BOOK, sense, told, is_type, BOOK))
            found["row"].append(Case(THE_BOOK, sense, whole, is_row, BOOK))
    return found


def _is_at(start: int | None, end: int | None, marked: Span | None) -> bool:
    if start is None or end is None or marked is None:
        return start is None and marked is None
    return start < marked.end and marked.start < end
