"""RTF documents: their words, read as a text is or as the export of a database."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.exports import export_or_story
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "rtf"

SIGNATURE = b"{\\rtf"
MAX_DEPTH = 1_000  # groups within groups; Word nests some twenty, each open one takes memory
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# A break of page or section; a form feed tells it from a blank line.
_BREAK = re.compile(r"\\(?:page|sect)(?![a-zA-Z])")
# In a paragraph that is a row, the library parts cells so.
_CELLS = re.compile(r"\|(?=\n|\Z)")
_NO_ARGUMENT = re.compile(r"\\uc(?![a-zA-Z\d])")  # a control word that must have a number
_SPACES = re.compile(r"[ \xa0]+\n")


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the signature."""
    del name
    return Claim.CERTAIN if head.startswith(SIGNATURE) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story, or each document of an export."""
    # The format is ASCII; what is not stands behind escapes in the code page that its head names.
    markup = source.whole().decode("latin-1")
    depth, deepest = _depths(markup)
    if deepest > MAX_DEPTH:
        raise RefusedError(
            RejectReason.UNREADABLE,
            f"more than {MAX_DEPTH} groups inside one another; save it anew, as text or DOCX",
        )
    markup = _BREAK.sub(r"\\par \\'0c\\par ", _NO_ARGUMENT.sub("", markup))
    try:
        words = rtf_to_text(markup, errors="replace")
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound RTF document ({error}); save it anew"
        ) from error
    if depth > 0:
        yield source.refuse(
            RejectReason.TRUNCATED,
            f"an RTF document that breaks off within {depth} open groups; what came before is read,"
            " deliver it again",
            place="end",
            raw=b"",
        )
    text = _whole(words)
    if not text.strip():
        yield source.refuse(RejectReason.EMPTY, "an RTF document without words; add its text")
        return
    yield from export_or_story(source, text)


def _depths(markup: str) -> tuple[int, int]:
    """Return how many groups are open at the end, and at most."""
    depth = deepest = 0
    for sign in _BRACE.findall(markup):
        if sign == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == "}":
            depth -= 1
            if depth <= 0:  # what stands behind the document is no part of it
                break
    return depth, deepest


def _whole(words: str) -> str:
    """Return the words as a text: paragraphs apart, characters that came in two halves joined."""
    text = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _CELLS.sub("", text.replace("\r", ""))
    paragraphs = [line.strip(" \t") for line in _SPACES.sub("\n", text).split("\n")]
    return "\n\n".join(line for line in paragraphs if line)
