"""Repeats: names that the model saw in one place of an article and missed in another.

Also the surname of a person named in full, and the same words in the capitals of a headline.
"""

from collections.abc import Sequence

from flows.actors.lexicon import Lexicon
from flows.actors.names import Name
from schemas.actors import ActorKind
from schemas.parse import Parse

MIN_SHORT = 3  # letters of a name of one word; shorter ones are too often something else


def with_repeats(names: Sequence[Name], parse: Parse, lexicon: Lexicon) -> list[Name]:
    """Return the names and, wherever else the same words stand, those; in the order of the text."""
    patterns = _patterns(names, parse, lexicon)
    if not patterns:
        return list(names)
    taken = bytearray(len(parse))
    for name in names:
        for i in range(name.start, name.end):
            taken[i] = 1
    for span in parse.names:
        for i in range(span.start, span.end):
            taken[i] = 1  # a date or a work of art stays one
    found = list(names)
    words, lowers, n = parse.words, parse.lowers, len(parse)
    i = 0
    while i < n:
        options = patterns.get(lowers[i])
        if options is None or taken[i] or not words[i][0].isupper():
            i += 1
            continue
        for tail, kind in options:
            end = i + 1 + len(tail)
            if tuple(lowers[i + 1 : end]) == tail and _is_name(parse, i, end, taken):
                found.append(Name(start=i, end=end, kind=kind, rule="repeat"))
                i = end
                break
        else:
            i += 1
    found.sort(key=lambda name: (name.start, name.end))
    return found


def _patterns(
    names: Sequence[Name], parse: Parse, lexicon: Lexicon
) -> dict[str, list[tuple[tuple[str, ...], ActorKind]]]:
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
    patterns: dict[str, list[tuple[tuple[str, ...], ActorKind]]] = {}
    for words, kind in whole.items():
        patterns.setdefault(words[0], []).append((words[1:], kind))
    for options in patterns.values():
        options.sort(key=lambda option: -len(option[0]))
    return patterns


def _is_name(parse: Parse, start: int, end: int, taken: bytearray) -> bool:
    """Say whether words written like a known name are one here, not part of a longer one."""
    if any(taken[start:end]):
        return False
    pos, words = parse.pos, parse.words
    if end - start == 1:
        if pos[start] not in ("PROPN", "NOUN", "ADJ", "X"):
            return False
        if end < len(parse) and words[end] == "-":
            return False
    return True
