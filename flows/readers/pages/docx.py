"""Word documents (DOCX): the words of their paragraphs, read as a text is."""

import re
import zipfile
from collections.abc import Iterator

from lxml.html import etree

from copydesk.flows.readers.archives import zip_archives
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.exports import export_or_story
from copydesk.flows.readers.layers import layered
from copydesk.flows.readers.markup import local
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.xml_roots import decoded_xml, root
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "docx"

WORDS = "word/document.xml"  # the part of the package that holds the story
# A member's head and its name, as packages of this kind have them; which one comes first varies.
_PART = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/|word/)", re.DOTALL
)
# How it looks, words it keeps though they were deleted or moved, and a drawing said twice.
SILENT = frozenset(("ppr", "rpr", "del", "movefrom", "fallback"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "-"}


def sniff(head: bytes, name: str) -> Claim:
    """Claim a package of parts; whether it is a Word document shows when it is opened."""
    del name
    is_zip = head.startswith(zip_archives.SIGNATURES)
    return Claim.CERTAIN if is_zip and _PART.search(head) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the one story, or what a database's export holds; any other zip is read as a zip."""
    stream = source.seekable()
    with zip_archives.opened(stream, source.limits) as archive:
        if WORDS not in archive.NameToInfo:
            source.format = zip_archives.FORMAT
            yield from zip_archives.members_of(source, archive)
            return
        sections = _sections(root(decoded_xml(_words(source, archive))))
    text = "\n\f\n".join("\n\n".join(section) for section in sections)
    yield from export_or_story(source, text)


def _words(source: Source, archive: zipfile.ZipFile) -> bytes:
    """Return the part that holds the story, within the limits of an archive's member."""
    member = archive.getinfo(WORDS)
    if refusal := zip_archives.packing_refused(member):
        raise RefusedError(*refusal)
    with zip_archives.unpacked(archive, member) as packed:
        stream, _ = layered(
            zip_archives.ZipMember(packed),
            source.limits,
            source.spent,
            packed=lambda: member.compress_size,
        )
        data = stream.read(source.limits.record_bytes + 1)
    if len(data) > source.limits.record_bytes:
        raise RefusedError(
            RejectReason.TOO_LARGE,
            f"words of more than {source.limits.record_bytes} bytes; raise the limit record_bytes",
        )
    return data


def _sections(document: etree._Element) -> list[list[str]]:
    """Return the paragraphs of each section, without those that hold no words."""
    sections: list[list[str]] = [[]]
    words: list[str] = []

    def close() -> None:
        if text := "".join(words).strip():
            sections[-1].append(text)
        words.clear()

    walker = etree.iterwalk(document, events=("start", "end"))
    for event, element in walker:
        name = local(element)
        if event == "start" and name in SILENT:
            walker.skip_subtree()
        elif event == "start" and name == "p":
            close()
        elif event == "start":
            words.append((element.text or "") if name == "t" else _SIGNS.get(name, ""))
        elif name == "p":
            close()
            if any(local(each) == "sectpr" for part in element for each in part):
                sections.append([])
    close()
    return [section for section in sections if section]
