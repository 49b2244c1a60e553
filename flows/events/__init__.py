"""Events: who did what to whom, when, where, says who, in one article.

code_events(article, parse, cast, quotes, language)   -> [Event]

words/        the words of a language, ready to be asked
clauses/      who acts, and which words name somebody
frames/       which words show an event, of which type, and which of them stand
parties/      on whom, which sides a type needs, what a party is called
factuality/   whether it happened, how certain the text is, who says so
dates/        when; places/ where; numbers/ how many
gates.py      why words give no event, in words; tracing.py tells a trace
findings.py   these in a row: a sentence's events in tokens, each a found.py
echoes.py     a noun that names again what another word reports
confidence/   how probable it is that a row holds (SCORER.md: fitted to what)
records.py    the rows
"""

from copydesk.flows.events.confidence.model import SENSE, Judge
from copydesk.flows.events.confidence.sense import features_of, sense_of
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.frames.lexicon import lexicon_of
from copydesk.flows.events.gates import untold
from copydesk.flows.events.records import Recorder
from copydesk.flows.events.tracing import dropped_into, note_doubtful, note_event, note_unsure
from copydesk.flows.limits import PUBLISHED
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.events import Event
from copydesk.schemas.parse import Parse
from copydesk.schemas.quotes import Quote
from copydesk.schemas.trace import Trace

__all__ = ["code_events", "draft_events"]


def code_events(
    article: Article,
    parse: Parse,
    cast: Cast,
    quotes: list[Quote],
    language: str,
    trace: Trace | None = None,
    least: float = PUBLISHED,
) -> list[Event]:
    """Return the events of an article whose confidence is `least` or more, in the text's order.

    A trace is told of each event and of each word that might have shown one.
    """
    found = _drafts(article, parse, cast, quotes, language, SENSE, None, trace)
    if trace is not None:
        for event, finding in found:
            if event.confidence >= least:
                note_event(trace, event, finding)
            else:
                note_doubtful(trace, event, least)
    return [event for event, _ in found if event.confidence >= least]


def draft_events(
    article: Article,
    parse: Parse,
    cast: Cast,
    quotes: list[Quote],
    language: str,
    sense: float = SENSE,
    judges: tuple[Judge, Judge] | None = None,
) -> list[Event]:
    """Return every event of an article, however unsure, in the order of the text.

    Findings whose sense by the codebook lies below `sense` are left out. `judges` say how probable
    a row's type is and the whole row; else our own models do.
    """
    found = _drafts(article, parse, cast, quotes, language, sense, judges, None)
    return [event for event, _ in found]


def _drafts(
    article: Article,
    parse: Parse,
    cast: Cast,
    quotes: list[Quote],
    language: str,
    sense: float,
    judges: tuple[Judge, Judge] | None,
    trace: Trace | None,
) -> list[tuple[Event, FoundEvent]]:
    lexicon = lexicon_of(language)
    finder = EventFinder(parse, lexicon, untold if trace is None else dropped_into(trace, parse))
    kept: list[tuple[FoundEvent, float, list[str]]] = []
    for finding in finder.findings():
        features = features_of(finding, finder)
        probability = sense_of(features)
        if probability >= sense:
            kept.append((finding, probability, features))
        elif trace is not None:
            note_unsure(trace, parse, finding, probability)
    findings = [finding for finding, *_ in kept]
    recorder = Recorder(article, finder, cast, quotes, language, findings, judges)
    found: dict[str, tuple[Event, FoundEvent]] = {}
    for finding, probability, features in kept:
        for event in recorder.events_of(finding, probability, features):
            found.setdefault(event.event_id, (event, finding))
    return sorted(
        found.values(), key=lambda f: (f[0].trigger_start, f[0].trigger_end, f[0].event_id)
    )
