"""Headlines: names that a model breaks in lines without small words.

"Olga Frey Returns" is Olga Frey where the text below names her so; in a line of capitals a body of
one word that nothing else in the article names is a word, not a name.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

STOPS = frozenset((".", "!", "?", "”", '"', "'", "’", ")"))
MAX_HEADLINE = 25  # tokens


def without_headline_words(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the names with those of headlines cut to what the article names elsewhere."""
    titled = headline_tokens(parse)
    in_text = {
        tuple(parse.lowers[name.start : name.end]): name.kind
        for name in names
        if not titled[name.start]
    }
    kept: list[Name] = []
    for name in names:
        if not titled[name.start]:
            kept.append(name)
        elif not _is_shouted(name, parse) or _is_named(name, parse, known, in_text):
            kept.append(_trimmed(_cut(name, parse, in_text), parse, lexicon))
    return kept


def headline_tokens(parse: Parse) -> bytearray:
    """Return 1 for each token of a headline: a short line without a stop, or all in capitals."""
    titled = bytearray(len(parse))
    first = 0
    breaks = [i for i, word in enumerate(parse.words) if "\n" in word]
    for i in (*breaks, len(parse)):
        if _is_headline(parse, first, i):
            titled[first:i] = b"\1" * (i - first)
        first = i + 1
    return titled


def _is_headline(parse: Parse, start: int, end: int) -> bool:
    if not 0 < end - start <= MAX_HEADLINE:
        return False
    if parse.words[end - 1] not in STOPS:
        return True
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
    name: Name, parse: Parse, known: KnownNames, in_text: dict[tuple[str, ...], ActorKind]
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
    for length in range(n - 1, 1, -1):
        for first in (0, n - length):
            kind = in_text.get(words[first : first + length])
            if kind in (ActorKind.PERSON, name.kind):
                start = name.start + first
                return replace(name, start=start, end=start + length, kind=kind, rule="headline")
    return name


def _trimmed(name: Name, parse: Parse, lexicon: ActorWords) -> Name:
    """Return a name without a headline's verbs beside it: "Olga Frey Returns", "Hire Karl"."""
    start, end, verbs = name.start, name.end, lexicon.headline_verbs
    if name.kind is ActorKind.PERSON:
        while end - start > 1 and parse.lowers[start] in verbs:
            start += 1
    elif name.kind is not ActorKind.ORGANIZATION:
        return name
    for i in range(start + 2, end):
        if parse.lowers[i] in verbs and parse.words[i][0].isupper():
            end = i
            break
    if start > name.start and end - start == 1 and _is_proper(end, parse):
        end += 1  # the model broke the name at the verb's end
    return replace(name, start=start, end=end)


def _is_proper(i: int, parse: Parse) -> bool:
    return i < len(parse) and parse.tags[i] in ("NNP", "NNPS") and parse.words[i][0].isupper()
