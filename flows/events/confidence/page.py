"""What an article is like: whose voice, which tense, how many names, which fields of life.

A page that says "I" and "you", asks questions and names few is commentary or advice, whose verbs
tell opinions; one in the past tense that names many is news.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.flows.events.clauses.phrases import NAMED, Phrases
from copydesk.flows.grammar.clause import VERBAL
from copydesk.schemas.parse import Parse

# Where one step of a share ends and the next begins; quantiles of judged articles, rounded.
OWN_VOICE = (0.002, 0.01, 0.02, 0.035)  # first person, of all words
ADDRESS = (0.001, 0.006, 0.02)  # second person, of all words
PAST = (0.2, 0.4, 0.55, 0.7)  # of the sentences' main verbs
NAMES = (0.01, 0.025, 0.04, 0.06)  # of all words
QUESTIONS = (0.01, 0.05, 0.12)  # of all sentences
LENGTH = (60, 250, 600, 1200, 2500)  # words
FIELD = (0.003, 0.01, 0.02)  # words of a field of life, of all words


@dataclass(frozen=True, slots=True)
class ArticleFeatures:
    """An article's features, by name, and those that count apart for each class of event."""

    common: tuple[str, ...]
    by_class: tuple[str, ...]


def page_of(parse: Parse, phrases: Phrases) -> ArticleFeatures:
    """Return what an article is like."""
    n, pack = max(1, len(parse)), phrases.pack
    persons = pack.persons
    roots = [i for i, head in enumerate(parse.heads) if head == i and parse.pos[i] in VERBAL]
    voice = (
        f"voice={_step(_count(parse.lowers, persons['first']) / n, OWN_VOICE)}",
        f"address={_step(_count(parse.lowers, persons['second']) / n, ADDRESS)}",
        f"past={_step(_share(parse.tags[i] == 'VBD' for i in roots), PAST)}",
        f"names={_step(sum(name.label in NAMED for name in parse.names) / n, NAMES)}",
        f"questions={_step(_share(_asks(parse, s) for s in _sentences(parse)), QUESTIONS)}",
    )
    counts = Counter(field for _, told in phrases.fields for field in told)
    fields = [f"page_{field}={_step(count / n, FIELD)}" for field, count in sorted(counts.items())]
    return ArticleFeatures((*voice, f"length={_step(n, LENGTH)}", *fields), voice)


def _count(lowers: list[str], words: frozenset[str]) -> int:
    return sum(map(words.__contains__, lowers))


def _sentences(parse: Parse) -> range:
    return range(len(parse.sentence_starts))


def _asks(parse: Parse, sentence: int) -> bool:
    start, end = parse.sentence(sentence)
    return "?" in parse.words[max(start, end - 3) : end]


def _share(given: Iterable[bool]) -> float:
    found = list(given)
    return sum(found) / max(1, len(found))


def _step(value: float, edges: tuple[float, ...]) -> int:
    return bisect(edges, value)
