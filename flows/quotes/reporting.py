"""How likely a reading is what somebody said or thought at all, as a reader of news judges.

The scorer's fitting set counts plans, refusals and what a picture shows; a reader of news does not.
A word of the language pack enters as itself: a club announces, and a player claims a prize.
The weights lie in reporting.json; SCORER.md says what they were fitted to. Quotations without a cue
are not asked about.
"""

import json
from collections.abc import Sequence
from functools import cache
from math import exp, log
from pathlib import Path

from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.cue import SPEAKING, Cue
from copydesk.flows.quotes.descriptions import head_of
from copydesk.flows.quotes.facts import Names, names_by_token, who_of
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import SUBJECTS, MarkedPage
from copydesk.flows.quotes.tracing import Dropped, untold

WEIGHTS = Path(__file__).with_name("reporting.json")
MIN_LIKELIHOOD = 0.35  # of being an attribution at all; at .4 two in a hundred more are lost
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
HELPERS = frozenset(("aux", "auxpass"))
UNREAL = ("MD", "TO")  # would say, to say
HANGING = frozenset(("xcomp", "ccomp", "advcl", "pcomp", "conj", "relcl", "acl"))
NAMES_OF_ACTORS = frozenset(("PERSON", "ORG", "NORP", "GPE"))


def reported(
    page: MarkedPage,
    lexicon: QuoteWords,
    found: Sequence[Attribution],
    dropped: Dropped = untold,
) -> list[Attribution]:
    """Return the attributions that are likelier one than none, in order."""
    names = names_by_token(page)
    kept: list[Attribution] = []
    for reading in found:
        if reading.cue is not None:
            facts = reporting_facts(page, lexicon, reading, reading.cue, names)
            likely = likelihood(facts)
            if likely < MIN_LIKELIHOOD:
                unsaid = f"no speech or thought to a reader of news: {likely:.2f}"
                reason = f"{unsaid}, below {MIN_LIKELIHOOD}"
                dropped(reading.cue.token, reading.rule, reason, __name__)
                continue
        kept.append(reading)
    return kept


def reporting_facts(
    page: MarkedPage, lexicon: QuoteWords, reading: Attribution, cue: Cue, names: Names
) -> dict[str, float]:
    """Return what tells speech and thought from other deeds: grammar of cue, content and source."""
    parse = page.parse
    sure = min(max(reading.confidence, 0.02), 0.98)
    words = sum(page.n_words(a, b) for a, b in reading.pieces)
    marked = sum(page.n_marked(a, b) for a, b in reading.pieces)
    tokens = [k for a, b in reading.pieces for k in range(a, b + 1)]
    kind = "speaking" if cue.kind in SPEAKING else cue.kind
    is_clause = any(parse.tags[k] in FINITE for k in tokens) and any(
        parse.deps[k] in SUBJECTS for k in tokens
    )
    verbs = sum(page.verbs_before[b + 1] - page.verbs_before[a] for a, b in reading.pieces)
    shape = (
        "marked" if marked * 2 > words else "clause" if is_clause else "verb" if verbs else "bare"
    )
    source = sort_of(page, lexicon, reading.source, names)
    children = parse.children[cue.token]
    is_listed = cue.lemma in lexicon.verb_class or cue.lemma in lexicon.noun_class
    word = cue.lemma if is_listed else cue.form
    return {
        "bias": 1.0,
        "sure": log(sure / (1 - sure)),
        f"kind_{kind}": 1.0,
        f"shape_{shape}": 1.0,
        f"{kind}_{shape}": 1.0,
        f"rule_{reading.rule}": 1.0,
        f"form_{cue.form}": 1.0,
        f"word_{word}": 1.0,
        f"word_{word}_{shape}": 1.0,
        f"source_{source}": 1.0,
        f"{kind}_by_{source}": 1.0,
        "passive": float(any(parse.deps[k] == "auxpass" for k in children)),
        "negated": float(any(parse.deps[k] == "neg" for k in children)),
        "has_clause": float(any(parse.deps[k] == "ccomp" for k in children)),
        "marks": float(marked > 0),
        "size": min(6.0, log(1 + words)),
        "is_nested": float(cue.marked >= 0),
        "evidence": float(cue.lemma in lexicon.evidence_verbs),
        **_stands(page, lexicon, cue.token, kind),
    }


def _stands(page: MarkedPage, lexicon: QuoteWords, token: int, kind: str) -> dict[str, float]:
    """Return how a cue stands in its sentence: its tense, what it hangs on, what joins it."""
    parse = page.parse
    children, dep = parse.children[token], parse.deps[token]
    helpers = {parse.tags[k] for k in children if parse.deps[k] in HELPERS}
    tense = next((tag for tag in UNREAL if tag in helpers), parse.tags[token])
    facts = {
        f"tense_{tense}": 1.0,
        f"tense_{kind}_{tense}": 1.0,
        f"dep_{dep}": 1.0,
        f"dep_{kind}_{dep}": 1.0,
    }
    if dep in HANGING:
        above = parse.heads[token]
        sort = lexicon.verb_class.get(parse.lemmas[above].lower(), parse.pos[above])
        sort = "speaking" if sort in SPEAKING else sort
        facts |= {f"under_{sort}": 1.0, f"under_{dep}_{sort}": 1.0}
    for k in children:
        if parse.deps[k] == "mark" or parse.tags[k] == "WRB":
            facts[f"joined_{parse.tags[k]}"] = 1.0
    return facts


def likelihood(facts: dict[str, float]) -> float:
    """Return how likely an attribution is one at all."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def sort_of(
    page: MarkedPage, lexicon: QuoteWords, source: tuple[int, int] | None, names: Names
) -> str:
    """Return what sort of words name who speaks: actor, pronoun, speaker, medium, other ..."""
    if source is None:
        return "nobody"
    head = head_of(page, *source)
    lower = page.parse.lowers[head]
    if lower in lexicon.first_persons:
        return "talker"
    who = who_of(page, lexicon, head, names)
    if who in NAMES_OF_ACTORS or who in ("speaker", "medium") or who in lexicon.pronouns:
        return "pronoun" if who in lexicon.pronouns else "actor" if who.isupper() else who
    return "speaker" if page.parse.lemmas[head].lower() in lexicon.actor_nouns else "other"


@cache
def _weights() -> dict[str, float]:
    return json.loads(WEIGHTS.read_text("utf-8"))
