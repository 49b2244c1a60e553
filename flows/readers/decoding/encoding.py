"""Encoding: which code page bytes are in, and the text they hold."""

import codecs
import re
from dataclasses import dataclass

from copydesk.flows.readers.decoding.codepages import guess
from copydesk.schemas.articles import ArticleWarning

# Longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a page that says it is Latin-1 really is (as browsers take it), and other polite fictions.
REALLY = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
MIN_CHARACTERS = 3  # of sound UTF-8, and as many as strays: in another code page they are rare
ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s{0,64}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the code page it was in, and what a user should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of some bytes, its line ends as line feeds.

    A byte order mark decides, then strict UTF-8, then the declared code page, then a guess among
    the code pages that news is written in. Bytes that fit nowhere become U+FFFD.
    """
    decoded = _decode(data, declared)
    text = decoded.text
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if "\ufeff" in text[:1]:
        text = text[1:]
    return Decoded(text=text, encoding=decoded.encoding, warnings=decoded.warnings)


def plain_head(head: bytes) -> bytes:
    """Return the first bytes of a file as UTF-8 without a mark, where a mark tells the encoding."""
    marked = mark(head)
    if marked is None:
        return head
    encoding, length = marked
    if encoding == "utf-8":
        return head[length:]
    return head[length:].decode(encoding, "ignore").encode("utf-8", "ignore")


def mark(head: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark names and the mark's length, or None."""
    for signature, encoding in MARKS:
        if head.startswith(signature):
            return encoding, len(signature)
    wide = _unmarked_utf16(head)
    return (wide, 0) if wide else None


def declared_in(page: bytes) -> str | None:
    """Return the code page that a page's meta tag or an XML declaration names, or None."""
    found = _XML_CHARSET.match(page[:512]) or _CHARSET.search(page[:8192])
    return found.group(1).decode("ascii", "ignore") if found else None


def known(declared: str | None) -> str | None:
    """Return Python's name of a declared code page, or None where there is no such thing."""
    try:
        name = codecs.lookup((declared or "").strip().strip("'\"")).name
        "".encode(name)  # names like "hex" are no code pages
    except (LookupError, TypeError, ValueError):
        return None
    return REALLY.get(name, name)


def _decode(data: bytes, declared: str | None) -> Decoded:
    marked = mark(data)
    if marked:
        encoding, length = marked
        return Decoded(text=data[length:].decode(encoding, "replace"), encoding=encoding)
    if ISO_2022_JP.search(data):  # seven bits, and so sound UTF-8 as well
        try:
            return Decoded(text=data.decode("iso2022_jp"), encoding="iso2022_jp")
        except UnicodeDecodeError:
            pass
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.start >= len(data) - 3 and error.start > 0:
            # Cut within its last character.
            head = data[: error.start].decode("utf-8")
            return Decoded(
                text=head + "\ufffd", encoding="utf-8", warnings=(ArticleWarning.TRUNCATED,)
            )
    mixed = _mixed(data)
    if mixed is not None:
        return mixed
    name = known(declared)
    if name and name != "utf-8":
        try:
            return Decoded(text=data.decode(name), encoding=name)
        except UnicodeDecodeError:
            pass
    name = guess(data)
    return Decoded(
        text=_lenient(data, name), encoding=name, warnings=(ArticleWarning.ENCODING_GUESSED,)
    )


def _unmarked_utf16(head: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every other byte is then nearly always 0."""
    sample = head[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> Decoded | None:
    """Return UTF-8 into which a few bytes of Windows-1252 were pasted, or None if it is not that.

    "Zürich" in UTF-8 beside a pasted “ as the byte 0x93: the strays are read for themselves.
    """
    rest, good = _UTF8_CHARACTER.subn(b"", data)
    strays = len(rest) - len(rest.translate(None, bytes(range(128, 256))))
    if good < MIN_CHARACTERS or strays > good:
        return None
    parts: list[str] = []
    start = 0
    while start < len(data):
        try:
            parts.append(data[start:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            bad = start + error.start
            parts.append(data[start:bad].decode("utf-8"))
            parts.append(_lenient(data[bad : bad + 1], "cp1252"))
            start = bad + 1
    return Decoded(
        text="".join(parts), encoding="utf-8", warnings=(ArticleWarning.ENCODING_GUESSED,)
    )


def _lenient(data: bytes, name: str) -> str:
    """Decode; the few bytes that Windows code pages leave out are read as the controls they are."""
    text = data.decode(name, "replace")
    if "\ufffd" in text and name.startswith("cp125"):
        return "".join(
            chr(byte) if char == "\ufffd" else char for byte, char in zip(data, text, strict=True)
        )
    return text
