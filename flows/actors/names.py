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
# Marks that no name holds; people's names hold fewer still: "Frey, Weiss and Olin" are three.
CUTS = frozenset('()[]{}|»«•*#;:"“”„—–…=+<>?!')
PERSON_CUTS = CUTS | frozenset((",", "and", "&", "-", "/", "or"))
ADDRESSES = ("://", "www.", "@", ".com", ".org", ".net")
MAX_NAME = 12  # tokens; longer spans are headlines or lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Tokens [start, end) that name an actor, and what kind the words seem to name."""

    start: int
    end: int
    kind: ActorKind
    rule: str


def clean_names(parse: Parse, lexicon: Lexicon) -> list[Name]:
    """Return the model's names with clean borders, in the order of the text."""
    names: list[Name] = []
    for span in parse.names:
        kind = KIND_OF_LABEL.get(span.label)
        if kind is None:
            continue
        for start, end in _pieces(parse, span.start, span.end, kind):
            border = trimmed(parse, start, end, kind, lexicon)
            if border is not None:
                names.append(Name(start=border[0], end=border[1], kind=kind, rule="model"))
    return names


def trimmed(
    parse: Parse, start: int, end: int, kind: ActorKind, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the tokens of a name without what only stands beside it, or None for no name."""
    words, lowers = parse.words, parse.lowers
    while start < end and _is_outside_a_name(words[start], lowers[start], lexicon):
        start += 1
    while end > start and _is_after_a_name(words[end - 1], lowers[end - 1], kind, lexicon):
        end -= 1
    if kind is ActorKind.PERSON:
        start = after_titles(parse, start, end, lexicon)
    if start >= end or end - start > MAX_NAME:
        return None
    if end - start == 1 and (len(words[start]) < 2 or lowers[start] in lexicon.not_names):
        return None
    if kind is ActorKind.PERSON and end - start == 1 and is_title(lowers[start], lexicon):
        return None
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


def _pieces(parse: Parse, start: int, end: int, kind: ActorKind) -> Iterator[tuple[int, int]]:
    cuts = PERSON_CUTS if kind is ActorKind.PERSON else CUTS
    first = start
    for i in range(start, end):
        if parse.lowers[i] in cuts or (parse.pos[i] == "SPACE" and "\n" in parse.words[i]):
            if first < i:
                yield first, i
            first = i + 1
    if first < end:
        yield first, end


def _is_outside_a_name(word: str, lower: str, lexicon: Lexicon) -> bool:
    """Say whether a word stands before a name: "the", a mark, a common noun or a verb."""
    if lower in lexicon.determiners or lower in lexicon.possessives:
        return True
    first = word[0]
    if first.isalpha() and not first.islower():
        return False
    return not any(letter.isupper() or letter.isdigit() for letter in word)


def _is_after_a_name(word: str, lower: str, kind: ActorKind, lexicon: Lexicon) -> bool:
    if lower in lexicon.possessives:
        return True
    if word[0].isdigit():
        return kind in (ActorKind.PERSON, ActorKind.PLACE)
    return not any(letter.isupper() for letter in word)
