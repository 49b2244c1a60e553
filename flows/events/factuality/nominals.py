"""What the words beside a noun say of the event it names."""

from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse


def is_purpose(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    """Say whether a noun tells what for or into what: will fly out for talks."""
    tie = parse.lowers[parse.heads[noun]]
    return parse.deps[noun] == "pobj" and tie in lexicon.purpose_prepositions


def by_modifiers(parse: Parse, noun: int, lexicon: HappeningWords) -> Factuality | None:
    """Return what a noun's own modifiers make of it: no attack, a planned march, or None."""
    found: Factuality | None = None
    for child in children_of(parse, noun):
        dep, lower = parse.deps[child], parse.lowers[child]
        if dep in ("det", "neg"):
            if lower in lexicon.grammar.nothing_determiners:
                return Factuality.DENIED
            if lower in lexicon.open_determiners:
                found = Factuality.HYPOTHETICAL
        elif dep in ("amod", "compound", "nmod"):
            if lower in lexicon.denied_modifiers:
                return Factuality.DENIED
            if lower in lexicon.planned_modifiers:
                found = Factuality.PLANNED
            elif lower in lexicon.possible_modifiers:
                found = Factuality.HYPOTHETICAL
            elif lower in lexicon.ongoing_modifiers and found is None:
                found = Factuality.ONGOING
    return found
