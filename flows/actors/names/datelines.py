"""Datelines: the place in capitals that begins a line: "NORDEN, March 2 -", "NORDEN (TNA)"."""

from collections.abc import Iterator, Sequence

from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MAX_DATELINE = 8  # tokens from its place to its date or dash
MAX_PLACE = 3  # tokens of its place
AFTER_DATELINE = frozenset((",", "(", "-", "--", "–", "—", ":", "/"))
DASHES = frozenset(("-", "--", "–", "—"))


def datelines(parse: Parse, taken: Sequence[int]) -> Iterator[Name]:
    """Yield the places of datelines in order; `taken` is 1 for each token of another name."""
    words, n = parse.words, len(parse)
    for i in (0, *[i + 1 for i, word in enumerate(words) if "\n" in word]):
        if i == n or taken[i] or not _is_capitals(words[i]):
            continue
        end = i + 1
        while end < n and end - i < MAX_PLACE and _is_capitals(words[end]) and not taken[end]:
            end += 1
        is_followed = end < n and (words[end] in AFTER_DATELINE or words[end][0].isdigit())
        if is_followed and _has_date_or_dash(words[end : end + MAX_DATELINE]):
            yield Name(start=i, end=end, kind=ActorKind.PLACE, rule="dateline")


def _has_date_or_dash(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() or word in DASHES for word in words)


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()
