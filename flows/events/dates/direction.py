"""Whether words of time look back or ahead: by the clause they belong to."""

from copydesk.flows.events.dates.calendar_days import Direction
from copydesk.flows.events.dates.senses import Tie
from copydesk.flows.events.factuality.factuality import standing_of
from copydesk.flows.events.factuality.governors import class_of
from copydesk.flows.events.words.happening_words import Effect, HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import (
    auxiliaries_of,
    is_before_past,
    is_infinitive,
    is_modal_perfect,
)
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse

PAST, FUTURE, EITHER = Direction.PAST, Direction.FUTURE, Direction.EITHER

_DAYS = ("weekday", "month_day")  # shapes of a single day
_AHEAD = (Factuality.PLANNED, Factuality.HYPOTHETICAL)
_UNTIL = (Tie.UNTIL, Tie.BY)
_SET = (Tie.FOR, Tie.BY, Tie.IN, Tie.UNTIL)  # set for April
_DATED = (Tie.ON, Tie.FOR, Tie.IN)  # planned on Saturday
# a deadline of Friday, plans for June; not a decision Friday
_FOR = (Tie.FOR, Tie.OF, Tie.UNTIL, Tie.BY)


def direction_of(
    parse: Parse, head: int, relation: Tie | None, shape: str, lexicon: HappeningWords
) -> Direction:
    """Return whether words of time look back or ahead. `head` ties them to their sentence."""
    if _is_announced(parse, head, lexicon):
        return FUTURE
    if relation is Tie.FOR and shape in _DAYS and not _had(parse, head, lexicon):
        return FUTURE  # "called a strike for Saturday"
    above = parse.heads[head]
    if above == head:
        return EITHER
    if parse.pos[above] in VERBAL:
        return _by_verb(parse, above, relation, shape, lexicon)
    return _by_noun(parse, above, relation, shape, lexicon)


def _is_announced(parse: Parse, head: int, lexicon: HappeningWords) -> bool:
    """Say whether the words before look ahead: as early as Tuesday, effective Monday."""
    before = f" {' '.join(parse.lowers[max(0, head - 3) : head + 1])} "
    return any(ahead in before and f" {ahead} " in before for ahead in lexicon.time.ahead_words)


def _by_noun(
    parse: Parse, noun: int, relation: Tie | None, shape: str, lexicon: HappeningWords
) -> Direction:
    """Judge words of time at a noun: Friday's march, a deadline of Friday, a summit in April."""
    if _is_told_of(parse, noun, lexicon):
        return EITHER
    if _lies_ahead(parse, noun, lexicon):
        return FUTURE
    for node in climb(parse, noun):
        if parse.deps[node] == "compound":
            continue  # "the June tariffs decision": not what is decided for June
        if parse.pos[node] in VERBAL:
            return _by_verb(parse, node, relation, shape, lexicon)
        planned = class_of(parse, node, lexicon) is Effect.PLANS
        if (planned and relation in _FOR) or _comes(parse, node, lexicon):
            return FUTURE
        if parse.pos[node] in ("NOUN", "PROPN", "PRON"):
            standing = standing_of(parse, node, lexicon)
            if standing in _AHEAD:
                return FUTURE
            return EITHER  # "the October raid", "the March summit": the nearer one
    return EITHER


def _lies_ahead(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    """Say whether something is told ahead of a noun: a lead ahead of Friday's election."""
    tie = parse.heads[noun]
    is_of = parse.lowers[tie] in lexicon.grammar.genitive
    return is_of and parse.lowers[parse.heads[tie]] in lexicon.time.ahead


def _is_told_of(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    """Say whether a side remark speaks of a noun: would never yield, calling Monday's drills so."""
    verb = parse.heads[noun]
    lemma = parse.lemmas[verb].lower()
    return (
        parse.deps[noun] in ("dobj", "nsubj")
        and parse.deps[verb] == "advcl"
        and parse.tags[verb] == "VBG"
        and (lexicon.grammar.reports(lemma) or lemma in lexicon.time.judging_verbs)
    )


def _comes(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    return any(
        parse.deps[c] in ("amod", "compound") and parse.lowers[c] in lexicon.planned_modifiers
        for c in children_of(parse, noun)
    )


def _by_verb(
    parse: Parse, verb: int, relation: Tie | None, shape: str, lexicon: HappeningWords
) -> Direction:
    lemma, tag = parse.lemmas[verb].lower(), parse.tags[verb]
    helpers = auxiliaries_of(parse, verb)
    if relation in _SET and tag == "VBN":
        if class_of(parse, verb, lexicon) is Effect.PLANS:
            return FUTURE  # "a summit set for April"
    elif tag == "VBN" and not helpers:
        return PAST  # "the ruling, announced Wednesday"
    if relation in (*_UNTIL, Tie.TO) and lemma in lexicon.time.deadline_verbs:
        return FUTURE  # "extended its deadline until Tuesday"
    if relation in _DATED and lemma in lexicon.time.dated_verbs and _has_object(parse, verb):
        return FUTURE  # "planned a march on Saturday"
    if parse.deps[verb] == "advcl" and is_infinitive(parse, verb) and relation not in _UNTIL:
        # "raised its offer to win the firm Friday": the day is the main verb's
        return _by_verb(parse, parse.heads[verb], relation, shape, lexicon)
    if is_modal_perfect(parse, helpers, lexicon.grammar):
        return PAST  # "may have fled on Sunday", "is thought to have left Friday"
    if parse.deps[verb] == "xcomp" and (
        parse.lemmas[parse.heads[verb]].lower() in lexicon.time.raising
    ):
        return _by_verb(parse, parse.heads[verb], relation, shape, lexicon)
    if _follows_a_plan(parse, verb, lexicon):
        return FUTURE  # "was likely to buy as soon as trading opened Monday"
    standing = standing_of(parse, verb, lexicon)
    if standing is Factuality.HYPOTHETICAL and not helpers:
        return EITHER  # "decided against charging her in July"
    if standing in _AHEAD:
        return PAST if _had(parse, verb, lexicon) else FUTURE
    if standing is Factuality.DENIED:
        modal = next((parse.lowers[h] for h in helpers if parse.tags[h] in ("MD", "TO")), None)
        # "neither of them could be reached Wednesday"
        return PAST if modal is None or modal in lexicon.time.looking_back else FUTURE
    present = tag in ("VBZ", "VBP") and not helpers
    present = present or (
        tag == "VBN" and {parse.lowers[h] for h in helpers} <= lexicon.grammar.present_be
    )
    if present and parse.lowers[verb] not in lexicon.time.same_in_past:
        if relation in _UNTIL or shape in _DAYS:
            return FUTURE  # "the truce begins Monday"
        return EITHER
    return EITHER if standing is Factuality.ONGOING and relation is not Tie.SINCE else PAST


def _follows_a_plan(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a past tense depends on what is still to come: would quit when it ended."""
    if parse.deps[verb] != "advcl" or parse.tags[verb] != "VBD":
        return False
    if not any(parse.lowers[c] in lexicon.time.once_it_is for c in children_of(parse, verb)):
        return False
    above = parse.heads[verb]
    if parse.pos[above] == "ADV":  # as soon as
        above = parse.heads[above]
    tied = any(parse.tags[c] in ("TO", "MD") for c in auxiliaries_of(parse, above))
    return tied and standing_of(parse, above, lexicon) in _AHEAD


def _has_object(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] in ("dobj", "nsubjpass") for c in children_of(parse, verb))


def _had(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a plan was made before what is told: had been due to expire Friday."""
    return any(is_before_past(parse, token, lexicon.grammar) for token in climb(parse, verb))
