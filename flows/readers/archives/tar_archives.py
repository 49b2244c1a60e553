"""Tar archives: read once from front to back, whatever packs them, nothing laid on the disk."""

import tarfile
from collections.abc import Generator, Iterator
from typing import IO

from copydesk.flows.limits import MIB
from copydesk.flows.readers.archives.members import MemberNames, litter, too_many, unsafe
from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.layers import layered
from copydesk.flows.readers.refusals import RefusedError
from copydesk.flows.readers.sources import Source
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

FORMAT = "tar"

BLOCK = 512
READ_AHEAD = 1 << 16  # the layer below hands out blocks of this size
HEADER_BYTES = 1 * MIB  # a long name or a pax header; tarfile would take gigabytes into memory


class TarMember:
    """One member's bytes; where the archive breaks off, a refusal that is remembered."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.is_cut = False

    def read(self, n: int, /) -> bytes:
        """Return at most n bytes."""
        try:
            return self._stream.read(n)
        except tarfile.ReadError as error:
            self.is_cut = True
            raise RefusedError(
                RejectReason.TRUNCATED, "the archive breaks off in this member; deliver it again"
            ) from error
        except RefusedError:
            self.is_cut = True
            raise


def sniff(head: bytes, name: str) -> Claim:
    """Claim by the signature, or by a checksum that is right in tars older than it."""
    del name
    if head[257:262] == b"ustar":
        return Claim.CERTAIN
    return Claim.CERTAIN if _is_old_header(head[:BLOCK]) else Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield what each member holds, in order."""
    stream, layer = layered(source.stream, source.limits, source.spent)
    names, n_members = MemberNames(), 0
    try:
        layer.allowance = HEADER_BYTES
        with tarfile.open(fileobj=stream, mode="r|", errorlevel=0) as archive:
            while True:
                layer.allowance = HEADER_BYTES + READ_AHEAD + max(0, archive.offset - layer.n_bytes)
                member = archive.next()
                layer.allowance = None
                if member is None:
                    break
                n_members += 1
                if n_members > source.limits.members:
                    raise RefusedError(
                        *too_many(source.limits.members, f"more than {source.limits.members}")
                    )
                vars(archive)["members"] = []  # tarfile would keep each header in memory
                is_cut = yield from _read_member(
                    source, archive, member, names.locator(member.name)
                )
                if is_cut:
                    return  # the member has said so
    except tarfile.ReadError as error:
        raise RefusedError(
            RejectReason.TRUNCATED, f"the tar archive breaks off ({error}); deliver it again"
        ) from error
    except (tarfile.TarError, EOFError, OverflowError) as error:
        raise RefusedError(
            RejectReason.UNREADABLE, f"not a sound tar archive ({error}); pack it again"
        ) from error
    if not n_members:
        yield source.refuse(RejectReason.EMPTY, "an archive without members; pack some stories")


def _read_member(
    source: Source, archive: tarfile.TarFile, member: tarfile.TarInfo, place: str
) -> Generator[RawDocument | Reject, None, bool]:
    """Yield what one member holds; return whether the archive broke off in it."""
    refusal: tuple[RejectReason, str] | None = None
    is_skipped = False
    if member.isdir():
        refusal, is_skipped = (RejectReason.NOT_AN_ARTICLE, "a folder"), True
    elif kind := litter(member.name):
        refusal, is_skipped = (RejectReason.NOT_AN_ARTICLE, f"{kind}, no story in it"), True
    elif not member.isreg() or member.issparse():
        refusal = (RejectReason.LINK, "a link or device, followed by no reader; pack the file")
        is_skipped = True
    elif problem := unsafe(member.name):
        refusal = (RejectReason.UNSAFE_PATH, f"{problem}; pack it under a plain name")
    stream = None if refusal else archive.extractfile(member)
    if refusal or stream is None:
        reason, message = refusal or (RejectReason.UNREADABLE, "a member without bytes; pack again")
        yield source.refuse(reason, message, raw=b"", place=place, is_skipped=is_skipped)
        return False
    with stream:
        content = TarMember(stream)
        yield from source.inner(content, member.name.rsplit("/", 1)[-1], place=place)
        return content.is_cut


def _is_old_header(header: bytes) -> bool:
    """Say whether a block without a signature has the checksum of a tar header."""
    if len(header) < BLOCK or not header[0]:
        return False
    try:
        claimed = int(header[148:156].strip(b" \x00"), 8)
    except ValueError:
        return False
    return claimed == sum(header[:148]) + 8 * 32 + sum(header[156:])
