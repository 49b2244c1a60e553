"""Which readings of a text are worth keeping: by scorer and rules, or by the rules alone."""

from collections.abc import Sequence
from math import exp

from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.contents import contents_of
from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.cues import cues_of
from copydesk.flows.quotes.facts import (
    content_facts,
    cue_facts,
    names_by_token,
    source_facts,
    word_facts,
)
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.pieces import Pieces
from copydesk.flows.quotes.precision import precision_of
from copydesk.flows.quotes.rules import CueReading, reading_of
from copydesk.flows.quotes.scorer import AttributionScorer, shares
from copydesk.flows.quotes.source_rules import source_by_rule
from copydesk.flows.quotes.sources import sources_of
from copydesk.flows.quotes.tracing import Dropped, untold

Span = tuple[int, int] | None
_WORDS = frozenset({"verb", "noun", "adverb"})

SILENT = -4.0  # log odds of a word; below, fewer than 1 in 100 report anything and no more is asked
FLOOR = -1.8  # log odds of a cue; below, 2 in 100 would be kept
BY_SHAPE = frozenset({"signature", "transcript"})  # too rare where the scorer was fitted
SCORED = "scored_"  # and the form of the cue: no rule fits, the scorer alone found it
UNSURE = 0.1  # the rules' choice stands where the scorer's own is not likelier by this much
MIN_CONFIDENCE = 0.3  # of a kept attribution; where F over the fitting set is highest
MIN_BY_RULE = 0.25  # the same for the rules alone


def readings_by_rule(
    page: MarkedPage, lexicon: QuoteWords, dropped: Dropped = untold
) -> list[Attribution]:
    """Return what the rules alone make of a text's cues."""
    readings = []
    for cue in cues_of(page, lexicon):
        reading = reading_of(page, lexicon, cue, contents_of(page, cue))
        if reading is None:
            dropped(cue.token, None, "no rule finds what it reports", reading_of.__module__)
            continue
        source = source_by_rule(page, cue, sources_of(page, cue))
        confidence = precision_of(page, lexicon, cue, reading, source)
        if confidence >= MIN_BY_RULE:
            readings.append(_attribution(cue, reading.pieces, source, reading.rule, confidence))
        else:
            unsure = f"confidence {confidence:.2f}, below {MIN_BY_RULE}"
            dropped(cue.token, reading.rule, unsure, precision_of.__module__)
    return readings


def readings_by_score(
    page: MarkedPage, lexicon: QuoteWords, scorer: AttributionScorer, dropped: Dropped = untold
) -> list[Attribution]:
    """Return what scorer and rules together make of a text's cues."""
    names = names_by_token(page)
    readings = []
    for cue in cues_of(page, lexicon):
        if cue.form in _WORDS and scorer.words.score(word_facts(page, cue)) < SILENT:
            dropped(cue.token, None, "the word reports nothing where it stands", __name__)
            continue
        contents = contents_of(page, cue)
        if not contents:
            dropped(
                cue.token, None, "nothing stands where its content would", contents_of.__module__
            )
            continue
        reading = reading_of(page, lexicon, cue, contents)
        odds = scorer.cues.score(cue_facts(page, lexicon, cue, reading, names))
        shaped = reading is not None and reading.rule in BY_SHAPE
        if odds < FLOOR and not shaped:
            rule = reading.rule if reading is not None else None
            dropped(cue.token, rule, f"hardly a cue here (log odds {odds:.1f})", __name__)
            continue
        pieces, pieces_share, pieces_lead = best_content(page, cue, contents, reading, scorer)
        if reading is not None and shaped:
            pieces = reading.pieces
        source, source_share, choice = best_source(page, lexicon, cue, pieces, names, scorer)
        facts = facts_of(page, cue, reading, pieces, source)
        facts |= {"odds": odds, "content": pieces_share, "lead": pieces_lead}
        facts |= {"source": source_share, "source_rule": float(source == choice)}
        confidence = scorer.calibrated(scorer.judge(facts))
        if reading is not None and shaped:
            confidence = max(confidence, precision_of(page, lexicon, cue, reading, source))
        rule = reading.rule if reading is not None else SCORED + cue.form
        if confidence >= MIN_CONFIDENCE:
            readings.append(_attribution(cue, pieces, source, rule, confidence))
        else:
            unsure = f"confidence {confidence:.2f}, below {MIN_CONFIDENCE}"
            dropped(cue.token, rule, unsure, __name__)
    return readings


def best_content(
    page: MarkedPage,
    cue: Cue,
    contents: dict[Pieces, list[str]],
    reading: CueReading | None,
    scorer: AttributionScorer,
) -> tuple[Pieces, float, float]:
    """Return the likeliest pieces, the log of their share, and their lead before the next ones."""
    candidates = list(contents)
    if len(candidates) == 1:
        return candidates[0], 0.0, 1.0
    logs = shares(
        [
            scorer.contents.score(content_facts(page, cue, pieces, ways, reading))
            for pieces, ways in contents.items()
        ]
    )
    best = max(range(len(logs)), key=logs.__getitem__)
    if reading is not None and reading.pieces in contents:
        by_rule = candidates.index(reading.pieces)
        if exp(logs[best]) - exp(logs[by_rule]) < UNSURE:
            best = by_rule
    return candidates[best], logs[best], _lead(logs, best)


def best_source(
    page: MarkedPage,
    lexicon: QuoteWords,
    cue: Cue,
    pieces: Pieces,
    names: dict[int, str],
    scorer: AttributionScorer,
) -> tuple[Span, float, Span]:
    """Return the likeliest source, the log of its share, and the rules' choice."""
    sources = sources_of(page, cue)
    choice = source_by_rule(page, cue, sources)
    candidates: list[Span] = [*sources, None]
    logs = shares(
        [
            scorer.sources.score(
                source_facts(
                    page, lexicon, cue, span, sources[span] if span else [], choice, pieces, names
                )
            )
            for span in candidates
        ]
    )
    best = max(range(len(logs)), key=logs.__getitem__)
    by_rule = candidates.index(choice)
    if exp(logs[best]) - exp(logs[by_rule]) < UNSURE:
        best = by_rule
    return candidates[best], logs[best], choice


def facts_of(
    page: MarkedPage, cue: Cue, reading: CueReading | None, pieces: Pieces, source: Span
) -> dict[str, float]:
    """Return what the judgement looks at besides the three scores."""
    words = sum(page.n_words(a, b) for a, b in pieces)
    marked = sum(page.n_marked(a, b) for a, b in pieces)
    form = "indirect" if not marked else "direct" if marked >= words else "mixed"
    rule = reading.rule if reading is not None else SCORED + cue.form
    facts = {
        "rule_" + rule: 1.0,
        "kind_" + cue.kind: 1.0,
        "form_" + form: 1.0,
        f"{form}_{cue.kind}": 1.0,
        "as_rule": float(reading is not None and reading.pieces == pieces),
        "words": min(6, words.bit_length()),
    }
    if len(pieces) > 1:
        facts["split"] = 1.0
    if cue.marked >= 0:
        facts["nested"] = 1.0
    if source is None:
        facts["unnamed"] = 1.0
    return facts


def _lead(logs: Sequence[float], best: int) -> float:
    others = [exp(value) for k, value in enumerate(logs) if k != best]
    return exp(logs[best]) - max(others, default=0.0)


def _attribution(
    cue: Cue, pieces: Pieces, source: Span, rule: str, confidence: float
) -> Attribution:
    return Attribution(
        cue=cue, pieces=pieces, source=source, is_implied=False, rule=rule, confidence=confidence
    )
