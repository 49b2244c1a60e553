"""IPTC 7901: the European wire format, a story between control characters."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.wires.agencies import named_in
from copydesk.flows.readers.wires.wire_text import paragraphs, wire_time
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

FORMAT = "iptc7901"

HEADER_BYTES = 600  # from the start of the heading to the start of the text
_START = re.compile(rb"[\x00\x16\r\n]{0,8}\x01[^\x01\x02\x03]{1,600}\x02", re.DOTALL)
_UPDATE = re.compile(  # what a new version of a story says above its headline
    r"^(?:\d+(?:ST|ND|RD|TH) )?(?:URGENT|EXTRA|FLASH|LEAD|UPDATE|ROUNDUP|NEWS|CORRECTION|ALERT|"
    r"BREAKING|PREVIEW|\(?\d+(?:st|nd|rd|th) lead\)?|[ ,:])+$"
)
_BYLINE = re.compile(r"^(?:By|Von|Par|Por|Di)\s+\w")
_DATELINE = re.compile(r"^([^\n()]{2,60}\s\([A-Za-z][\w /-]{1,20}\))\s+[-–—]+\s+")
_NOTEBOOK = re.compile(r"^#+\s*\w*\s*note(?:book|s)?\b|^\* \* \* \*$|^#{1,3} ", re.IGNORECASE)
_SIGN_OFF = re.compile(r"^[a-z]{2,5}(?: [a-z]{2,4}){1,5}$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the characters that start a heading and a text."""
    del name
    return Claim.CERTAIN if _START.match(head[: HEADER_BYTES + 20]) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story; what the agency writes for editors only is left out."""
    raw = source.whole()
    decoded = decode(raw, source.declared)
    header, _, text = decoded.text.partition("\x02")
    text, _, trailer = text.partition("\x03")
    title, byline, rest = _head(_CONTROLS.sub("", text).split("\n"))
    body = paragraphs(_public(rest))
    if body and _SIGN_OFF.match(body[-1]):
        body.pop()
    if not body:
        yield source.refuse(RejectReason.NO_BODY, "a wire story without text; deliver it again")
        return
    dateline = None
    if found := _DATELINE.match(body[0]):
        dateline = found.group(1)
        body[0] = body[0][found.end() :]
    agency = named_in([_CONTROLS.sub(" ", header), dateline, byline])
    yield source.document(
        raw,
        "\n\n".join(body),
        ContentKind.FIELDS,
        encoding=decoded.encoding,
        given=Given(
            headline=title,
            byline=byline,
            agencies=(agency,) if agency else (),
            dateline=dateline,
            published=wire_time(trailer),
        ),
        warnings=decoded.warnings,
    )


def _head(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Return headline, byline and the lines below them.

    The head ends with the line that has an equals sign at its end, else with the first blank one.
    """
    head: list[str] = []
    rest = iter(lines)
    for line in rest:
        words = line.strip()
        if not words and head:
            break
        if words:
            head.append(words.removesuffix("=").rstrip())
        if words.endswith("="):
            break
    byline = next((line for line in head if _BYLINE.match(line)), None)
    titles = [line for line in head if line != byline and not _UPDATE.match(line)]
    return " ".join(titles) or None, byline, list(rest)


def _public(lines: list[str]) -> Iterator[str]:
    """Yield the lines above the notebook, of which nothing is for publication."""
    was_closed = False
    for line in lines:
        if _NOTEBOOK.match(line.strip()):
            was_closed = True
        if not was_closed:
            yield line
