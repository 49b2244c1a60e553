"""How many: killed, injured, in the crowd, where the text gives a number.

Only numbers that the text gives count: "at least 12" is 12, "a dozen" is 12, but "dozens" and
"thousands" give none.
"""

from collections.abc import Collection
from dataclasses import dataclass

from copydesk.flows.events.numbers.crowds import crowd_of
from copydesk.flows.events.numbers.number_words import (
    MAX_NUMBER,
    NumberWords,
    is_a_year,
    number_at,
    number_ending_at,
    number_of,
    number_words,
)
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.negation import is_denied
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.schemas.parse import Parse

# Types in which people come to harm, or gather.
REACH = 60  # tokens to either side of a trigger in which its harm is told
MAX_CLIMB = 5  # words from a word of harm up to the trigger

_PREDICATES = ("acomp", "oprd", "attr", "ccomp", "amod", "xcomp", "advmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers that a text gives for one event; None where it gives none."""

    n_killed: int | None = None
    n_injured: int | None = None
    crowd_size: int | None = None


def numbers_of(
    parse: Parse,
    trigger: int,
    traits: Collection[str],
    language: str,
    others: Collection[int] = (),
) -> Numbers:
    """Return the numbers that belong to the event of a trigger.

    Killed and injured are read from the trigger's own clause and those tied to it in the sentence
    ("a bomb exploded, killing 12 and wounding 30"), the size of a crowd from who protests.
    `others` are the triggers of other events: the dead are not told again with the wounded.
    """
    if "counts_harm" not in traits:
        return Numbers()
    lexicon = number_words(language)
    crowd = crowd_of(parse, trigger, lexicon) if "gathers" in traits else None
    whole_sentence = "counts_all_harm" in traits
    told_apart = others if _kind_of_harm(parse, trigger, lexicon) is not None else ()
    killed, injured = _harm(parse, trigger, whole_sentence, lexicon, told_apart)
    return Numbers(n_killed=killed, n_injured=injured, crowd_size=crowd)


def _harm(
    parse: Parse,
    trigger: int,
    whole_sentence: bool,
    lexicon: NumberWords,
    told_apart: Collection[int],
) -> tuple[int | None, int | None]:
    """Return killed and injured, from the words of harm nearest to the trigger.

    In the whole sentence for an assault, whose harm is told around it; else under the trigger.
    Words that are `told_apart` have an event of their own.
    """
    start, end = parse.sentence(parse.sentence_of[trigger])
    start, end = max(start, trigger - REACH), min(end, trigger + REACH)
    found: dict[bool, tuple[int, int]] = {}  # deadly or not -> (distance, number)
    for token in range(start, end):
        deadly = _kind_of_harm(parse, token, lexicon)
        if deadly is None or not (whole_sentence or _is_under(parse, token, trigger)):
            continue
        if token != trigger and token in told_apart:
            continue
        if parse.pos[token] in VERBAL and is_denied(parse, token, lexicon.grammar):
            continue
        number = _number_at(parse, token, lexicon)
        distance = abs(token - trigger)
        if number is not None and (deadly not in found or distance < found[deadly][0]):
            found[deadly] = (distance, number)
    killed, injured = found.get(True), found.get(False)
    return (None if killed is None else killed[1], None if injured is None else injured[1])


def _is_under(parse: Parse, token: int, trigger: int) -> bool:
    """Say whether a word belongs to a trigger's clause, or to one beside it."""
    for node in climb(parse, token, MAX_CLIMB):
        if node == trigger or parse.heads[trigger] == node:
            return True
        if parse.deps[node] in ("relcl", "ccomp"):
            return False
    return False


def _kind_of_harm(parse: Parse, token: int, lexicon: NumberWords) -> bool | None:
    """Return True for a word that tells of deaths, False for injuries, None for any other."""
    lemma, lower = parse.lemmas[token].lower(), parse.lowers[token]
    if parse.pos[token] in VERBAL:
        if lemma in lexicon.killing_verbs:
            return True
        if lemma in lexicon.injuring_verbs:
            return False
    if lower in lexicon.dead_words or lemma in lexicon.death_nouns:
        return True
    if lower in lexicon.injured_words or lemma in lexicon.injury_nouns:
        return False
    return None


def _number_at(parse: Parse, token: int, lexicon: NumberWords) -> int | None:
    """Return how many a word of harm tells of: its object, its subject, the number before it."""
    deps = parse.deps
    lemma = parse.lemmas[token].lower()
    if parse.pos[token] in VERBAL:
        patients = [c for c in children_of(parse, token) if deps[c] in ("dobj", "nsubjpass")]
        if lemma in lexicon.dying_verbs:
            patients = [c for c in children_of(parse, token) if deps[c] == "nsubj"]
        elif lemma in lexicon.taking_verbs:
            patients = [c for c in patients if parse.lemmas[c].lower() in lexicon.death_nouns]
        for patient in patients:
            number = _people_in(parse, patient, lexicon)
            if number is not None:
                return number
        if parse.tags[token] == "VBN" and deps[token] in ("acl", "conj", "ROOT", "ccomp"):
            counted = _counted_in(parse, token, lexicon)
            return counted or _number_before(parse, token, lexicon)
        return None
    if lemma in lexicon.tolls:
        return _told_of_count(parse, token, lexicon)
    number = number_of(parse, token, lexicon)
    if number is None and (
        deps[token] in _PREDICATES or lemma not in lexicon.death_nouns | lexicon.injury_nouns
    ):
        number = _number_before(parse, token, lexicon)
    if number is None and deps[token] in _PREDICATES:
        # "shot dead three policemen"
        for child in children_of(parse, parse.heads[token]):
            if deps[child] == "dobj":
                return _people_in(parse, child, lexicon)
    return number


def _people_in(parse: Parse, noun: int, lexicon: NumberWords) -> int | None:
    """Return the number of people a noun names, with those tied to it by "and".

    Twelve people, 30, two of its soldiers, a general and five soldiers (six).
    """
    first = _people_at(parse, noun, lexicon)
    if first is None:
        return None
    total, last = first, noun
    for _ in range(MAX_CLIMB):
        tied = [c for c in children_of(parse, last) if parse.deps[c] == "conj"]
        more = _people_at(parse, tied[0], lexicon) if tied else None
        if more is None:
            break
        total, last = total + more, tied[0]
    return min(total, MAX_NUMBER)


def _people_at(parse: Parse, noun: int, lexicon: NumberWords) -> int | None:
    if parse.lemmas[noun].lower() in lexicon.not_people:
        return None
    number = number_of(parse, noun, lexicon)
    if number is None and parse.tags[noun] == "CD":
        number = number_at(parse, noun, lexicon)
    return number


def _number_before(parse: Parse, token: int, lexicon: NumberWords) -> int | None:
    """Return a number right before a word: "30 wounded", "12 people dead", "12 were hurt"."""
    for back in range(token - 1, max(token - 5, -1), -1):
        if parse.sentence_of[back] != parse.sentence_of[token] or parse.words[back] in ",;:":
            return None
        if parse.tags[back] == "CD" or parse.lowers[back] in lexicon.magnitude:
            return number_ending_at(parse, back, lexicon)
        lemma = parse.lemmas[back].lower()
        if lemma in lexicon.people and (number := number_of(parse, back, lexicon)) is not None:
            return number
        is_linking = parse.lowers[back] in lexicon.grammar.past_be
        if parse.tags[back] in ("VBD", "VBZ", "VBN", "IN") and not is_linking:
            return None
    return None


def _counted_in(parse: Parse, harmed: int, lexicon: NumberWords) -> int | None:
    """Return what a count of those harmed came to: the number of people killed rose to 17."""
    for token in climb(parse, harmed, MAX_CLIMB):
        if parse.lemmas[token].lower() in lexicon.counts:
            return _told_of_count(parse, token, lexicon)
        if parse.deps[token] not in ("acl", "pobj", "prep"):
            return None
    return None


def _told_of_count(parse: Parse, count: int, lexicon: NumberWords) -> int | None:
    """Return the number that a toll or a count rose to or stands at."""
    verb = parse.heads[count]
    for child in children_of(parse, verb):
        if parse.deps[child] == "prep" and parse.lowers[child] in lexicon.toll_prepositions:
            for number in children_of(parse, child):
                if parse.tags[number] == "CD" and not is_a_year(parse, number):
                    return number_at(parse, number, lexicon)
    if parse.lemmas[count].lower() in lexicon.tolls and not any(
        parse.lowers[c] in lexicon.deaths for c in children_of(parse, count)
    ):
        return None  # a toll that is paid on a road
    for child in children_of(parse, count) + children_of(parse, verb):
        if parse.tags[child] == "CD" and not is_a_year(parse, child):
            return number_at(parse, child, lexicon)
    return None
