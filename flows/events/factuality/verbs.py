"""What a verb's own words make of what it tells: a fact, a plan, a supposition."""

from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.tree import children_of
from copydesk.flows.grammar.verbs import (
    FINITE_TAGS,
    auxiliaries_of,
    has_gone_on,
    has_subject,
    is_conditional,
    is_present_progressive,
)
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse


def own_standing(parse: Parse, verb: int, lexicon: HappeningWords) -> Factuality | None:
    """Return whether a verb's own words make it a fact, or None where it has no tense of its own.

    Negation stands apart (`grammar.negation`). An infinitive or a bare participle says nothing of
    itself.
    """
    lowers, tags, words = parse.lowers, parse.tags, lexicon.grammar
    helpers = auxiliaries_of(parse, verb)
    standing: Factuality | None = None
    if any(tags[h] == "TO" for h in helpers):
        return _headline_infinitive(parse, verb)
    modal = next((lowers[h] for h in helpers if tags[h] == "MD"), None)
    if modal is not None:
        standing = Factuality.PLANNED if modal in words.future else Factuality.HYPOTHETICAL
        if modal in words.contracted and tags[verb] == "VBN":  # "they'd left" is "they had left"
            standing = Factuality.HAPPENED
    elif helpers:
        standing = _progressive(parse, verb, helpers, lexicon)
    elif tags[verb] in FINITE_TAGS:
        standing = Factuality.HAPPENED
        if tags[verb] != "VBD" and _is_scheduled(parse, verb, lexicon):
            standing = Factuality.PLANNED
    elif tags[verb] == "VB" and parse.deps[verb] == "ROOT" and not has_subject(parse, verb):
        standing = Factuality.HYPOTHETICAL  # "Leave now": an order
    elif tags[verb] == "VBN" and has_subject(parse, verb):
        standing = Factuality.HAPPENED  # a tagger's slip for a past tense
    elif parse.deps[verb] == "ROOT" and tags[verb] in ("VBN", "VBG"):
        standing = Factuality.HAPPENED  # headlines: "Two killed in Tal Amra"
    if standing in (Factuality.HAPPENED, Factuality.ONGOING) and (
        is_conditional(parse, verb, words) or _is_doubted(parse, verb, lexicon)
    ):
        return Factuality.HYPOTHETICAL
    if standing is Factuality.PLANNED and is_conditional(parse, verb, words):
        return Factuality.HYPOTHETICAL
    return standing


def _headline_infinitive(parse: Parse, verb: int) -> Factuality | None:
    if parse.deps[verb] == "ROOT" and has_subject(parse, verb):
        return Factuality.PLANNED  # "Norvia to host summit"
    return None


def _progressive(
    parse: Parse, verb: int, helpers: list[int], lexicon: HappeningWords
) -> Factuality:
    if is_present_progressive(parse, verb, helpers, lexicon.grammar):
        if _is_yet_to_come(parse, verb, lexicon) or _has_calendar_day(parse, verb, lexicon):
            return Factuality.PLANNED  # "is meeting him on Tuesday"
        return Factuality.ONGOING
    if has_gone_on(parse, verb, helpers, lexicon.grammar):
        return Factuality.ONGOING
    return Factuality.HAPPENED


def _is_doubted(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    return any(
        parse.deps[c] == "advmod" and parse.lowers[c] in lexicon.doubt_adverbs
        for c in children_of(parse, verb)
    )


def _is_scheduled(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a present tense tells what is to come: begins Monday, leaves tomorrow."""
    return parse.lowers[verb] not in lexicon.time.same_in_past and (
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
        if parse.deps[child] == "npadvmod" and parse.lowers[child] in lexicon.time.day_names:
            return True
        if parse.lowers[child] in lexicon.day_prepositions and any(
            parse.lowers[c] in lexicon.time.day_names for c in children_of(parse, child)
        ):
            return True
    return False
