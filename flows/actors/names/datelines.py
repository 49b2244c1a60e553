"""Datelines: the place in capitals that begins a line: "NORDEN, March 2 -", "NORDEN (TNA)".

Where a story was filed is a place whatever its words are below: in "NORDEN, March 2 - Norden lost
to Tolvik" the second is a team, in "NORDEN, March 2 - Norden said" a government.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

MAX_DATELINE = 8  # tokens from its place to its date or dash
MAX_PLACE = 3  # tokens of its place
AFTER_DATELINE = frozenset((",", "(", "-", "--", "–", "—", ":", "/"))
DASHES = frozenset(("-", "--", "–", "—"))
FILED = "filed_from"  # rule of the place of the first dateline
# Behind the place: its region, a day, an agency, and then a dash; or a day in figures alone.
_FILED = re.compile(
    r"(?:,\s[A-Z][\w.]+)?(?:,?\s[A-Z][a-z]+\.?\s\d{1,2})?(?:\s\([^()\n]{2,30}\))?\s?(?:-{1,2}|[–—])\s(?![A-Z]{2,}\s[A-Z]{2})"
    r"|\s\d{4}-\d\d-\d\d(?:\s|$)|\s\([^()\n]{2,30}\)\s?\n"
)


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


def with_dateline(names: Sequence[Name], parse: Parse, known: KnownNames) -> list[Name]:
    """Return the names with that of the first dateline made a whole place's."""
    for i in (0, *[i + 1 for i, word in enumerate(parse.words) if "\n" in word]):
        end = i
        while end < len(parse) and end - i < MAX_PLACE and _is_capitals(parse.words[end]):
            end += 1
        if end == i or not _FILED.match(parse.text, parse.ends[end - 1]):
            continue
        text = parse.text[parse.starts[i] : parse.ends[end - 1]]
        inside = [name for name in names if i <= name.start and name.end <= end]
        is_place = known.nation(text) is ActorKind.PLACE or known.place_weight(text) > 0
        if not is_place or any(n.start < i < n.end or n.start < end < n.end for n in names):
            return list(names)
        place = Name(start=i, end=end, kind=ActorKind.PLACE, rule=FILED)
        return sorted(
            [*(name for name in names if name not in inside), place], key=lambda name: name.start
        )
    return list(names)


def _has_date_or_dash(words: Sequence[str]) -> bool:
    return any(word[0].isdigit() or word in DASHES for word in words)


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()
