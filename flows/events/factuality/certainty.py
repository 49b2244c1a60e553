"""How certain a text is of what it says of an event: hedges, modal verbs, other people's words."""

from copydesk.flows.events.words.happening_words import Effect, HappeningWords
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import auxiliaries_of
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse

# How certain a text is at best of what it has as a fact, as planned ... (ours, by judgement)
CERTAINTY = {
    Factuality.HAPPENED: 0.95,
    Factuality.ONGOING: 0.95,
    Factuality.PLANNED: 0.75,
    Factuality.DENIED: 0.9,
    Factuality.HYPOTHETICAL: 0.5,
}
HEDGED = 0.7  # allegedly, it seems
REPORTED = 0.95  # somebody says so
UNSURE = 0.7  # may, might, could


def certainty_of(
    parse: Parse, trigger: int, factuality: Factuality, lexicon: HappeningWords
) -> float:
    """Return how certain (0..1) a text is of what it has as `factuality`."""
    certainty = CERTAINTY[factuality]
    for token in climb(parse, trigger):
        for child in children_of(parse, token):
            lower = parse.lowers[child]
            if lower in lexicon.hedges or (
                lower in lexicon.alleged_modifiers and parse.deps[child] == "amod"
            ):
                certainty *= HEDGED
        if token == trigger and factuality is Factuality.HYPOTHETICAL:
            helpers = auxiliaries_of(parse, token)
            if any(parse.lowers[h] in lexicon.unsure for h in helpers):
                certainty *= UNSURE
        head = parse.heads[token]
        if parse.deps[token] == "ccomp":
            supposed = lexicon.verbs.get(parse.lemmas[head].lower()) is Effect.SUPPOSES
            certainty *= HEDGED if supposed else REPORTED
    return round(certainty, 3)
