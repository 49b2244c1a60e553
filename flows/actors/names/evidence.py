"""Evidence: what an article as a whole tells of the kinds of its names."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION
PLACE, GROUP = ActorKind.PLACE, ActorKind.GROUP

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
BARE_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent"))
QUALIFIERS = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN", "PUNCT", "SPACE"))
MAX_FULL_NAME = 4  # tokens of a name that begins with a first name


@dataclass(frozen=True, slots=True, kw_only=True)
class FullNames:
    """Words of the full names of an article's people, lower case."""

    surnames: frozenset[str]
    first_names: frozenset[str]
    bare: frozenset[str]  # a people's words that name a person: "a gift for Finn"


def people_in(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> FullNames:
    """Return the words that name an article's people: surnames and first names from full names."""
    surnames: set[str] = set()
    first_names: set[str] = set()
    for name in names:
        if name.end - name.start > 1 and is_full_name(name, parse, lexicon):
            first, end = parse.lowers[name.start], name.end
            if parse.lowers[end - 1].rstrip(".") in lexicon.generations and end - name.start > 2:
                end -= 1
            surnames.add(parse.lowers[end - 1])
            (surnames if first in lexicon.leading_surnames else first_names).add(first)
    return FullNames(
        surnames=frozenset(surnames),
        first_names=frozenset(first_names),
        bare=frozenset(
            parse.lowers[name.start] for name in names if _is_bare(name, parse, lexicon, known)
        ),
    )


def _is_bare(name: Name, parse: Parse, lexicon: ActorWords, known: KnownNames) -> bool:
    """Say whether a supposed person named like one of a people lacks the article of one.

    One of a people is "a Finn", "the Finn", "both Finns"; who got "a gift for Finn" has the name.
    """
    i = name.start
    if name.kind is not PERSON or name.end - i > 1 or parse.lowers[i] in lexicon.peoples:
        return False
    is_argument = parse.deps[i] in BARE_ARGUMENTS and parse.tags[i] == "NNP"
    is_first = i == parse.sentence_starts[parse.sentence_of[i]]  # headlines leave articles out
    if not is_argument or is_first or parse.pos[i - 1] in QUALIFIERS:
        return False
    return known.nation(parse.words[i]) is GROUP


def is_full_name(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a name is a person's first and last name, whatever the model took it for."""
    if name.kind is PERSON:
        return True
    if name.kind is GROUP or name.end - name.start > MAX_FULL_NAME:
        return False
    first, last = parse.lowers[name.start], parse.lowers[name.end - 1]
    return (first in lexicon.first_names_male or first in lexicon.first_names_female) and not (
        last in lexicon.organization_heads
        or last in lexicon.place_heads
        or last in lexicon.thing_heads
        or any(not parse.words[i][0].isupper() for i in range(name.start, name.end))
        or name.kind is PLACE
    )


def words_of_bodies(names: Sequence[Name], parse: Parse) -> frozenset[str]:
    """Return the words of bodies named by two words or more, lower case."""
    return frozenset(
        parse.lowers[i]
        for name in names
        if name.kind is ORGANIZATION and name.end - name.start > 1
        for i in range(name.start, name.end)
    )


def subjects_of_he(parse: Parse, lexicon: ActorWords) -> frozenset[int]:
    """Return the subjects to which "he" or "his" in their own clause must go back.

    "Olin sold his boat", "Olin said he was sorry": whatever Olin looked like, it is a person.
    """
    found: set[int] = set()
    forms = lexicon.pronouns
    for i in [i for i, lower in enumerate(parse.lowers) if lower in forms]:
        if forms[parse.lowers[i]] not in ("he", "she"):
            continue
        verb = parse.heads[i]
        is_possessive = parse.tags[i] == "PRP$"
        is_subject = parse.deps[i] in SUBJECTS and parse.deps[verb] in ("ccomp", "advcl")
        if not is_possessive and not is_subject:
            continue
        verb = parse.heads[verb]
        subjects = [
            child for child in parse.children[verb] if parse.deps[child] in SUBJECTS and child < i
        ]
        found.update(subjects)
    return frozenset(found)
