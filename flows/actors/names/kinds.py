"""Kinds: what a name names, where the model's label and the other evidence differ.

Evidence in order: a title before it, the gazetteer, a person's surname elsewhere in the article,
the name's own last word ("River", "Ministry"), the words around it, and what the same words are
taken for in most other places.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.gates import LeftOut
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.abbreviations import abbreviated_things
from copydesk.flows.actors.names.beside import (
    follows_title,
    has_article,
    is_common_word,
    is_in_capitals,
    is_settlement,
    is_unqualified,
)
from copydesk.flows.actors.names.borders import is_title
from copydesk.flows.actors.names.evidence import (
    FullNames,
    is_full_name,
    people_in,
    subjects_of_he,
    words_of_bodies,
)
from copydesk.flows.actors.names.heads import kind_by_heads
from copydesk.flows.actors.names.names import FAMILY, Name, stands_in
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION
PLACE, GROUP = ActorKind.PLACE, ActorKind.GROUP

VOTES_OF_HE = 5  # what "he" says weighs more than the model's label
MIN_PLACE = 4.0  # weight of a place after "in": 10,000 people
MIN_ACRONYM = 3  # letters


# Why a name is no actor's, by the rule that says so.
NOBODY = {
    "common_word": "a common word that only begins a sentence",
    "office": "an office, or part of its title",
    "bare_title": "a title without a name",
    "with_article": "one word behind an article, as ships and prizes have it",
    "bare_noun": "a noun for any body of its kind, whose own name stands nowhere",
    "capitals": "a word in capitals among others: a heading",
    "thing": "a thing, by its last word",
}
ABBREVIATION = "letters for a thing, which stands spelled out beside them"


def with_kinds(
    names: Sequence[Name],
    parse: Parse,
    lexicon: ActorWords,
    known: KnownNames,
    left_out: LeftOut | None = None,
) -> list[Name]:
    """Return the names with the kind that the evidence speaks for; things are left out.

    `left_out`, where given, is told why.
    """
    people = people_in(names, parse, lexicon, known)
    body_words = words_of_bodies(names, parse)
    owners = subjects_of_he(parse, lexicon)
    settled: list[Name] = []
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    in_place: Counter[str] = Counter()
    things = abbreviated_things(parse)
    for name in names:
        if name.end - name.start == 1 and parse.lowers[name.start] in things:
            if left_out is not None:
                left_out.note(name.start, ABBREVIATION, __name__)
            continue
        kind, rule = _kind_of(name, parse, lexicon, known, people)
        if rule == "model" and _is_plain_word(name, parse) and name.start in owners:
            kind, rule = PERSON, "he"
        if rule == "bare_noun" and parse.lowers[name.start] in body_words:
            kind, rule = ORGANIZATION, "short_body"
        if kind is None:
            if left_out is not None:
                left_out.note(name.start, NOBODY[rule], __name__)
            continue
        words = _text(name, parse)
        votes[words][kind] += VOTES_OF_HE if rule == "he" else 1
        in_place[words] += stands_in(name, parse, lexicon)
        is_settled = kind is name.kind and rule != FAMILY
        settled.append(name if is_settled else replace(name, kind=kind, rule=rule))
    return [
        _voted(name, votes[_text(name, parse)], in_place[_text(name, parse)]) for name in settled
    ]


def _is_plain_word(name: Name, parse: Parse) -> bool:
    """Say whether a name is one word, not in capitals, and no person yet."""
    is_one = name.end - name.start == 1
    if not is_one or name.kind is PERSON or parse.words[name.start].isupper():
        return False
    return name.start == 0 or parse.pos[name.start - 1] != "DET"


def _kind_of(
    name: Name, parse: Parse, lexicon: ActorWords, known: KnownNames, people: FullNames
) -> tuple[ActorKind | None, str]:
    """Return a name's kind and the evidence for it; None for a thing that is no actor."""
    if name.kind is PERSON and is_common_word(name, parse):
        return None, "common_word"
    after = parse.lowers[name.end] if name.end < len(parse) else ""
    last = parse.lowers[name.end - 1]
    if last in lexicon.role_modifiers and after in lexicon.titles and name.kind is not GROUP:
        return None, "office"  # "Home" in "Home Secretary"
    if follows_title(name, parse, lexicon):
        return PERSON, "title"
    if name.kind is not PLACE and is_settlement(name, parse, lexicon):
        return PLACE, "settlement"
    text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
    nation = known.nation(text)
    kind = nation or known.kind(text)
    if name.end - name.start > 1:
        if kind is not None:
            return kind, "gazetteer"
        if name.kind is ORGANIZATION and is_full_name(name, parse, lexicon):
            return PERSON, "first_name"
        return kind_by_heads(name, parse, lexicon)
    lower, word = parse.lowers[name.start], parse.words[name.start]
    if is_title(lower, lexicon) and lower not in people.surnames and name.kind is not PLACE:
        return None, "bare_title"
    is_someones = lower in people.surnames or (lower in people.first_names and kind is None)
    is_someones = is_someones or (name.kind is PERSON and lower in people.bare)
    may_be_place = nation is not None or stands_in(name, parse, lexicon)
    if has_article(name, parse, lexicon):
        if after in lexicon.family_nouns and (is_someones or name.kind is PERSON):
            return PERSON, "family"
        if lower.removesuffix("s") in people.surnames and lower not in people.surnames:
            return PERSON, FAMILY  # "the Olins", no person of the name
        is_someones = False
        if name.kind is PERSON and kind is None:
            return None, "with_article"  # "the Brandt" is a ship, a fell, a prize
    if is_someones and (name.kind is PERSON or not may_be_place):
        return PERSON, "surname"
    if kind is not None:
        return kind, "gazetteer"
    if name.kind is ORGANIZATION and known.seat(text) is not None:
        return PLACE, "capital"
    is_compound = parse.deps[name.start] == "compound"  # "in Norden warehouses"
    may_be_place = name.kind is not PLACE and not word.isupper() and not is_compound
    if may_be_place and stands_in(name, parse, lexicon) and known.place_weight(text) >= MIN_PLACE:
        return PLACE, "place"
    is_lone = name.kind is GROUP and nation is None and is_unqualified(name, parse)
    if is_lone and known.place_weight(text) >= MIN_PLACE:
        return PLACE, "place"  # "cleared from Tessit": a people would be the Tessits
    if name.kind is not PERSON and (lower in lexicon.bare_bodies or lower in lexicon.not_bodies):
        return None, "bare_noun"
    is_shouted = is_in_capitals(name, parse)
    if is_shouted and word.isupper() and len(word) <= MIN_ACRONYM and name.kind is PERSON:
        return None, "capitals"  # the head of a table
    is_acronym = word.isupper() and len(word) >= MIN_ACRONYM and not is_shouted
    follows_the = name.start > 0 and parse.lowers[name.start - 1] in lexicon.articles
    if is_acronym and (follows_the or name.kind in (PERSON, GROUP)):
        return ORGANIZATION, "acronym"
    return name.kind, name.rule


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
