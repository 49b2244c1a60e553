"""Lines: a stream as decoded lines, each with its own bytes, none longer than a record may be."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.flows.readers.decoding.encoding import decode, mark
from copydesk.flows.readers.sources import Source

LF = b"\n"
CHUNK = 1 << 16


class RawLine(NamedTuple):
    """One line: its number from 1, its bytes without the line end, and its text.

    Of a line that is too long only the first bytes are kept; its text is empty.
    """

    number: int
    raw: bytes
    text: str
    encoding: str
    warnings: tuple[str, ...]
    n_bytes: int
    is_too_long: bool = False

    @property
    def place(self) -> str:
        """Its locator."""
        return f"line {self.number}"


def lines(source: Source) -> Iterator[RawLine]:
    """Yield the lines of a source, in whatever code page they are.

    UTF-16 and UTF-32 are told by their mark; else each line is UTF-8, or what it is guessed to be.
    """
    marked = mark(source.start)
    if marked and marked[0] != "utf-8":
        yield from _wide(source, marked[0], marked[1])
        return
    limit = source.limits.record_bytes
    number = 0
    while raw := source.stream.readline(limit + 2):
        number += 1
        if not raw.endswith(LF) and len(raw) > limit:
            n_bytes = len(raw) + _skip(source)
            yield RawLine(
                number=number,
                raw=raw[:CHUNK],
                text="",
                encoding="utf-8",
                warnings=(),
                n_bytes=n_bytes,
                is_too_long=True,
            )
            continue
        raw = raw.rstrip(b"\r\n")
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            text, encoding, warnings = raw.decode("utf-8"), "utf-8", ()
        except UnicodeDecodeError:
            text, encoding, warnings = _other(source, raw)
        if "\r" in text or "\x1b" in text:
            text, encoding, warnings = _other(source, raw)
        yield RawLine(number, raw, text, encoding, warnings, len(raw))


def _other(source: Source, raw: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Decode a line that is not plain UTF-8; the next one is first tried in its code page."""
    decoded = decode(raw, source.declared)
    if decoded.encoding != "utf-8" and source.declared is None:
        source.declared = decoded.encoding
    return decoded.text, decoded.encoding, decoded.warnings


def _skip(source: Source) -> int:
    """Read to the end of the line; return how many bytes that took."""
    n_bytes = 0
    while chunk := source.stream.readline(CHUNK):
        n_bytes += len(chunk)
        if chunk.endswith(LF):
            break
    return n_bytes


def _wide(source: Source, encoding: str, length: int) -> Iterator[RawLine]:
    """Yield the lines of UTF-16 or UTF-32, whose line ends are more than a byte."""
    source.stream.read(length)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    limit = source.limits.record_bytes
    rest, number, is_last = "", 0, False
    while not is_last:
        chunk = source.some(CHUNK)
        is_last = not chunk
        parts = (rest + decoder.decode(chunk, is_last)).split("\n")
        rest = "" if is_last else parts.pop()
        for text in parts:
            number += 1
            if is_last and not text:
                continue
            text = text.rstrip("\r")
            raw = text.encode(encoding, "surrogatepass")
            too_long = len(raw) > limit
            yield RawLine(
                number=number,
                raw=raw[:CHUNK] if too_long else raw,
                text="" if too_long else text,
                encoding=encoding,
                warnings=(),
                n_bytes=len(raw),
                is_too_long=too_long,
            )
        if len(rest) > limit:
            rest = rest[: limit + 1]
