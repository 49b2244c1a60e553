"""Store: article rows and what was coded from them, kept between runs, one folder a batch.

Beside a batch's frames lies what it is, with a digest of each: nothing is read that is not proven
to be what was written.
"""

import hashlib
import io
import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.flows.snapshots.durable import sync_folder, write_durably

Frames = dict[str, pl.DataFrame]
ABOUT, DIGESTS = "about.json", "digests"


class DamagedBatchesError(RuntimeError):
    """Kept batches that are no longer what was written: they must be made anew."""

    def __init__(self, folder: Path, batches: tuple[str, ...]) -> None:
        """Name the batches and the store's folder they lie in."""
        super().__init__(
            f"{folder}: {len(batches)} of the batches kept there are damaged or missing "
            f"({', '.join(batches[:3])}). The next build makes them anew."
        )
        self.folder = folder
        self.batches = batches


@dataclass(frozen=True, slots=True)
class Store:
    """Batches of frames below one folder. A batch is there whole or not at all."""

    folder: Path

    def write(self, batch: str, frames: Frames, about: dict[str, Any] | None = None) -> None:
        """Keep the frames of a batch; a batch of the same name is the same batch.

        `about` is what of it must be known without its frames, as JSON.
        """
        place = self.folder / batch
        if place.is_dir():
            if self.is_whole(batch):
                return
            self.drop([batch])
        aside = self.folder / f".{batch}.tmp"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        digests = {}
        for name, rows in frames.items():
            sink = io.BytesIO()
            rows.write_parquet(sink, compression="zstd", compression_level=1)
            write_durably(aside / f"{name}.parquet", sink.getbuffer())
            digests[name] = hashlib.sha256(sink.getbuffer()).hexdigest()
        whole = {**(about or {}), DIGESTS: digests}
        write_durably(aside / ABOUT, json.dumps(whole, ensure_ascii=False).encode())
        aside.rename(place)
        sync_folder(self.folder)

    def read(self, batches: Iterable[str], name: str) -> list[pl.DataFrame]:
        """Return one frame of each batch, in the order given.

        Raises DamagedBatchesError, which names every batch that is not what was written.
        """
        return list(self.each(batches, name))

    def each(
        self, batches: Iterable[str], name: str, columns: Collection[str] | None = None
    ) -> Iterator[pl.DataFrame]:
        """Yield the same one after the other, or of each those of some columns that it has.

        After the last, or the first damaged one, it raises: so the error still names every batch
        that is not what was written.
        """
        damaged: list[str] = []
        for batch in batches:
            data = self._proven(batch, name)
            if data is None:
                damaged.append(batch)
            elif not damaged:
                yield _frame(data, columns)
        if damaged:
            raise DamagedBatchesError(self.folder, tuple(damaged))

    def about(self, batch: str) -> dict[str, Any] | None:
        """Return what was said of a batch, or None where it cannot be read."""
        try:
            found = json.loads((self.folder / batch / ABOUT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and DIGESTS in found else None

    def digest(self, batch: str) -> str:
        """Return what names all that a batch holds; empty where it cannot be read."""
        about = self.about(batch)
        return "" if about is None else json.dumps(about[DIGESTS], sort_keys=True)

    def is_whole(self, batch: str) -> bool:
        """Say whether every frame of a batch is what was written."""
        about = self.about(batch)
        return about is not None and all(self._proven(batch, name) for name in about[DIGESTS])

    def batches(self) -> list[str]:
        """Return the name of every batch that is there, whole or damaged."""
        return sorted(path.name for path in self.folder.glob("[!.]*") if path.is_dir())

    def drop(self, batches: Iterable[str]) -> None:
        """Delete batches, each away in one step."""
        for batch in batches:
            aside = self.folder / f".{batch}.dropped.tmp"
            shutil.rmtree(aside, ignore_errors=True)
            if (self.folder / batch).exists():
                (self.folder / batch).rename(aside)
                shutil.rmtree(aside, ignore_errors=True)

    def drop_all_but(self, batches: Iterable[str]) -> None:
        """Delete every batch that is not named, and what a crash left."""
        kept = set(batches)
        self.drop(batch for batch in self.batches() if batch not in kept)
        for path in self.folder.glob(".*.tmp"):
            shutil.rmtree(path, ignore_errors=True)

    def _proven(self, batch: str, name: str) -> bytes | None:
        """Return the bytes of a frame where they are what was written, else None."""
        about = self.about(batch)
        try:
            data = (self.folder / batch / f"{name}.parquet").read_bytes()
        except OSError:
            return None
        digest = hashlib.sha256(data).hexdigest()
        return data if about is not None and about[DIGESTS].get(name) == digest else None


def _frame(data: bytes, columns: Collection[str] | None) -> pl.DataFrame:
    if columns is None:
        return pl.read_parquet(io.BytesIO(data))
    there = [name for name in pl.read_parquet_schema(io.BytesIO(data)) if name in columns]
    return pl.read_parquet(io.BytesIO(data), columns=there)
