"""ANPA 1312: the American wire format, a story between control characters."""

import re
from collections.abc import Iterator

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.wires.wire_text import agency_time, paragraphs
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

FORMAT = "anpa1312"

STARTS = (b"\x16\x16\x01", b"\x16\x01")  # two idle characters, start of heading
# Lines of the head stand between ^ and <; the first is the keyword, then headline, byline, notes.
_HEAD_LINE = re.compile(r"^\^(.*?)<?\s*$")
_BYLINE = re.compile(r"^(?:By|BY)\s+(?=\w)")
_NOTE = re.compile(r"^(?:Eds?|Editors?|AP Photos?|AP Video|AP Graphics?|Note)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:Associated Press|AP)\b.*\b(?:Writer|Editor|Correspondent)\b")
_DATELINE = re.compile(r"^((?:[A-Z][\w.'’-]*[ ,]+){1,8}\([A-Z][\w ]*\))\s+[_—–-]+\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the characters that start a heading."""
    del name
    return Claim.CERTAIN if head.startswith(STARTS) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story."""
    raw = source.whole()
    decoded = decode(raw, source.declared)
    text = decoded.text
    _, _, story = text.partition("\x02")
    story, _, trailer = story.partition("\x03")
    head, body_lines = [], []
    for line in _CONTROLS.sub("", story).split("\n"):
        found = _HEAD_LINE.match(line)
        if found and not body_lines:
            head.append(found.group(1).strip())
        elif line.strip() or body_lines:
            body_lines.append(line)
    agency, published = agency_time(trailer)
    body = paragraphs(body_lines)
    # The wire has neither dashes nor curly marks: _ and `` '' stand for them.
    body = [line.replace(" _ ", " — ").replace("``", "“").replace("''", "”") for line in body]
    if not body:
        yield source.refuse(RejectReason.NO_BODY, "a wire story without text; deliver it again")
        return
    dateline = None
    if found := _DATELINE.match(body[0]):
        dateline = found.group(1)
        body[0] = body[0][found.end() :]
    lines = [line for line in head[1:] if line and not _NOTE.match(line)]
    yield source.document(
        raw,
        "\n\n".join(body),
        ContentKind.FIELDS,
        encoding=decoded.encoding,
        given=Given(
            headline=next((x for x in lines if not (_BYLINE.match(x) or _TITLE.match(x))), None),
            byline=next((line for line in lines if _BYLINE.match(line)), None),
            agencies=(agency,) if agency else (),
            dateline=dateline,
            published=published,
        ),
        warnings=decoded.warnings,
    )
