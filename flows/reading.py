"""Reading: one raw file in, what each of its records became out. Runs in the workers."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from copydesk.flows.articles import PARSER_VERSION, parse_article, reject_of
from copydesk.flows.bounded import TookTooLongError, cpu_time
from copydesk.flows.buckets.refused import refused
from copydesk.flows.paths import real, why_left_out
from copydesk.flows.readers import read
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger_rows import NO_READER, Record
from copydesk.flows.terminal import harmless
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import RawDocument, Reject, RejectReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOutcome:
    """What one raw record became. The run that met it is filled in by the rim."""

    record: Record
    article: Article | None


def outcomes(settings: Settings, path: str) -> Iterator[RecordOutcome]:
    """Yield what each record of one raw file became; nothing it holds can raise.

    The path is the one that is told; one that ends with a slash is a folder that was closed.
    """
    if (known := refused(settings).get(path)) is not None:
        reason, why = known
        message = f"{settings.fetch_from}/{path}: {why}"
        yield _rejected(_failed(path, "", RejectReason(reason), message, reader=NO_READER))
        return
    place = settings.raw / real(path)
    try:
        if (why := why_left_out(place)) is not None:
            yield _rejected(_left_out(path, why))
            return
        if path.endswith("/"):
            os.scandir(place).close()
            return
        with place.open("rb") as stream:
            for found in _timed(read(stream, path, settings.limits), settings.limits.seconds):
                yield _outcome(found, settings)
    except TookTooLongError:
        message = f"{path}: reading a record took more than {settings.limits.seconds} s of CPU time"
        reason = RejectReason.TIMEOUT
        yield _rejected(_failed(path, "", reason, f"{message} (limit_seconds)."))
    except OSError as error:
        message = f"{path}: {error.strerror}. Mend that, and the next build reads it."
        yield _rejected(_failed(path, "", RejectReason.UNREADABLE, message, reader=NO_READER))
    except Exception as error:
        message = f"{path}: the reader broke ({type(error).__name__}: {error}). Report this file."
        yield _rejected(_failed(path, "", RejectReason.FAILED, message))


def given_up(path: str, why: str) -> Record:
    """Return the one record of a file that could not be read through, and why."""
    return _rejected(_failed(path, "", RejectReason.FAILED, f"{path}: {why}")).record


def _timed(
    records: Iterator[RawDocument | Reject], seconds: float
) -> Iterator[RawDocument | Reject]:
    """Yield the records of a reader; each has its own CPU time to be read in."""
    while True:
        with cpu_time(seconds):
            found = next(records, None)
        if found is None:
            return
        yield found


def _outcome(found: RawDocument | Reject, settings: Settings) -> RecordOutcome:
    # Names inside archives and ids are as odd as file names.
    name = found.external_id
    found = replace(
        found,
        source_locator=harmless(found.source_locator),
        external_id=None if name is None else harmless(name),
    )
    if isinstance(found, Reject):
        return _rejected(found)
    where = f"{found.source_path} {found.source_locator}".strip()
    seconds = settings.limits.seconds
    try:
        with cpu_time(seconds):
            parsed = parse_article(found, settings.language)
    except TookTooLongError:
        message = f"{where}: parsing took more than {seconds} s of CPU time (limit_seconds)."
        parsed = reject_of(found, RejectReason.TIMEOUT, message)
    except Exception as error:
        message = f"{where}: the parser broke ({type(error).__name__}: {error}). Report this file."
        parsed = reject_of(found, RejectReason.FAILED, message)
    if isinstance(parsed, Reject):
        return _rejected(parsed)
    return RecordOutcome(record=_record(parsed, found), article=parsed)


def _record(article: Article, document: RawDocument) -> Record:
    return Record(
        source_path=document.source_path,
        source_locator=document.source_locator,
        raw_sha256=document.raw_sha256,
        source_format=document.source_format,
        external_id=document.external_id,
        outcome="article",
        article_id=article.article_id,
        content_key=content_key(article),
        reason=None,
        n_bytes=document.n_bytes,
        reader=document.reader,
        parser_version=article.parser_version,
        first_run_id="",
        first_seen_at="",
        batch=None,
    )


def content_key(article: Article) -> str:
    """Return a digest of all that decides what is coded from an article: not where it lay."""
    bare = replace(article, external_id=None, **dict.fromkeys(_ORIGIN, ""))
    return hashlib.sha256(repr(bare).encode("utf-8", "surrogatepass")).hexdigest()[:32]


_ORIGIN = (
    "raw_sha256",
    "source_path",
    "source_locator",
    "source_format",
    "source_encoding",
    "parser_version",
)


def _rejected(reject: Reject) -> RecordOutcome:
    record = Record(
        source_path=reject.source_path,
        source_locator=reject.source_locator,
        raw_sha256=reject.raw_sha256,
        source_format=reject.source_format,
        external_id=reject.external_id,
        outcome="skipped" if reject.is_skipped else "rejected",
        article_id=None,
        content_key=None,
        reason=harmless(f"{reject.reason}: {reject.message}"),
        n_bytes=reject.n_bytes,
        reader=reject.reader,
        parser_version=PARSER_VERSION,
        first_run_id="",
        first_seen_at="",
        batch=None,
    )
    return RecordOutcome(record=record, article=None)


def _left_out(path: str, why: str) -> Reject:
    # Without a reader: the ledger lets go of it once it is not there any more.
    return replace(
        _failed(path, "", RejectReason.LEFT_OUT, f"{path}: {why}", reader=NO_READER),
        is_skipped=True,
    )


def _failed(
    path: str, locator: str, reason: RejectReason, message: str, reader: str = "unknown"
) -> Reject:
    return Reject(
        source_path=path,
        source_locator=locator,
        raw_sha256=hashlib.sha256(b"").hexdigest(),
        source_format="unknown",
        n_bytes=0,
        reader=reader,
        reason=reason,
        message=message,
    )
