"""Formats: what `copydesk export` can write, each as files by name. A new one is a line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from copydesk.flows.sharing.brat import brat
from copydesk.flows.sharing.gdelt import gdelt
from copydesk.flows.sharing.inception import inception
from copydesk.flows.sharing.polecat import SEPARATOR, polecat
from copydesk.flows.sharing.spreadsheets import spreadsheet

Frames = dict[str, pl.DataFrame]
Files = Iterator[tuple[str, bytes]]  # names inside the folder that is written, and bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is for, and the files it makes of a snapshot's tables."""

    what: str
    files: Callable[[Frames], Files]


def _csv(tables: Frames) -> Files:
    return ((f"{name}.csv", spreadsheet(rows)) for name, rows in tables.items())


def _polecat(tables: Frames) -> Files:
    yield "events.tsv", polecat(tables).write_csv(separator=SEPARATOR).encode()


def _gdelt(tables: Frames) -> Files:
    yield "events.csv", gdelt(tables).write_csv().encode()


def _brat(tables: Frames) -> Files:
    return _encoded(brat(tables))


def _inception(tables: Frames) -> Files:
    return _encoded(inception(tables))


def _encoded(files: Iterable[tuple[str, str]]) -> Files:
    return ((name, text.encode("utf-8", "surrogatepass")) for name, text in files)


FORMATS: dict[str, Format] = {
    "csv": Format("every table for a spreadsheet, formulas made harmless", _csv),
    "polecat": Format("events under POLECAT's column names, tab-separated", _polecat),
    "gdelt": Format("happenings under GDELT's column names", _gdelt),
    "brat": Format("texts with quotes, actors and events as brat annotations", _brat),
    "inception": Format("the same for INCEpTION, as UIMA CAS JSON", _inception),
}
# Formats that want an extra of their own name, and the import name of what it brings.
NEEDED = {"inception": "cassis", "delta": "deltalake"}
