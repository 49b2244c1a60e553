"""Repeats: names that the model saw in one place of an article and missed or broke in another.

Also the surname of a person named in full, and the same words in the capitals of a headline.
"""

from collections.abc import Iterable, Sequence

from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.borders import HYPHENS, is_joined
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MIN_SHORT = 3  # letters of a name of one word; shorter ones are too often something else
OTHER_NAMES = frozenset(("PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"))
MIN_TAIL = 5  # letters of "Lindism" for the Church of Lindism
MAY_NAME = frozenset(("PROPN", "NOUN", "ADJ", "X"))

Patterns = dict[str, list[tuple[tuple[str, ...], ActorKind]]]


def with_repeats(names: Sequence[Name], parse: Parse, lexicon: ActorWords) -> list[Name]:
    """Return the names and, wherever else the same words stand, those; in the order of the text.

    A whole name replaces its pieces: "Karl" and "Weiss" are one where "Karl Weiss" is known.
    """
    patterns = _patterns(names, parse, lexicon)
    if not patterns:
        return list(names)
    owner = [-1] * len(parse)  # which name holds a token
    for k, name in enumerate(names):
        owner[name.start : name.end] = [k] * (name.end - name.start)
    taken = _other_spans(parse, owner)
    found: list[Name] = []
    replaced: set[int] = set()
    words, lowers = parse.words, parse.lowers
    free = 0
    for i in [i for i, lower in enumerate(lowers) if lower in patterns]:
        if i < free or not words[i][0].isupper():
            continue
        for tail, kind in patterns[lowers[i]]:
            end = i + 1 + len(tail)
            if tuple(lowers[i + 1 : end]) != tail:
                continue
            inside = set(owner[i:end])
            if not _is_name(i, end, kind, parse, lexicon, taken):
                continue
            if inside == {-1}:
                found.append(Name(start=i, end=end, kind=kind, rule="repeat"))
            elif tail and _are_pieces(inside, names, i, end):
                replaced |= inside - {-1}
                found.append(Name(start=i, end=end, kind=kind, rule="repeat"))
            else:
                continue
            free = end
            break
    found += [name for k, name in enumerate(names) if k not in replaced]
    found.sort(key=lambda name: (name.start, name.end))
    return found


def _patterns(names: Sequence[Name], parse: Parse, lexicon: ActorWords) -> Patterns:
    """Return first word -> the rest of each name and its kind, longest first."""
    whole: dict[tuple[str, ...], ActorKind] = {}
    for name in names:
        words = tuple(parse.lowers[name.start : name.end])
        if len(words) > 1 or len(words[0]) >= MIN_SHORT:
            whole.setdefault(words, name.kind)
    for name in names:
        last = parse.lowers[name.end - 1]
        if name.kind is not ActorKind.PERSON or name.end - name.start < 2 or len(last) < MIN_SHORT:
            continue
        if last not in lexicon.particles and last not in lexicon.person_nouns:
            whole.setdefault((last,), ActorKind.PERSON)
    for name in names:
        if name.kind is ActorKind.ORGANIZATION and name.end - name.start > 2:
            last = parse.lowers[name.end - 1]
            of = parse.lowers[name.end - 2]
            if of in lexicon.of_words and last not in lexicon.bare_bodies and len(last) > MIN_TAIL:
                whole.setdefault((last,), ActorKind.ORGANIZATION)
    patterns: Patterns = {}
    for words, kind in whole.items():
        patterns.setdefault(words[0], []).append((words[1:], kind))
    for options in patterns.values():
        options.sort(key=lambda option: -len(option[0]))
    return patterns


def _other_spans(parse: Parse, owner: Sequence[int]) -> bytearray:
    """Return 1 for each token of a date, a work of art and the like: those stay what they are."""
    taken = bytearray(len(parse))
    for span in parse.names:
        may_be_name = span.label in OTHER_NAMES and span.end - span.start == 1
        if not may_be_name and all(owner[i] < 0 for i in range(span.start, span.end)):
            for i in range(span.start, span.end):
                taken[i] = 1
    return taken


def _are_pieces(inside: Iterable[int], names: Sequence[Name], start: int, end: int) -> bool:
    """Say whether names are pieces of the words [start, end), or hold only a part of them."""
    return all(k < 0 or _is_piece(names[k], start, end) for k in inside)


def _is_piece(name: Name, start: int, end: int) -> bool:
    if start <= name.start and name.end <= end:
        return name.end - name.start < end - start
    # "Fans Cheer Karl" and "Weiss", where Karl Weiss is known.
    return name.start < start < name.end < end or start < name.start < end < name.end


def _is_name(
    start: int, end: int, kind: ActorKind, parse: Parse, lexicon: ActorWords, taken: bytearray
) -> bool:
    """Say whether words written like a known name are one here, not part of a longer one."""
    if any(taken[start:end]):
        return False
    if end - start > 1:
        return True
    if parse.pos[start] not in MAY_NAME and not _has_inner_capital(parse.words[start]):
        return False
    if kind is ActorKind.PERSON and start and parse.lowers[start - 1] in lexicon.articles:
        # "the Weiss family" is his, "the Weiss" is a ship.
        return end < len(parse) and parse.lowers[end] in lexicon.family_nouns
    is_compound = end < len(parse) and parse.words[end] in HYPHENS and is_joined(parse, end)
    return not is_compound


def _has_inner_capital(word: str) -> bool:
    """Say whether a word is written as no common word is: "PortGiving waived its fee"."""
    return not word.isupper() and any(letter.isupper() for letter in word[1:])
