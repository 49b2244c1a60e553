"""Sources: one input, or one record inside it, on its way through the readers."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from copydesk.flows.limits import MIB, Limits
from copydesk.flows.readers.decoding.encoding import plain_head
from copydesk.flows.readers.layers import HEAD_BYTES, ByteLayer, Readable, Spent, layered
from copydesk.flows.readers.refusals import RefusedError
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

NOTHING = hashlib.sha256(b"").hexdigest()


@dataclass(slots=True, kw_only=True)
class Source:
    """A stream to read from its start, where it lies, and what may be spent on it.

    `name` is the file's or member's name as far as it helps to tell two formats apart; `start`
    its first bytes, and `head` the same without a byte order mark and in UTF-8 where a mark tells.
    `declared` is the encoding that a mail or a web server named. `read_inner` is the door of all
    readers, for records that hold other files.
    """

    path: str
    locator: str
    name: str
    stream: BinaryIO
    layer: ByteLayer | None
    start: bytes = b""
    head: bytes = b""
    limits: Limits
    spent: Spent
    depth: int
    format: str
    read_inner: Callable[["Source"], Iterator[RawDocument | Reject]]
    is_unpacked: bool = False
    declared: str | None = None
    given: Given = field(default_factory=Given)

    def at(self, place: str) -> str:
        """Return the locator of one record of this source: "line 3", "rows.jsonl line 3"."""
        return f"{self.locator} {place}" if self.locator else place

    def whole(self, limit: int | None = None) -> bytes:
        """Return all bytes, or refuse where there are more than one record may have."""
        limit = limit or self.limits.record_bytes
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise RefusedError(
                RejectReason.TOO_LARGE,
                f"more than {limit // MIB} MiB in one piece; split it, or raise the limit"
                " record_bytes",
            )
        return data

    def some(self, n: int) -> bytes:
        """Return at most n of the next bytes, none at the end.

        Unlike `stream.read`, it does not lose what came before an error.
        """
        if isinstance(self.stream, io.BufferedReader):
            return self.stream.read1(n)
        return self.stream.read(n)

    def seekable(self) -> BinaryIO:
        """Return a stream that can be read from its end, held in memory where it must be."""
        if self.layer is None:
            return self.stream
        return io.BytesIO(self.whole(self.limits.held_bytes))

    def document(
        self,
        raw: bytes,
        content: str,
        kind: ContentKind,
        *,
        place: str | None = None,
        encoding: str = "utf-8",
        given: Given | None = None,
        external_id: str | None = None,
        warnings: tuple[str, ...] = (),
    ) -> RawDocument:
        """Return the record that these bytes of the source hold."""
        return RawDocument(
            source_path=self.path,
            source_locator=self.at(place) if place else self.locator,
            raw_sha256=hashlib.sha256(raw).hexdigest(),
            source_format=self.format,
            source_encoding=encoding,
            n_bytes=len(raw),
            reader=self.format,
            content=content,
            content_kind=kind,
            given=given or self.given,
            external_id=external_id,
            warnings=warnings,
        )

    def refuse(
        self,
        reason: RejectReason,
        message: str,
        *,
        raw: bytes | None = None,
        place: str | None = None,
        external_id: str | None = None,
        is_skipped: bool = False,
    ) -> Reject:
        """Return why these bytes of the source, or the whole source, became no article."""
        locator = self.at(place) if place else self.locator
        where = f"{self.path}, {locator}" if locator else self.path
        sha256, n_bytes = (
            self._digest() if raw is None else (hashlib.sha256(raw).hexdigest(), len(raw))
        )
        return Reject(
            source_path=self.path,
            source_locator=locator,
            raw_sha256=sha256,
            source_format=self.format,
            n_bytes=n_bytes,
            reader=self.format,
            reason=reason,
            message=f"{where}: {message}.",
            external_id=external_id,
            is_skipped=is_skipped,
        )

    def inner(
        self,
        stream: Readable,
        name: str,
        *,
        packed: Callable[[], int] | None = None,
        is_stream: bool = False,
        declared: str | None = None,
        given: Given | None = None,
        place: str | None = None,
    ) -> Iterator[RawDocument | Reject]:
        """Yield what the readers find in a file inside this one.

        A single packed stream (`is_stream`: gz, bz2, xz, zst) adds no name of its own and counts
        as no depth, unless it packs another such stream.
        """
        locator = self.locator
        if not is_stream:
            place = place or name
            locator = f"{locator}/{place}" if locator else place
        depth = self.depth + (0 if is_stream and not self.is_unpacked else 1)
        buffered, layer = layered(stream, self.limits, self.spent, packed)
        inner = Source(
            path=self.path,
            locator=locator,
            name=name,
            stream=buffered,
            layer=layer,
            limits=self.limits,
            spent=self.spent,
            depth=depth,
            format="unknown",
            read_inner=self.read_inner,
            is_unpacked=is_stream,
            declared=declared,
            given=given or Given(),
        )
        yield from self.read_inner(inner)

    def look(self) -> None:
        """Read the head, so that a reader can be chosen; the stream stays at its start."""
        if isinstance(self.stream, io.BufferedReader) and self.layer is not None:
            self.start = self.stream.peek(HEAD_BYTES)
        else:
            self.start = self.stream.read(HEAD_BYTES)
            self.stream.seek(0)
        self.head = plain_head(self.start)

    def _digest(self) -> tuple[str, int]:
        """Hash the whole source; what was refused before its end, as far as it was read."""
        if self.layer is not None:
            return self.layer.sha256(), self.layer.n_bytes
        self.stream.seek(0)
        digest, n_bytes = hashlib.sha256(), 0
        while chunk := self.stream.read(1 << 20):
            digest.update(chunk)
            n_bytes += len(chunk)
        return digest.hexdigest(), n_bytes
