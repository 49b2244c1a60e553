"""Headlines: names that a model breaks in lines without small words.

"Olga Frey Returns" is Olga Frey where the text below names her so; in a line of capitals a body of
one word that nothing else in the article names is a word, not a name.
"""

from collections.abc import Sequence
from dataclasses import replace

from flows.actors.known import Known
from flows.actors.names import Name
from schemas.actors import ActorKind
from schemas.parse import Parse

STOPS = frozenset((".", "!", "?", "”", '"', "'", "’", ")"))
MAX_TAIL = 3  # words of a headline that stick to a person's name


def without_headline_words(names: Sequence[Name], parse: Parse, known: Known) -> list[Name]:
    """Return the names with those of headlines cut to what the article names elsewhere."""
    titled = [_is_headline(parse, sentence) for sentence in range(len(parse.sentence_starts))]
    in_text = {
        tuple(parse.lowers[name.start : name.end]): name.kind
        for name in names
        if not titled[parse.sentence_of[name.start]]
    }
    kept: list[Name] = []
    for name in names:
        if not titled[parse.sentence_of[name.start]]:
            kept.append(name)
        elif not _is_shouted(name, parse) or _is_named(name, parse, known, in_text):
            kept.append(_cut(name, parse, in_text))
    return kept


def _is_headline(parse: Parse, sentence: int) -> bool:
    """Say whether a sentence ends with its line and without a stop."""
    start, end = parse.sentence(sentence)
    while end > start and parse.pos[end - 1] == "SPACE":
        end -= 1
    return (end > start and parse.words[end - 1] not in STOPS) or _is_all_capitals(
        parse, start, end
    )


def _is_all_capitals(parse: Parse, start: int, end: int) -> bool:
    long = [word for word in parse.words[start:end] if len(word) > 1 and word.isalpha()]
    return len(long) > 1 and all(word.isupper() for word in long)


def _is_shouted(name: Name, parse: Parse) -> bool:
    """Say whether a name is one body's word in capitals between others in capitals."""
    if name.kind is not ActorKind.ORGANIZATION or name.end - name.start > 1:
        return False
    beside = (name.start - 1, name.end)
    return parse.words[name.start].isupper() and any(
        0 <= i < len(parse) and len(parse.words[i]) > 1 and parse.words[i].isupper() for i in beside
    )


def _is_named(
    name: Name, parse: Parse, known: Known, in_text: dict[tuple[str, ...], ActorKind]
) -> bool:
    words = tuple(parse.lowers[name.start : name.end])
    return words in in_text or known.entry(parse.words[name.start]) is not None


def _cut(name: Name, parse: Parse, in_text: dict[tuple[str, ...], ActorKind]) -> Name:
    """Return a person's name without the headline's words before and after it."""
    if name.kind not in (ActorKind.PERSON, ActorKind.ORGANIZATION):
        return name
    words = tuple(parse.lowers[name.start : name.end])
    if words in in_text:
        return name
    n = len(words)
    for length in range(n - 1, max(1, n - 1 - MAX_TAIL), -1):
        for first in (0, n - length):
            if in_text.get(words[first : first + length]) is ActorKind.PERSON:
                start = name.start + first
                return replace(
                    name, start=start, end=start + length, kind=ActorKind.PERSON, rule="headline"
                )
    return name
