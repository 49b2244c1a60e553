"""What a verb says for itself: its tense, its auxiliaries, its conjunction."""

from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def auxiliaries_of(parse: Parse, verb: int) -> list[int]:
    """Return the auxiliary verbs and the "to" of a verb."""
    return [c for c in children_of(parse, verb) if parse.deps[c] in _AUXILIARY_DEPS]


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Say whether a verb stands with "to"."""
    return any(parse.tags[c] == "TO" for c in auxiliaries_of(parse, verb))


def own_standing(parse: Parse, verb: int, lexicon: HappeningWords) -> Factuality | None:
    """Return whether a verb's own words make it a fact, or None where it has no tense of its own.

    Negation stands apart (`grammar.negation`). An infinitive or a bare participle says nothing of
    itself.
    """
    lowers, tags = parse.lowers, parse.tags
    helpers = auxiliaries_of(parse, verb)
    standing: Factuality | None = None
    if any(tags[h] == "TO" for h in helpers):
        return _headline_infinitive(parse, verb)
    modal = next((lowers[h] for h in helpers if tags[h] == "MD"), None)
    if modal is not None:
        standing = Factuality.PLANNED if modal in lexicon.future else Factuality.HYPOTHETICAL
        if modal in ("'d", "’d") and tags[verb] == "VBN":  # "they'd left" is "they had left"
            standing = Factuality.HAPPENED
    elif helpers:
        standing = _progressive(parse, verb, helpers, lexicon)
    elif tags[verb] in FINITE_TAGS:
        standing = Factuality.HAPPENED
        if tags[verb] != "VBD" and _is_scheduled(parse, verb, lexicon):
            standing = Factuality.PLANNED
    elif tags[verb] == "VB" and parse.deps[verb] == "ROOT" and not _has_subject(parse, verb):
        standing = Factuality.HYPOTHETICAL  # "Leave now": an order
    elif tags[verb] == "VBN" and _has_subject(parse, verb):
        standing = Factuality.HAPPENED  # a tagger's slip for a past tense
    elif parse.deps[verb] == "ROOT" and tags[verb] in ("VBN", "VBG"):
        standing = Factuality.HAPPENED  # headlines: "Two killed in Tal Amra"
    if standing in (Factuality.HAPPENED, Factuality.ONGOING) and (
        is_conditional(parse, verb, lexicon) or _is_doubted(parse, verb, lexicon)
    ):
        return Factuality.HYPOTHETICAL
    if standing is Factuality.PLANNED and is_conditional(parse, verb, lexicon):
        return Factuality.HYPOTHETICAL
    return standing


def _headline_infinitive(parse: Parse, verb: int) -> Factuality | None:
    if parse.deps[verb] == "ROOT" and _has_subject(parse, verb):
        return Factuality.PLANNED  # "Norvia to host summit"
    return None


def _progressive(
    parse: Parse, verb: int, helpers: list[int], lexicon: HappeningWords
) -> Factuality:
    lowers = {parse.lowers[h] for h in helpers}
    if parse.tags[verb] == "VBG" and lowers & lexicon.present_be:
        if _is_yet_to_come(parse, verb, lexicon) or _has_calendar_day(parse, verb, lexicon):
            return Factuality.PLANNED  # "is meeting him on Tuesday"
        return Factuality.ONGOING
    if "being" in lowers and lowers & lexicon.present_be:
        return Factuality.ONGOING  # "is being shelled"
    if parse.tags[verb] == "VBG" and "been" in lowers and lowers & lexicon.present_have:
        return Factuality.ONGOING
    return Factuality.HAPPENED


def _has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] in _SUBJECT_DEPS for c in children_of(parse, verb))


def is_conditional(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a clause begins with if, unless, whether."""
    return any(
        parse.lowers[c] in lexicon.conditionals and parse.deps[c] in ("mark", "advmod", "prep")
        for c in children_of(parse, verb)
    )


def _is_doubted(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    return any(
        parse.deps[c] == "advmod" and parse.lowers[c] in lexicon.doubt_adverbs
        for c in children_of(parse, verb)
    )


def _is_scheduled(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a present tense tells what is to come: begins Monday, leaves tomorrow."""
    return parse.lowers[verb] not in lexicon.same_in_past and (
        _is_yet_to_come(parse, verb, lexicon) or _has_calendar_day(parse, verb, lexicon)
    )


def _is_yet_to_come(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    for child in children_of(parse, verb):
        if parse.deps[child] in ("npadvmod", "advmod"):
            if parse.lowers[child] in lexicon.yet_to_come:
                return True
            if any(parse.lowers[c] in lexicon.yet_to_come for c in children_of(parse, child)):
                return True
    return False


def _has_calendar_day(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a day of the week stands beside a verb: begins Monday, on Monday."""
    for child in children_of(parse, verb):
        if parse.deps[child] == "npadvmod" and parse.lowers[child] in lexicon.day_names:
            return True
        if parse.lowers[child] == "on" and any(
            parse.lowers[c] in lexicon.day_names for c in children_of(parse, child)
        ):
            return True
    return False
