"""What the words above an event make of it: the governor and its effect."""

from copydesk.flows.events.factuality.governors import Embedding, class_of, is_definite
from copydesk.flows.events.factuality.verbs import own_standing
from copydesk.flows.events.words.happening_words import Effect, HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of
from copydesk.flows.grammar.verbs import is_infinitive
from copydesk.schemas.parse import Parse

_QUESTION_TAGS = frozenset({"WP", "WRB", "WDT", "WP$"})
_TIES = frozenset({"conj", "dep", "parataxis", "appos"})


def embedding_of_verb(parse: Parse, verb: int, lexicon: HappeningWords) -> Embedding | None:
    """Return what a verb's clause depends on, or None where it stands alone."""
    dep, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return None
    infinitive = is_infinitive(parse, verb)
    if dep in ("xcomp", "oprd", "acomp"):
        return Embedding(head, _complement(parse, head, infinitive, lexicon))
    if dep == "ccomp":
        return Embedding(head, _full_clause(parse, verb, head, infinitive, lexicon))
    if dep == "pcomp":
        return _after_preposition(parse, verb, head, lexicon)
    if dep in ("acl", "relcl"):
        return _on_noun(parse, verb, head, infinitive, lexicon)
    if dep == "advcl":
        # a purpose ("marched to demand"), or beside the main verb ("fled, fearing arrest")
        return Embedding(head, Effect.PLANS if infinitive else Effect.ACCOMPANIES)
    if dep in ("csubj", "csubjpass"):
        if infinitive:
            return Embedding(head, Effect.SUPPOSES)
        return Embedding(head, class_of(parse, head, lexicon) or Effect.PRESUPPOSES)
    if dep in _TIES:
        return Embedding(head, Effect.PASSES)
    if dep in ("dobj", "pobj"):
        return embedding_of_noun(parse, verb, lexicon)
    return None


def embedding_of_noun(parse: Parse, noun: int, lexicon: HappeningWords) -> Embedding | None:
    """Return what an event named by a noun depends on, or None where it stands alone."""
    dep, head = parse.deps[noun], parse.heads[noun]
    if head == noun:
        return None
    if dep in ("compound", "amod", "nmod"):
        effect = class_of(parse, head, lexicon) if parse.pos[head] == "NOUN" else None
        return None if effect is None else Embedding(head, effect)
    if dep in ("dobj", "nsubjpass", "dative", "oprd"):
        return Embedding(head, _of_object(parse, noun, head, lexicon))
    if dep in ("nsubj", "attr", "expl"):
        if dep == "attr" or parse.lemmas[head].lower() in lexicon.occurring:
            return Embedding(head, Effect.PASSES)
        return Embedding(head, Effect.OPEN)
    if dep == "pobj":
        return _after_preposition(parse, noun, head, lexicon)
    if dep == "conj":
        return embedding_of_noun(parse, head, lexicon)
    return None


def _complement(parse: Parse, head: int, infinitive: bool, lexicon: HappeningWords) -> Effect:
    lemma = parse.lemmas[head].lower()
    effect = class_of(parse, head, lexicon)
    if not infinitive:
        return effect or Effect.PASSES
    if lemma in lexicon.about_to and parse.tags[head] == "VBG":
        return Effect.PLANS  # "are going to march"
    if lemma in lexicon.obliging:
        return Effect.PLANS  # "is to meet", "have to leave"
    if effect is Effect.PRESUPPOSES and parse.pos[head] in VERBAL:
        return Effect.PASSES  # "stopped to pray", "learned to shoot"
    return effect or Effect.PLANS


def _full_clause(
    parse: Parse, verb: int, head: int, infinitive: bool, lexicon: HappeningWords
) -> Effect:
    if infinitive:
        return _complement(parse, head, infinitive, lexicon)
    effect = class_of(parse, head, lexicon)
    left = parse.left_edges[verb]
    if parse.tags[left] in _QUESTION_TAGS and parse.lowers[left] not in lexicon.grammar.asking:
        return Effect.PRESUPPOSES  # "declined to say who fired"
    if own_standing(parse, verb, lexicon) is None:
        return effect or Effect.SUPPOSES  # "demanded that he leave"
    if effect in (None, Effect.PASSES) or parse.lemmas[head].lower() in lexicon.asserting:
        return Effect.REPORTS
    return effect


