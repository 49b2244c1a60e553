"""Ingest: files in `raw/` become article rows in the store and records in the ledger.

Only files the ledger does not know are opened. A batch is entered in the ledger after its rows are
on disk, so a build that is killed loses at most the batches under way.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.flows.buckets.refused import refused, refused_files
from copydesk.flows.paths import real, told, why_left_out
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.ledger_rows import UNOPENED, FileFacts, Record
from copydesk.flows.versions import PARSING, code_version
from copydesk.flows.workers import Each

FILES_A_BATCH = 128
BYTES_A_BATCH = 32 << 20
UNSEEN = {"size": -1, "mtime_ns": 0, "inode": 0}
ARTICLES_A_PART = 2_000  # article rows kept in memory before they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBatch:
    """Some files for one worker, and what it needs to know about them."""

    files: tuple[FileFacts, ...]
    settings: Settings
    run_id: str
    now: str  # ISO 8601, UTC

    def divided(self) -> tuple["FileBatch", ...]:
        """Return the batch in two, or nothing of a single file."""
        half = len(self.files) // 2
        parts = (self.files[:half], self.files[half:])
        return tuple(replace(self, files=files) for files in parts) if half else ()

    def given_up(self, why: str) -> "ReadBatch":
        """Return what becomes of a single file that no worker survives."""
        from copydesk.flows.reading import given_up

        records = (given_up(file.path, why) for file in self.files)
        entered = (replace(r, first_run_id=self.run_id, first_seen_at=self.now) for r in records)
        return ReadBatch(files=self.files, records=tuple(entered))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBatch:
    """What became of a batch of files. The article rows lie in the store already."""

    files: tuple[FileFacts, ...]
    records: tuple[Record, ...]


def parsing_version(settings: Settings) -> str:
    """Return what decides how raw bytes become article rows: code, words, limits, language."""
    limits = "/".join(str(value) for value in settings.limits.of_reading().values())
    return f"{code_version(PARSING)}/{settings.language}/{limits}"


def files_below(raw: Path) -> Iterator[FileFacts]:
    """Yield every file below the raw folder, and what stands among them and is left out.

    A link, a device and a hidden name are yielded as they stand there: nothing is followed, and
    nothing below a hidden folder is looked at. What cannot be looked at, a folder (its path ends
    with a slash) or a file that was moved away meanwhile, is yielded without facts: reading it
    gives the reason.
    """
    if not raw.is_dir():
        raise FileNotFoundError(
            f"{raw}: no such folder. Name the folder your raw articles lie in: "
            "copydesk build RAW EXPORTS"
        )
    folders = [(raw, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError:
            if folder == raw:
                raise
            yield FileFacts(path=prefix, **UNSEEN)
            continue
        for entry in found:
            path = prefix + told(entry.name)
            try:
                is_left_out = entry.name.startswith(".") or entry.is_symlink()
                if entry.is_dir() and not is_left_out:
                    folders.append((Path(entry.path), f"{path}/"))
                else:
                    facts = entry.stat(follow_symlinks=False)
                    yield FileFacts(
                        path=path,
                        size=facts.st_size,
                        mtime_ns=facts.st_mtime_ns,
                        inode=facts.st_ino,
                    )
            except OSError:
                yield FileFacts(path=path, **UNSEEN)


def all_files(settings: Settings) -> Iterator[FileFacts]:
    """Yield every file below the raw folder, and each object that was not fetched into it."""
    yield from files_below(settings.raw)
    yield from refused_files(settings)


def new_files(settings: Settings, ledger: Ledger) -> list[FileFacts]:
    """Return the files the ledger does not know under this version, in the order of their paths.

    One that could not be opened before is new once it can be.
    """
    known = ledger.known_files(parsing_version(settings))
    unopened, not_fetched = ledger.known_files(UNOPENED), refused(settings)

    def is_new(file: FileFacts) -> bool:
        facts = (file.size, file.mtime_ns, file.inode)
        if file.path in not_fetched:
            return unopened.get(file.path) != facts
        if unopened.get(file.path) == facts:
            return _can_be_read(settings.raw / real(file.path))
        return known.get(file.path) != facts

    return sorted(filter(is_new, all_files(settings)), key=lambda file: file.path)


def let_go_of_the_gone(settings: Settings, ledger: Ledger) -> None:
    """Reject no longer what could not be opened and is not there any more: a name while copying."""
    not_fetched = refused(settings)
    gone = [
        path
        for path in ledger.known_files(UNOPENED)
        if path not in not_fetched and (not _stands_below(settings.raw, path) or path.endswith("/"))
    ]
    if gone:
        ledger.let_go(gone)


def _stands_below(raw: Path, path: str) -> bool:
    """Say whether something stands at a path; one that leads out of the folder was a key's name."""
    return ".." not in path.split("/") and os.path.lexists(raw / real(path))


def _can_be_read(path: Path) -> bool:
    if why_left_out(path) is not None:
        return False
    try:
        if path.is_dir():
            os.scandir(path).close()
            return True
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def ingest(
    settings: Settings,
    ledger: Ledger,
    each: Each,
    files: Iterable[FileFacts],
    *,
    run_id: str,
    now: str,
) -> Iterator[ReadBatch]:
    """Read these files; yield each batch once its rows are kept and its records entered."""
    version, supersede = parsing_version(settings), settings.on_change == "replace"
    batches = (
        FileBatch(files=some, settings=settings, run_id=run_id, now=now) for some in _batches(files)
    )
    for done in each(read_files, batches):
        ledger.enter_files(done.files, done.records, version, supersede=supersede)
        yield done


def _batches(files: Iterable[FileFacts]) -> Iterator[tuple[FileFacts, ...]]:
    batch: list[FileFacts] = []
    size = 0
    for file in files:
        if batch and (len(batch) >= FILES_A_BATCH or size + file.size > BYTES_A_BATCH):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield tuple(batch)


def read_files(batch: FileBatch) -> ReadBatch:
    """Read and parse some files: the article rows go to the store, the records are returned.

    A file that cannot be opened, or that a reader breaks on, is one rejected record.
    """
    from copydesk.flows.reading import RecordOutcome, outcomes

    records: list[Record] = []
    part: list[RecordOutcome] = []

    def keep_part() -> None:
        records.extend(_kept(part, batch))
        part.clear()

    for file in batch.files:
        for outcome in outcomes(batch.settings, file.path):
            part.append(outcome)
            if len(part) >= ARTICLES_A_PART:
                keep_part()
    keep_part()
    return ReadBatch(files=batch.files, records=tuple(records))


def _kept(part: list, batch: FileBatch) -> list[Record]:
    """Write the article rows of some outcomes as one batch of the store; return their records."""
    from copydesk.flows.snapshots.store import Store
    from copydesk.schemas.articles import Articles
    from copydesk.schemas.frames import frame

    records = [replace(o.record, first_run_id=batch.run_id, first_seen_at=batch.now) for o in part]
    rows = frame(Articles, [o.article for o in part if o.article is not None])
    if rows.is_empty():
        return records
    import polars as pl

    keys = [record.content_key for record in records if record.content_key is not None]
    names = "\n".join(f"{r.source_path}\x1f{r.source_locator}\x1f{r.content_key}" for r in records)
    name = hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    Store(batch.settings.state / "articles").write(
        name, {"articles": rows.with_columns(pl.Series("content_key", keys))}
    )
    return [replace(r, batch=name) if r.content_key is not None else r for r in records]
