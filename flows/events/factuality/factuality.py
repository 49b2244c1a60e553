"""Whether it happened: how the words around a trigger have it, and how certain they are."""

from dataclasses import dataclass

from copydesk.flows.events.factuality.certainty import certainty_of
from copydesk.flows.events.factuality.embedding import embedding_of_noun, embedding_of_verb
from copydesk.flows.events.factuality.governors import Embedding, is_definite
from copydesk.flows.events.factuality.nominals import by_modifiers, is_purpose
from copydesk.flows.events.factuality.verbs import own_standing
from copydesk.flows.events.words.happening_words import Effect, HappeningWords, happening_words
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.negation import is_denied
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import auxiliaries_of, is_conditional, is_infinitive
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse

MAX_CLIMB = 10  # governors above a trigger; real sentences stop below this

HAPPENED, ONGOING = Factuality.HAPPENED, Factuality.ONGOING
PLANNED, DENIED, HYPOTHETICAL = Factuality.PLANNED, Factuality.DENIED, Factuality.HYPOTHETICAL
FACTS = (HAPPENED, ONGOING)
FINAL = frozenset(".?!")
TIES = ("conj", "dep", "parataxis")  # between verbs side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How a text has one event: whether it happened, and how certain the text is (0..1)."""

    factuality: Factuality
    certainty: float


def factuality_of(
    parse: Parse, trigger: int, language: str, is_refusal: bool = False
) -> Assessment:
    """Return whether the event of a trigger happened, as the text has it.

    The trigger is a verb's or a noun's token. Its own clause speaks first (tense, auxiliaries,
    negation, if), then each word that governs it: what one fails to do is denied, what one plans
    is planned, what one regrets has happened. Of a refusal the type has taken up what denies the
    trigger: who "no longer supports" somebody rejects him, and that has happened.
    """
    lexicon = happening_words(language)
    factuality = standing_of(parse, trigger, lexicon)
    if factuality in FACTS and _is_asked(parse, trigger):
        factuality = HYPOTHETICAL
    if is_refusal and factuality is DENIED:
        chance = lexicon.grammar.chance
        is_open = any(parse.lowers[h] in chance for h in auxiliaries_of(parse, trigger))
        factuality = HYPOTHETICAL if is_open else HAPPENED
    return Assessment(
        factuality=factuality, certainty=certainty_of(parse, trigger, factuality, lexicon)
    )


def standing_of(parse: Parse, token: int, lexicon: HappeningWords, depth: int = 0) -> Factuality:
    """Return whether what a word tells of happened, by its own words and those that govern it."""
    if parse.pos[token] in VERBAL:
        return _standing_of_verb(parse, token, lexicon, depth)
    return _standing_of_noun(parse, token, lexicon, depth)


def _standing_of_verb(parse: Parse, verb: int, lexicon: HappeningWords, depth: int) -> Factuality:
    own = own_standing(parse, verb, lexicon)
    above = embedding_of_verb(parse, verb, lexicon) if depth < MAX_CLIMB else None
    if own is not None and above is not None:
        if parse.deps[verb] in TIES:
            # "said he came and left": a second verb with a tense has the governor of the first
            above = _embedding_of_first(parse, verb, lexicon)
        elif parse.deps[verb] == "advcl":
            above = None  # "fled when shells fell": a clause with its own tense
    if own is HYPOTHETICAL and above is not None and _was_to_come(parse, verb, above, lexicon):
        own = PLANNED
    if above is None:
        standing = own or HAPPENED
    else:
        standing = _under(parse, own, above, lexicon, depth)
    if not is_denied(parse, verb, lexicon.grammar):
        return standing
    if own is None and standing is DENIED:
        return HAPPENED  # "refused not to go"
    return HYPOTHETICAL if is_conditional(parse, verb, lexicon.grammar) else DENIED


def _was_to_come(parse: Parse, verb: int, above: Embedding, lexicon: HappeningWords) -> bool:
    """Say whether a "would" is a "will" told later: said on Monday it would send troops."""
    return (
        above.effect is Effect.REPORTS
        and parse.tags[above.governor] == "VBD"
        and any(parse.lowers[c] in lexicon.grammar.told_future for c in auxiliaries_of(parse, verb))
        and not is_conditional(parse, verb, lexicon.grammar)
        and not any(is_conditional(parse, c, lexicon.grammar) for c in children_of(parse, verb))
    )


