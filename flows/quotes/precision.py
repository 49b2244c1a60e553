"""How sure the rules are of what they find."""

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.rules import CueReading

# How often an attribution is right (content and source) by rule and class of its cue, measured over
# the fitting set of SCORER.md; the rules' own confidence where no weights are at hand.
_PRECISION = {
    "quote_around_cue": 0.88, "quote_before_cue": 0.76, "quote_after_cue": 0.74,
    "quote_after_colon": 0.8, "quote_below_cue": 0.6, "transcript": 0.6, "signature": 0.7,
    "clause_after_cue": 0.66, "according_to": 0.72, "sentence_before_cue": 0.55,
    "sentence_around_cue": 0.4, "thing_said": 0.34, "object_of_a_stance": 0.3,
    "clause_of_a_thought": 0.22, "clause_of_a_noun": 0.3, "said_to_be": 0.4,
}  # fmt: skip
_BY_KIND = {
    "speech": 1.0,
    "manner": 0.8,
    "stance": 0.9,
    "evidence": 0.9,
    "thought": 0.6,
    "other": 0.5,
}
NESTED = 0.6  # of its confidence is left where a cue stands inside somebody else's quotation


def precision_of(
    page: MarkedPage,
    lexicon: QuoteWords,
    cue: Cue,
    reading: CueReading,
    source: tuple[int, int] | None,
) -> float:
    """Return how sure the rules are of an attribution, 0 to 1."""
    sure = _PRECISION[reading.rule]
    if reading.rule not in ("clause_of_a_thought", "clause_of_a_noun", "object_of_a_stance"):
        sure *= _BY_KIND[cue.kind]
    if source is None:
        sure *= 0.6
    elif page.parse.lowers[source[0]] in lexicon.dialogue_pronouns and source[0] == source[1]:
        sure *= 0.4
    if cue.marked >= 0 and cue.form != "colon":
        if reading.rule != "clause_after_cue" or cue.lemma not in lexicon.speech_verbs:
            return 0.0
        sure *= NESTED
    return sure
