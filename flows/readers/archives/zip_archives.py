"""Zip archives: every member read as a stream of its own, nothing laid on the disk."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from copydesk.flows.limits import Limits
from copydesk.flows.readers.archives.members import MemberNames, litter, too_many, unsafe
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "zip"

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Packed office files are zips as well: the words in them are not laid out as files.
OFFICE = {
    "[Content_Types].xml": "an Office document",
    "META-INF/container.xml": "an e-book",
    "content.xml": "an OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java archive",
}
END_RECORD = b"PK\x05\x06"
END_SEARCH = (1 << 16) + 22  # the record, and the longest comment behind it
DIRECTORY_BYTES_A_MEMBER = 1024  # 46, its name and its extras; names have some 100 characters
ENCRYPTED = 0x1
# Not LZMA: a member's head may ask for a dictionary of 4 GiB, and zipfile gives it.
PACKINGS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, struct.error)


class ZipMember:
    """One member's bytes, with errors of the packing turned into refusals."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, n: int, /) -> bytes:
        """Return at most n bytes."""
        try:
            return self._stream.read(n)
        except EOFError as error:
            raise RefusedError(
                RejectReason.TRUNCATED, "the member ends before its end; pack it again"
            ) from error
        except (*ERRORS, NotImplementedError, ValueError) as error:
            raise RefusedError(
                RejectReason.UNREADABLE, f"not a sound member ({error}); pack it again"
            ) from error


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the first bytes."""
    del name
    return Claim.CERTAIN if head.startswith(SIGNATURES) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield what each member holds, in the order of the directory."""
    with opened(source.seekable(), source.limits) as archive:
        yield from members_of(source, archive)


def opened(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Return an archive whose directory is sound and within the limits; else refuse it."""
    n_bytes = _check_directory(stream, limits)
    try:
        archive = zipfile.ZipFile(stream)
    except (*ERRORS, ValueError, NotImplementedError) as error:
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound zip archive ({error}); pack it again"
        ) from error
    _check_sizes(archive.infolist(), n_bytes, limits)
    return archive


def members_of(source: Source, archive: zipfile.ZipFile) -> Iterator[RawDocument | Reject]:
    """Yield what each member of an open archive holds; refuse it whole if it is a package."""
    members, names = archive.infolist(), MemberNames()
    for member in members:
        if member.filename in OFFICE:
            raise RefusedError(
                RejectReason.UNKNOWN_FORMAT,
                f"{OFFICE[member.filename]}, which no reader takes; save it as text or HTML",
            )
    for member in members:
        yield from _read_member(source, archive, member, names.locator(member.filename))


def packing_refused(member: zipfile.ZipInfo) -> tuple[RejectReason, str] | None:
    """Return why a member cannot be unpacked, as far as the directory tells; or None."""
    if member.compress_type not in PACKINGS:
        return RejectReason.UNREADABLE, "a rare way of packing; pack it with deflate"
    if member.flag_bits & ENCRYPTED:
        return RejectReason.ENCRYPTED, "encrypted; pack it without a password"
    return None


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Return a member's stream, or refuse one whose head is not sound."""
    try:
        return archive.open(member)
    except (*ERRORS, ValueError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound member ({error}); pack it again"
        ) from error


def _check_directory(stream: BinaryIO, limits: Limits) -> int:
    """Return the archive's size; refuse a directory that is missing or too long to be listed."""
    n_bytes = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, n_bytes - END_SEARCH))
    tail = stream.read()
    stream.seek(0)
    start = tail.rfind(END_RECORD)
    if start < 0 or len(tail) - start < 22:
        raise RefusedError(
            RejectReason.TRUNCATED, "the zip archive has no directory at its end; deliver it again"
        )
    n_members, directory_bytes = struct.unpack_from("<HL", tail, start + 10)
    if n_members > limits.members and n_members != 0xFFFF:
        raise RefusedError(*too_many(limits.members, str(n_members)))
    if directory_bytes != 0xFFFFFFFF:
        n_directory = directory_bytes
    else:
        locator = tail.rfind(b"PK\x06\x06", 0, start)
        n_directory = struct.unpack_from("<Q", tail, locator + 40)[0] if locator >= 0 else 1 << 62
    if n_directory > limits.members * DIRECTORY_BYTES_A_MEMBER:
        raise RefusedError(
            *too_many(limits.members, f"a directory of {n_directory} bytes, so many")
        )
    return n_bytes


def _check_sizes(members: list[zipfile.ZipInfo], n_bytes: int, limits: Limits) -> None:
    if len(members) > limits.members:
        raise RefusedError(*too_many(limits.members, str(len(members))))
    n_unpacked = sum(member.file_size for member in members)
    # One packed run may be listed by many members, each within the ratio.
    if n_unpacked > limits.ratio_floor_bytes and n_unpacked > limits.ratio * max(1, n_bytes):
        raise RefusedError(
            RejectReason.RATIO,
            f"{n_bytes} packed bytes claim to hold {n_unpacked}, more than {limits.ratio} to 1;"
            " unpack it by hand if it is sound",
        )


def _read_member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str
) -> Iterator[RawDocument | Reject]:
    name = member.filename
    mode = member.external_attr >> 16
    refusal: tuple[RejectReason, str] | None = None
    is_skipped = False
    if member.is_dir():
        refusal, is_skipped = (RejectReason.NOT_AN_ARTICLE, "a folder"), True
    elif kind := litter(name):
        refusal, is_skipped = (RejectReason.NOT_AN_ARTICLE, f"{kind}, no story in it"), True
    elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        refusal = (RejectReason.LINK, "a link or device, followed by no reader; pack the file")
        is_skipped = True
    elif problem := unsafe(name):
        refusal = (RejectReason.UNSAFE_PATH, f"{problem}; pack it under a plain name")
    else:
        refusal = packing_refused(member)
    if refusal:
        yield source.refuse(*refusal, raw=b"", place=place, is_skipped=is_skipped)
        return
    try:
        stream = unpacked(archive, member)
    except RefusedError as error:
        yield source.refuse(error.reason, error.message, raw=b"", place=place)
        return
    with stream:
        yield from source.inner(
            ZipMember(stream),
            name.rsplit("/", 1)[-1],
            packed=lambda: member.compress_size,
            place=place,
        )
