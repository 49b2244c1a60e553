"""Stories: the bytes of a text, decoded and its mojibake undone, and the record that they are."""

import re
from typing import NamedTuple

from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.decoding.mojibake import repair
from copydesk.flows.readers.sources import Source
from copydesk.schemas.articles import ArticleWarning
from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

_LETTER = re.compile(r"\w")


class ReadableText(NamedTuple):
    """A text, the encoding it was in, and what a user should know of both."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def readable(data: bytes, declared: str | None) -> ReadableText:
    """Return the text of some bytes; `declared` as decode takes it."""
    decoded = decode(data, declared)
    text, is_repaired = repair(decoded.text)
    warnings = decoded.warnings
    if is_repaired:
        warnings = (*warnings, ArticleWarning.MOJIBAKE_REPAIRED)
    return ReadableText(text, decoded.encoding, warnings)


def story(
    source: Source, data: bytes, *, declared: str | None, place: str | None = None
) -> RawDocument | Reject:
    """Return the text of some bytes of a source, unparsed; `declared` as decode takes it."""
    found = readable(data, declared)
    if not _LETTER.search(found.text):
        return source.refuse(
            RejectReason.EMPTY, "not one letter or digit; add its text", raw=data, place=place
        )
    return source.document(
        data,
        found.text,
        ContentKind.TEXT,
        place=place,
        encoding=found.encoding,
        warnings=found.warnings,
    )
