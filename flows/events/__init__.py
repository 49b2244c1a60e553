"""Events: who did what to whom, when, where, says who, in one article.

code_events(article, parse, cast, quotes, language)   -> [Event]

words/        the words of a language, ready to be asked
clauses/      who acts, and which words name somebody
frames/       which words show an event, of which type, and which of them stand
parties/      on whom, which sides a type needs, what a party is called
factuality/   whether it happened, how certain the text is, who says so
dates/        when; places/ where; numbers/ how many
gates.py      why words give no event, in words; tracing.py tells a trace
findings.py   these in a row: a sentence's events in tokens
scorer.py     how sure a finding is (SCORER.md: fitted to what)
records.py    the rows
"""

from copydesk.flows.events.findings import Finder
from copydesk.flows.events.frames.lexicon import lexicon_of
from copydesk.flows.events.gates import untold
from copydesk.flows.events.records import Recorder
from copydesk.flows.events.scorer import THRESHOLD, confidence_of
from copydesk.flows.events.tracing import dropped_into, note_event, note_unsure
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast
from copydesk.schemas.events import Event
from copydesk.schemas.parse import Parse
from copydesk.schemas.quotes import Quote
from copydesk.schemas.trace import Trace

__all__ = ["code_events"]


def code_events(
    article: Article,
    parse: Parse,
    cast: Cast,
    quotes: list[Quote],
    language: str,
    trace: Trace | None = None,
) -> list[Event]:
    """Return every event of an article, in the order of the text.

    Findings whose confidence lies below the scorer's threshold are left out. A trace
    is told of each event and of each word that might have shown one.
    """
    lexicon = lexicon_of(language)
    finder = Finder(parse, lexicon, untold if trace is None else dropped_into(trace, parse))
    recorder = Recorder(article, finder, cast, quotes, language)
    found: dict[str, Event] = {}
    for finding in finder.findings():
        confidence = confidence_of(finding, finder)
        if confidence >= THRESHOLD:
            for event in recorder.events_of(finding, confidence):
                found.setdefault(event.event_id, event)
                if trace is not None:
                    note_event(trace, event, finding)
        elif trace is not None:
            note_unsure(trace, parse, finding, confidence)
    return sorted(found.values(), key=lambda e: (e.trigger_start, e.trigger_end, e.event_id))
