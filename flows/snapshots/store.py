"""Store: article rows and what was coded from them, kept between runs, one folder a batch."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from copydesk.flows.snapshots.durable import sync_file, sync_folder

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Store:
    """Batches of frames below one folder. A batch is there whole or not at all."""

    folder: Path

    def write(self, batch: str, frames: Frames) -> None:
        """Keep the frames of a batch; a batch of the same name is the same batch."""
        place = self.folder / batch
        if place.is_dir():
            return
        aside = self.folder / f".{batch}.tmp"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        for name, rows in frames.items():
            path = aside / f"{name}.parquet"
            rows.write_parquet(path, compression="zstd", compression_level=1)
            sync_file(path)
        sync_folder(aside)
        aside.rename(place)
        sync_folder(self.folder)

    def read(self, batches: Iterable[str], name: str) -> list[pl.DataFrame]:
        """Return one frame of each batch, in the order given."""
        paths = (self.folder / batch / f"{name}.parquet" for batch in batches)
        return [pl.read_parquet(path) for path in paths]

    def drop_all_but(self, batches: Iterable[str]) -> int:
        """Delete every batch that is not named, and what a crash left; return how many."""
        kept = set(batches)
        gone = [p for p in self.folder.glob("*") if p.is_dir() and p.name not in kept]
        gone += [p for p in self.folder.glob(".*.tmp") if p.is_dir()]
        for path in gone:
            shutil.rmtree(path, ignore_errors=True)
        return len(gone)
