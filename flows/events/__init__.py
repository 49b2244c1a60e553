"""Events: who did what to whom, when, where, says who, in one article.

code_events(article, parse, cast, quotes, language)   -> [Event]

    pack, lexicon    the words of a language and the codebook's frames, ready to be matched
    grammar          what stands around a verb: clause, borrowing; dictionary_forms
    phrases          which words name somebody; extents: how far they reach
    fields           what a whole article is about
    triggers         which frames fit; frames: a verb's, carriers: a noun's
    precedence       which of them stand
    operators        how the words around change the type
    actors, noun_actors, recipients, slots   who, to whom
    sides            which of them a type must name
    findings         these in a row: a sentence's events in tokens
    scorer           how sure a finding is
    factuality, assertion, dates, places, numbers   whether, says who, when, where, how many
    naming           the name a pronoun stands for
    records          the rows
"""

from flows.events.findings import Finder
from flows.events.lexicon import lexicon_of
from flows.events.records import Recorder
from flows.events.scorer import THRESHOLD, confidence_of
from schemas.articles import Article
from schemas.cast import Cast
from schemas.events import Event
from schemas.parse import Parse
from schemas.quotes import Quote

__all__ = ["code_events"]


def code_events(
    article: Article, parse: Parse, cast: Cast, quotes: list[Quote], language: str
) -> list[Event]:
    """Return every event of an article, in the order of the text.

    Findings whose confidence lies below the scorer's threshold are left out.
    """
    lexicon = lexicon_of(language)
    finder = Finder(parse, lexicon)
    recorder = Recorder(article, finder, cast, quotes, lexicon, language)
    found: dict[str, Event] = {}
    for finding in finder.findings():
        confidence = confidence_of(finding, finder)
        if confidence >= THRESHOLD:
            for event in recorder.events_of(finding, confidence):
                found.setdefault(event.event_id, event)
    return sorted(found.values(), key=lambda e: (e.trigger_start, e.trigger_end, e.event_id))