def _on_noun(
    parse: Parse, verb: int, noun: int, infinitive: bool, lexicon: HappeningWords
) -> Embedding | None:
    """Judge a clause that hangs on a noun: a plan to leave, the first to leave, men leaving."""
    if infinitive:
        beside = {parse.lowers[c] for c in children_of(parse, noun)} | {parse.lowers[noun]}
        if beside & lexicon.firsts:
            return None
        effect = class_of(parse, noun, lexicon)
        return Embedding(noun, effect or Effect.PLANS)
    has_that = any(parse.deps[c] == "mark" for c in children_of(parse, verb))
    if parse.deps[verb] == "acl" and has_that:
        return Embedding(noun, class_of(parse, noun, lexicon) or Effect.OPEN)
    return None


def _of_object(parse: Parse, noun: int, head: int, lexicon: HappeningWords) -> Effect:
    effect = class_of(parse, head, lexicon)
    lemma = parse.lemmas[head].lower()
    if effect is Effect.DENIES and parse.lemmas[noun].lower() in lexicon.sayings:
        return Effect.OPEN  # "denied the allegations": they were made
    if effect in (None, Effect.PASSES):
        return Effect.PASSES if lemma in lexicon.carrying else Effect.OPEN
    return effect


def _after_preposition(
    parse: Parse, token: int, preposition: int, lexicon: HappeningWords
) -> Embedding | None:
    lower, governor = parse.lowers[preposition], parse.heads[preposition]
    is_verb = parse.pos[token] in VERBAL
    if lower in lexicon.lacking:
        return Embedding(governor, Effect.DENIES)
    if governor == preposition:
        return None
    above = parse.lowers[governor]
    is_of = lower in lexicon.grammar.genitive
    if is_of and above in lexicon.replacing:
        return Embedding(governor, Effect.DENIES)
    if is_of and above in lexicon.chances:
        return Embedding(governor, Effect.SUPPOSES)
    lemma = parse.lemmas[governor].lower()
    if lower in lexicon.separating and lemma in lexicon.from_denying:
        return Embedding(governor, Effect.DENIES)
    if lower in lexicon.granted_prepositions or above in lexicon.granted_prepositions:
        return Embedding(governor, Effect.PRESUPPOSES)
    effect = class_of(parse, governor, lexicon)
    if (
        lower in lexicon.about
        and lemma in lexicon.about_possible
        and (is_verb or not is_definite(parse, token, lexicon))
    ):
        return Embedding(governor, Effect.SUPPOSES)
    if parse.pos[governor] in VERBAL:
        return Embedding(governor, _of_verbs_object(lower, lemma, effect, is_verb, lexicon))
    if effect is not None and (
        lower in lexicon.complement_prepositions
        or (is_verb and lower in lexicon.verbal_prepositions)
    ):
        return Embedding(governor, effect)
    if lemma in lexicon.grammar.containers and is_of:
        return Embedding(governor, Effect.PASSES)
    return Embedding(governor, Effect.OPEN)


def _of_verbs_object(
    lower: str, lemma: str, effect: Effect | None, is_verb: bool, lexicon: HappeningWords
) -> Effect:
    """Judge what follows a verb and a preposition: prepared for, took part in, won by."""
    if is_verb:
        if lower in lexicon.accompanying:
            return Effect.ACCOMPANIES
        return effect or Effect.PASSES
    if lower in lexicon.carrying_prepositions and lemma in lexicon.carrying:
        return Effect.PASSES
    if effect in (Effect.PLANS, Effect.DENIES) and lower in lexicon.meant_prepositions:
        return effect  # "threatened with", "failed in"
    if effect not in (None, Effect.PASSES) and lower in lexicon.complement_prepositions:
        return effect
    return Effect.OPEN
