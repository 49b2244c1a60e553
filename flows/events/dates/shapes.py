"""Where the shapes of words of time are: tried only around the words that call them up."""

import re

from copydesk.flows.events.dates.doubts import is_meant
from copydesk.flows.events.dates.grammar import DateGrammar
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

MAX_SENTENCE = 4_000  # characters; longer ones are lists and tables, not sentences
# Tokens before a calling word at which its shape may begin: "9 a.m. EST on Tuesday", "the first
# of the next three". Trying them alone costs a third of a search through the sentence.
LEAD = 9
SHORT_LEADS = {"unit": 6, "holiday": 4, "vague": 4, "quarter": 4, "year": 4, "clock": 5}

Found = tuple[str, re.Match[str], Span]
Callers = dict[str, list[int]]  # tokens that call a family up, by family

_ORDER = (
    "iso",
    "holiday",
    "month",
    "weekday",
    "day",
    "clock",
    "season",
    "quarter",
    "unit",
    "spoken_year",
    "year",
    "decade",
    "vague",
)


def callers_by_sentence(parse: Parse, grammar: DateGrammar) -> dict[int, Callers]:
    """Return the words that call up families of shapes, by sentence."""
    called: dict[int, Callers] = {}
    callers, sentence_of = grammar.callers, parse.sentence_of
    lowers = parse.lowers
    for token in [t for t, low in enumerate(lowers) if low in callers or not low.isalpha()]:
        lower = lowers[token]
        families = callers.get(lower)
        if families is None:
            first = lower[:1]
            if not first.isdigit() and first not in "'’":
                continue
            families = _called_by_digits(lower, grammar)
        for family in families:
            called.setdefault(sentence_of[token], {}).setdefault(family, []).append(token)
    return called


def _called_by_digits(lower: str, grammar: DateGrammar) -> tuple[str, ...]:
    if (len(lower) == 4 and lower.isdigit()) or lower.endswith(f"0{grammar.decade_ending}"):
        return ("year",)
    if len(lower) == 10 and lower[4] == "-":
        return ("iso",)
    return ("unit",) if lower.endswith(grammar.century_ending) else ()


def shapes_in(parse: Parse, number: int, callers: Callers, grammar: DateGrammar) -> list[Found]:
    """Return the shapes in one sentence, in order; longer shapes keep shorter ones out."""
    start, end = parse.sentence(number)
    last = parse.ends[end - 1]
    if last - parse.starts[start] > MAX_SENTENCE:
        return []
    taken: list[Found] = []
    for family in _ORDER:
        tokens = callers.get(family)
        if not tokens:
            continue
        lead = SHORT_LEADS.get(family, LEAD)
        begins = sorted({t for c in tokens for t in range(max(start, c - lead), c + 1)})
        any_shape = grammar.any_shape[family]
        text, starts = parse.text, parse.starts
        offsets = [starts[token] for token in begins if any_shape.match(text, starts[token], last)]
        if not offsets:
            continue
        for shape, pattern in grammar.families[family]:
            for offset in offsets:
                match = pattern.match(parse.text, offset, last)
                if match is None:
                    continue
                span = Span(offset, match.end())
                if any(span.overlaps(other) for _, _, other in taken):
                    continue
                if is_meant(parse, shape, match, grammar):
                    taken.append((shape, match, span))
    return sorted(taken, key=lambda item: item[2])
