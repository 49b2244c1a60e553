"""Where does the first sentence of a story begin? Behind its dateline, whatever the model thinks.

Read as one with the sentence, "HILLTON, Texas (KXYZ) -- A man ..." makes the town its subject.
"""

from collections.abc import Iterable

from copydesk.schemas.spans import Span

FARTHEST = 1_000  # characters from a text's start to its dateline


def dateline_span(text: str, dateline: str | None) -> Span | None:
    """Return where a text holds its dateline, None where it does not, as one given apart."""
    if not dateline:
        return None
    start = text.find(dateline, 0, FARTHEST + len(dateline))
    return None if start < 0 else Span(start, start + len(dateline))


def sentences_around(
    dateline: Span, starts: Iterable[int], are_spaces: Iterable[bool]
) -> list[int]:
    """Return the tokens at which a sentence begins: the dateline's first, and that behind it.

    `starts` are the tokens' first characters, `are_spaces` says which are white space.
    """
    found: list[int] = []
    for token, (start, is_space) in enumerate(zip(starts, are_spaces, strict=True)):
        if start >= dateline.end and not is_space:
            return [*found, token]
        if start == dateline.start and token:
            found.append(token)
    return found
