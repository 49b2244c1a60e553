"""Readers: raw bytes in, raw documents or reasons out. Chosen by content, not by a file's ending.

read(stream, path, limits)   -> RawDocument | Reject ...

pages/      formats that hold a story as one text; records/ those that bring fields with it
wires/      what news agencies send; databases/ what the archives of researchers hand out
archives/   files that hold other files
decoding/   bytes to text
sources.py  one input, or one record inside it, on its way; layers.py counts what it unpacks to
claims.py   how sure a reader is of a file; refusals.py what it raises; signatures.py foreign files
stories.py, lines.py, markup.py, times.py, xml_roots.py   what several formats share
formats_page.py   FORMATS.md, the list of what is read, rendered from READERS

A reader is a module with a FORMAT, a `sniff` that looks at the first bytes, and a `read`. To add
one, write it in its room and give it a line in READERS.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import BinaryIO

from copydesk.flows.limits import Limits
from copydesk.flows.readers.archives import compressed, tar_archives, warc, zip_archives
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases import (
    europresse,
    europresse_pages,
    factiva,
    factiva_pages,
    lexisnexis,
    nexis_uni,
    proquest,
    proquest_pages,
)
from copydesk.flows.readers.layers import Spent, layered
from copydesk.flows.readers.pages import docx, html, mail, mailbox, pdf, rtf, text
from copydesk.flows.readers.records import (
    arrow,
    delimited,
    feeds,
    json_documents,
    jsonl,
    markdown,
    parquet,
)
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.signatures import foreign
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.wires import anpa, iptc7901, newsml1, newsmlg2, nitf
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

__all__ = ["READERS", "Limits", "read"]

# Of two readers that claim a file alike, the first one reads it.
READERS: tuple[ModuleType, ...] = (
    compressed,
    docx,
    rtf,
    pdf,
    zip_archives,
    tar_archives,
    warc,
    parquet,
    arrow,
    mailbox,
    mail,
    anpa,
    iptc7901,
    nitf,
    newsml1,
    newsmlg2,
    feeds,
    factiva_pages,
    proquest_pages,
    europresse_pages,
    html,
    lexisnexis,
    nexis_uni,
    factiva,
    proquest,
    europresse,
    jsonl,
    json_documents,
    delimited,
    markdown,
    text,
)


def read(stream: BinaryIO, path: str, limits: Limits) -> Iterator[RawDocument | Reject]:
    """Yield every record of one input, in order: what it holds, or why it holds nothing.

    `stream` stands at its start; one that cannot seek is read once. `path` is relative to the raw
    folder. Nothing is raised for any bytes, and nothing is written anywhere.
    """
    layer, spent = None, Spent()
    if not stream.seekable():
        stream, layer = layered(stream, limits, spent)
    source = Source(
        path=path,
        locator="",
        name=path.rsplit("/", 1)[-1],
        stream=stream,
        layer=layer,
        limits=limits,
        spent=spent,
        depth=0,
        format="unknown",
        read_inner=_read,
    )
    try:
        yield from _read(source)
    except RefusedError as error:
        yield source.refuse(error.reason, error.message)


def _read(source: Source) -> Iterator[RawDocument | Reject]:
    """Choose the reader of one source and let it read; what goes wrong becomes a reason."""
    try:
        source.look()
        if not source.head:
            yield source.refuse(RejectReason.EMPTY, "no bytes; deliver it again")
            return
        if source.depth > source.limits.depth:
            raise RefusedError(
                RejectReason.TOO_DEEP,
                f"more than {source.limits.depth} archives inside one another; unpack some of them",
            )
        reader = _chosen(source)
        source.format = reader.FORMAT
        is_met = False
        for item in reader.read(source):
            is_met = True
            yield item
        if not is_met:
            yield source.refuse(
                RejectReason.EMPTY, f"a {source.format} file without records; add some"
            )
    except RefusedError as error:
        if error.ends_input:
            raise
        yield source.refuse(error.reason, error.message)
    except RecursionError:
        yield source.refuse(
            RejectReason.UNREADABLE, "parts within parts, deeper than any story needs; flatten it"
        )
    except Exception as error:  # a reader's own mistake must not cost the other records
        yield source.refuse(
            RejectReason.FAILED,
            f"the {source.format} reader failed with {type(error).__name__} ({error});"
            " please report this file",
        )


def _chosen(source: Source) -> ModuleType:
    """Return the reader with the highest claim."""
    best, highest = None, Claim.NONE
    for reader in READERS:
        claim = reader.sniff(source.head, source.name)
        if claim > highest:
            best, highest = reader, claim
    kind = foreign(source.head)
    if best is None or (kind and highest < Claim.CERTAIN):
        known = ", ".join(reader.FORMAT for reader in READERS)
        raise RefusedError(
            RejectReason.UNKNOWN_FORMAT,
            f"{kind or 'bytes that are no text'}, which no reader takes (known: {known});"
            " save it as text, or add a reader to flows/readers",
        )
    return best
