"""Kinds: what a name names, where the model's label and the other evidence differ.

Evidence in order: a title before it, the gazetteer, a person's surname elsewhere in the article,
the name's own last word ("River", "Ministry"), the words around it, and what the same words are
taken for in most other places.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.actors.known import Known
from flows.actors.lexicon import Lexicon
from flows.actors.names import Name, is_title, stands_in
from schemas.actors import ActorKind
from schemas.parse import Parse

PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION
PLACE, GROUP = ActorKind.PLACE, ActorKind.GROUP

MAX_AFTER_TITLE = 3  # tokens of a name that a title makes a person's
VOTES_OF_HE = 5  # what "he" says weighs more than the model's label
MIN_ACRONYM = 3  # letters
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
MAX_FULL_NAME = 4  # tokens of a name that begins with a first name


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Words of the full names of an article's people, lower case."""

    surnames: frozenset[str]
    first_names: frozenset[str]


def with_kinds(names: Sequence[Name], parse: Parse, lexicon: Lexicon, known: Known) -> list[Name]:
    """Return the names with the kind that the evidence speaks for; things are left out."""
    people = people_in(names, parse, lexicon)
    body_words = _words_of_bodies(names, parse)
    owners = _subjects_of_he(parse, lexicon)
    settled: list[Name] = []
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    in_place: Counter[str] = Counter()
    for name in names:
        kind, rule = _kind_of(name, parse, lexicon, known, people)
        if rule == "model" and _is_plain_word(name, parse) and name.start in owners:
            kind, rule = PERSON, "he"
        if rule == "bare_noun" and parse.lowers[name.start] in body_words:
            kind, rule = ORGANIZATION, "short_body"
        if kind is None:
            continue
        words = _text(name, parse)
        votes[words][kind] += VOTES_OF_HE if rule == "he" else 1
        in_place[words] += stands_in(name, parse, lexicon)
        settled.append(name if kind is name.kind else replace(name, kind=kind, rule=rule))
    return [
        _voted(name, votes[_text(name, parse)], in_place[_text(name, parse)]) for name in settled
    ]


def _subjects_of_he(parse: Parse, lexicon: Lexicon) -> frozenset[int]:
    """Return the subjects to which "he" or "his" in their own clause must go back.

    "Olin sold his boat", "Olin said he was sorry": whatever Olin looked like, it is a person.
    """
    found: set[int] = set()
    for i, lower in enumerate(parse.lowers):
        if lexicon.pronouns.get(lower) not in ("he", "she"):
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


def _is_plain_word(name: Name, parse: Parse) -> bool:
    """Say whether a name is one word, not in capitals, and no person yet."""
    is_one = name.end - name.start == 1
    if not is_one or name.kind is PERSON or parse.words[name.start].isupper():
        return False
    return name.start == 0 or parse.pos[name.start - 1] != "DET"


def _words_of_bodies(names: Sequence[Name], parse: Parse) -> frozenset[str]:
    """Return the words of bodies named by two words or more, lower case."""
    return frozenset(
        parse.lowers[i]
        for name in names
        if name.kind is ORGANIZATION and name.end - name.start > 1
        for i in range(name.start, name.end)
    )


def people_in(names: Sequence[Name], parse: Parse, lexicon: Lexicon) -> People:
    """Return the surnames and first names of people named by two words or more."""
    surnames: set[str] = set()
    first_names: set[str] = set()
    for name in names:
        if name.end - name.start > 1 and _is_full_name(name, parse, lexicon):
            first, end = parse.lowers[name.start], name.end
            if parse.lowers[end - 1].rstrip(".") in lexicon.generations and end - name.start > 2:
                end -= 1
            surnames.add(parse.lowers[end - 1])
            (surnames if first in lexicon.leading_surnames else first_names).add(first)
    return People(surnames=frozenset(surnames), first_names=frozenset(first_names))