def _embedding_of_first(parse: Parse, verb: int, lexicon: HappeningWords) -> Embedding | None:
    """Return what governs the verb that a verb with a tense of its own is tied to."""
    first = verb
    for first in climb(parse, verb):
        tied = parse.deps[first] in TIES
        # "failed to win and quit": what has a tense stands beside "failed", not beside "win"
        bare = parse.deps[first] in ("xcomp", "advcl") and is_infinitive(parse, first)
        if not (tied or bare):
            break
    if parse.pos[first] not in VERBAL or parse.deps[first] == "advcl":
        return None
    above = embedding_of_verb(parse, first, lexicon)
    if above is None or above.effect in (Effect.PASSES, Effect.ACCOMPANIES):
        return None
    return above


def _standing_of_noun(parse: Parse, noun: int, lexicon: HappeningWords, depth: int) -> Factuality:
    if is_conditional(parse, noun, lexicon.grammar):
        return HYPOTHETICAL  # a tagger's slip for a verb: "if the rebels attack"
    determined = by_modifiers(parse, noun, lexicon)
    if determined is not None and determined is not ONGOING:
        return determined
    above = embedding_of_noun(parse, noun, lexicon) if depth < MAX_CLIMB else None
    if above is None:
        return determined or HAPPENED
    if above.effect is Effect.OPEN:
        if is_definite(parse, noun, lexicon) or not is_purpose(parse, noun, lexicon):
            return determined or HAPPENED
        over = standing_of(parse, above.governor, lexicon, depth + 1)
        return over if over in (PLANNED, HYPOTHETICAL) else determined or HAPPENED
    under = _under(parse, None, above, lexicon, depth)
    return determined if determined is ONGOING and under is HAPPENED else under


def _under(
    parse: Parse, own: Factuality | None, above: Embedding, lexicon: HappeningWords, depth: int
) -> Factuality:
    """Return the standing of a word, given what it says of itself and what governs it."""
    governor, effect = above.governor, above.effect
    if effect is Effect.PRESUPPOSES:
        return own or HAPPENED
    over = standing_of(parse, governor, lexicon, depth + 1)
    lemma = parse.lemmas[governor].lower()
    if effect is Effect.DENIES:
        return HAPPENED if over is DENIED else DENIED
    if effect is Effect.PLANS:
        if own in (HYPOTHETICAL, DENIED):
            return own
        return DENIED if over is DENIED and lemma in lexicon.neg_raising else PLANNED
    if effect is Effect.SUPPOSES:
        if own in (PLANNED, DENIED):
            return own
        return DENIED if over is DENIED and lemma in lexicon.neg_raising else HYPOTHETICAL
    if effect in (Effect.PASSES, Effect.ACCOMPANIES):
        if own is not None:
            return own
        if over is DENIED and (
            effect is Effect.ACCOMPANIES or _is_contrasted(parse, governor, lexicon)
        ):
            return HAPPENED
        if over is not DENIED and _lasts(parse, governor, lexicon):
            return ONGOING  # "will continue to strike": it strikes already
        return over
    if effect is Effect.REPORTS and over is DENIED and own in FACTS:
        return HYPOTHETICAL  # "did not say that he had left"
    return own or HAPPENED


def _is_contrasted(parse: Parse, governor: int, lexicon: HappeningWords) -> bool:
    """Say whether a "but" follows: did not attack but flee."""
    return any(
        parse.deps[c] == "cc" and parse.lowers[c] in lexicon.grammar.contrasting
        for c in children_of(parse, governor)
    )


def _lasts(parse: Parse, governor: int, lexicon: HappeningWords) -> bool:
    return parse.lemmas[governor].lower() in lexicon.lasting and parse.tags[governor] != "VBD"


def _is_asked(parse: Parse, trigger: int) -> bool:
    """Say whether a trigger stands in the main clause of a yes-or-no question."""
    start, end = parse.sentence(parse.sentence_of[trigger])
    # what follows the mark may hang on it: "Did Chad attack? a) Yes b) No"
    marks = (word for word in parse.words[trigger + 1 : end] if word in FINAL)
    if next(marks, None) != "?":
        return False
    if any(parse.tags[i] in ("WP", "WRB", "WDT") for i in range(start, min(start + 3, end))):
        return False  # "Who fired the shots?" takes the shots for granted
    return not any(
        parse.deps[token] in ("ccomp", "relcl", "acl", "advcl", "pobj")
        for token in climb(parse, trigger)
    )
