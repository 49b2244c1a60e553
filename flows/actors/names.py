r"""Names: the model's named spans in, their clean borders out.

A model names "the Port Authority's" or "Deborah Frey\n\nLIMA" as one. Here a name loses its
determiner, possessive, marks and titles, and is cut at line ends, brackets and, for people, commas.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.actors.lexicon import Lexicon
from schemas.actors import ActorKind
from schemas.parse import Parse

KIND_OF_LABEL = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "NORP": ActorKind.GROUP,
}
TITLED_KINDS = (ActorKind.PERSON, ActorKind.GROUP)  # what a bare "Imam" is taken for
# Marks that no name holds; people's names hold fewer still: "Frey, Weiss and Olin" are three.
CUTS = frozenset('()[]{}|»«•*#;:"“”„—–…=+<>?!')
PERSON_CUTS = CUTS | frozenset((",", "and", "&", "/", "or"))
HYPHENS = frozenset("-‐‑")
ARTICLE_OF_NAME = "The"
ADDRESSES = ("://", "www.", "@", ".com", ".org", ".net")
MAX_NAME = 12  # tokens; longer spans are headlines or lists
TABLE_NUMBERS = 3  # numbers of a sentence that make it a line of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens [start, end) that name an actor, and what kind the words seem to name."""

    start: int
    end: int
    kind: ActorKind
    rule: str


def clean_names(parse: Parse, lexicon: Lexicon) -> list[Name]:
    """Return the model's names with clean borders, in the order of the text, none overlapping."""
    names: list[Name] = []
    for span in parse.names:
        kind = KIND_OF_LABEL.get(span.label)
        if kind is None:
            continue
        for start, end in _pieces(parse, span.start, span.end, kind, lexicon):
            border = trimmed(parse, start, end, kind, lexicon)
            if border is None:
                continue
            if kind is ActorKind.PERSON:
                border = _with_hyphens(parse, *border)
            elif kind is ActorKind.ORGANIZATION:
                border = _with_article(parse, *border)
            if names and border[0] < names[-1].end:
                continue
            names.append(Name(start=border[0], end=border[1], kind=kind, rule="model"))
    return names


def trimmed(
    parse: Parse, start: int, end: int, kind: ActorKind, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the tokens of a name without what only stands beside it, or None for no name."""
    words, lowers = parse.words, parse.lowers
    while start < end and _is_outside_a_name(words[start], lowers[start], lexicon):
        start += 1
    while end > start and _is_after_a_name(end - 1, kind, parse, lexicon):
        end -= 1
    if kind is ActorKind.PERSON:
        start = after_titles(parse, start, end, lexicon)
    if start >= end or end - start > MAX_NAME:
        return None
    is_one_word = end - start == 1
    if is_one_word and (len(words[start]) < 2 or lowers[start] in lexicon.not_names):
        return None
    if is_one_word and _is_bare_title(lowers[start], kind, lexicon):
        return None
    if not is_one_word and all(word[-1] == "." and len(word) < 3 for word in words[start:end]):
        return None  # "M. D."
    if any(part in lowers[i] for i in range(start, end) for part in ADDRESSES):
        return None
    return start, end


def after_titles(parse: Parse, start: int, end: int, lexicon: Lexicon) -> int:
    """Return the first token of a person's name that is no title; the last token is never one."""
    while start < end - 1 and is_title(parse.lowers[start], lexicon):
        start += 1
        if start < end - 1 and parse.words[start] == ".":
            start += 1
    return start


def is_title(lower: str, lexicon: Lexicon) -> bool:
    """Say whether a word, full stop or not, is a title: "Mr.", "Minister"."""
    return lower in lexicon.titles or (lower[-1:] == "." and lower[:-1] in lexicon.titles_dotted)


def _is_bare_title(lower: str, kind: ActorKind, lexicon: Lexicon) -> bool:
    """Say whether a supposed name is a title alone: "Imam", "Duchess"."""
    if kind in TITLED_KINDS:
        return is_title(lower, lexicon)
    return kind is ActorKind.ORGANIZATION and lower in lexicon.titles_female


def is_joined(parse: Parse, i: int) -> bool:
    """Say whether a token follows the one before it without a space."""
    return i > 0 and parse.ends[i - 1] == parse.starts[i]


def stands_in(name: Name, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a name follows a preposition of place: "in Lindmark"."""
    before = name.start - 1
    if before > 0 and parse.lowers[before] in lexicon.determiners:
        before -= 1
    return before >= 0 and parse.lowers[before] in lexicon.place_prepositions


def _pieces(
    parse: Parse, start: int, end: int, kind: ActorKind, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span between the marks and words that no name of its kind holds."""
    first = start
    for i in range(start, end):
        is_cut = parse.pos[i] == "SPACE" and "\n" in parse.words[i]
        if kind is ActorKind.PERSON:
            is_cut = is_cut or _cuts_person(i, first, end, parse, lexicon)
        if is_cut or parse.lowers[i] in CUTS:
            if first < i:
                yield first, i
            first = i + 1
    if first < end:
        yield first, end


def _cuts_person(i: int, first: int, end: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a person's name ends before a token: a comma, "to", a title, a loose hyphen."""
    word, lower = parse.words[i], parse.lowers[i]
    if lower in PERSON_CUTS:
        return True
    if word in HYPHENS:
        return not is_joined(parse, i)  # "Olin - Weiss" are two, "Olin-Weiss" is one
    if i == first:
        return False
    if word.isalpha() and word.islower() and not is_joined(parse, i):
        return lower not in lexicon.person_particles
    is_middle = first < i < end - 1 and parse.lowers[i + 1].rstrip(".") not in lexicon.generations
    return is_middle and is_title(lower, lexicon)


def _with_hyphens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Return a person's name with what hyphens join to it: "Han Min" of "Han Min-seo"."""
    words, n = parse.words, len(parse)
    while end + 1 < n and words[end] in HYPHENS and is_joined(parse, end):
        if not is_joined(parse, end + 1) or not words[end + 1].isalpha():
            break
        if words[end + 1][0].islower() and words[end - 1].isupper():
            break
        end += 2
    while start > 1 and words[start - 1] in HYPHENS and is_joined(parse, start):
        if not is_joined(parse, start - 1) or not words[start - 2][0].isupper():
            break
        start -= 2
    return start, end


def _with_article(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """Return a body's name with the article that is part of it: "told The Lindmark Post"."""
    before = start - 1
    if before > 0 and parse.words[before] == ARTICLE_OF_NAME:
        is_first = before == parse.sentence_starts[parse.sentence_of[before]]
        if not is_first and parse.words[before - 1][-1].isalnum():
            return before, end
    return start, end


def _is_outside_a_name(word: str, lower: str, lexicon: Lexicon) -> bool:
    """Say whether a word stands before a name: "the", a mark, a common noun or a verb."""
    if lower in lexicon.determiners or lower in lexicon.possessives:
        return True
    first = word[0]
    if first.isalpha() and not first.islower():
        return False
    return not any(letter.isupper() or letter.isdigit() for letter in word)


def _is_after_a_name(i: int, kind: ActorKind, parse: Parse, lexicon: Lexicon) -> bool:
    word = parse.words[i]
    if parse.lowers[i] in lexicon.possessives:
        return True
    if word[0].isdigit():
        return kind is not ActorKind.ORGANIZATION or _is_table(parse, parse.sentence_of[i])
    return not any(letter.isupper() for letter in word)


def _is_table(parse: Parse, sentence: int) -> bool:
    start, end = parse.sentence(sentence)
    return sum(tag == "CD" for tag in parse.tags[start:end]) >= TABLE_NUMBERS