def _is_full_name(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
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


def _kind_of(
    name: Name, parse: Parse, lexicon: Lexicon, known: Known, people: People
) -> tuple[ActorKind | None, str]:
    """Return a name's kind and the evidence for it; None for a thing that is no actor."""
    after = parse.lowers[name.end] if name.end < len(parse) else ""
    last = parse.lowers[name.end - 1]
    if last in lexicon.role_modifiers and after in lexicon.titles and name.kind is not GROUP:
        return None, "office"  # "Home" in "Home Secretary"
    if _follows_title(name, parse, lexicon):
        return PERSON, "title"
    text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
    nation = known.nation(text)
    kind = nation or known.kind(text)
    if name.end - name.start > 1:
        if kind is not None:
            return kind, "gazetteer"
        if name.kind is ORGANIZATION and _is_full_name(name, parse, lexicon):
            return PERSON, "first_name"
        return _by_heads(name, parse, lexicon)
    lower, word = parse.lowers[name.start], parse.words[name.start]
    is_someones = lower in people.surnames or (lower in people.first_names and kind is None)
    may_be_place = nation is not None or stands_in(name, parse, lexicon)
    if _has_article(name, parse, lexicon):
        if after in lexicon.family_nouns and (is_someones or name.kind is PERSON):
            return PERSON, "family"
        is_someones = False
        if name.kind is PERSON and kind is None:
            return None, "with_article"  # "the Brandt" is a ship, a fell, a prize
    if is_someones and (name.kind is PERSON or not may_be_place):
        return PERSON, "surname"
    if kind is not None:
        return kind, "gazetteer"
    if name.kind is not PERSON and (lower in lexicon.bare_bodies or lower in lexicon.not_bodies):
        return None, "bare_noun"
    is_acronym = word.isupper() and len(word) >= MIN_ACRONYM and not _is_in_capitals(name, parse)
    follows_the = name.start > 0 and parse.lowers[name.start - 1] in lexicon.articles
    if is_acronym and (follows_the or name.kind in (PERSON, GROUP)):
        return ORGANIZATION, "acronym"
    return name.kind, name.rule


def _has_article(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
    before = name.start - 1
    return before >= 0 and (
        parse.lowers[before] in lexicon.articles and parse.tags[name.start] == "NNP"
    )


def _follows_title(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
    before = name.start - 1
    return (
        before >= 0
        and name.kind is not GROUP
        and name.end - name.start <= MAX_AFTER_TITLE
        and parse.words[before][0].isupper()
        and is_title(parse.lowers[before], lexicon)
    )


def _is_in_capitals(name: Name, parse: Parse) -> bool:
    """Say whether the words beside a name are in capitals too: a headline."""
    beside = (name.start - 1, name.end)
    return any(
        0 <= i < len(parse) and len(parse.words[i]) > 1 and parse.words[i].isupper() for i in beside
    )


def _by_heads(name: Name, parse: Parse, lexicon: Lexicon) -> tuple[ActorKind | None, str]:
    last = parse.lowers[name.end - 1]
    if name.kind is ORGANIZATION and _is_office(name, parse, lexicon):
        return None, "office"
    if last in lexicon.thing_heads and not parse.words[name.end - 1].isupper():
        return None, "thing"
    head = last
    for i in range(name.start + 1, name.end - 1):
        if parse.lowers[i] in lexicon.of_words:  # "Ministry of the Interior", "Union for Peace"
            head = parse.lowers[i - 1]
            break
    is_place, is_body = head in lexicon.place_heads, head in lexicon.organization_heads
    if is_place and not is_body and name.kind is not PLACE:
        return PLACE, "place_head"
    if is_body and not is_place and name.kind is not ORGANIZATION:
        return ORGANIZATION, "organization_head"
    if is_body and is_place and name.kind is PERSON:
        return ORGANIZATION, "organization_head"
    return name.kind, name.rule


def _is_office(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a supposed body is an office: "Undersecretary for Trade", "Port Inspector"."""
    head = parse.lowers[name.end - 1]
    for i in range(name.start + 1, name.end - 1):
        if parse.lowers[i] in lexicon.of_words:
            head = parse.lowers[i - 1]
            break
    return head in lexicon.office_nouns


def _text(name: Name, parse: Parse) -> str:
    return " ".join(parse.words[name.start : name.end])


def _voted(name: Name, votes: Counter[ActorKind], in_place: int) -> Name:
    """Return the name with what the same words are elsewhere, where that is a clear majority."""
    if name.rule not in ("model", "he"):
        return name
    best, n = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    if best is not name.kind and n > votes[name.kind] + 1:
        return replace(name, kind=best, rule="vote")
    if name.kind is PERSON and name.end - name.start == 1 and 3 * in_place >= votes.total():
        return replace(name, kind=PLACE, rule="preposition")
    return name
