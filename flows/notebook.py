"""Notebook: Copydesk as three functions, for whoever works in Python rather than on a terminal.

    import copydesk

    found = copydesk.extract("RIGA (AP) - ...")          one text, coded here and now
    found.quotes                                         records
    found.frame("events")                                a Polars DataFrame
    copydesk.build("raw", "exports")                     a folder brought up to date
    copydesk.read("exports", "quotes")                   a published table

Nothing heavy is loaded before a function is called.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from copydesk.flows.build import Built
    from copydesk.schemas.articles import Article
    from copydesk.schemas.cast import CastMember
    from copydesk.schemas.documents import Reject
    from copydesk.schemas.events import Event
    from copydesk.schemas.mentions import Mention
    from copydesk.schemas.quotes import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """All that was found in one text or file: records in the order of the text.

    `actors` are those of each article by itself; only a build knows one actor across articles.
    """

    articles: tuple[Article, ...]
    quotes: tuple[Quote, ...]
    actors: tuple[CastMember, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]
    rejects: tuple[Reject, ...]  # what no article could be made of, with the reason

    def frame(self, table: str) -> pl.DataFrame:
        """Return the records of `articles`, `quotes`, `actors`, `events` or `mentions` as rows.

        Columns and types are those of the published table; actors have those of their record.
        Raises KeyError for another name.
        """
        import polars as pl

        from copydesk.schemas import TABLES
        from copydesk.schemas.frames import frame

        if table == "actors":
            return pl.DataFrame([asdict(actor) for actor in self.actors])
        if table not in ("articles", "quotes", "events", "mentions"):
            raise KeyError(f"{table}: articles, quotes, actors, events and mentions have frames.")
        return frame(TABLES[table], getattr(self, table))


def extract(source: str | Path, **settings: Any) -> Extracted:
    """Return what one article holds: a text as it is, or a raw file of any format by its Path.

    `settings` are those of a build, such as `model`, `language` or `gazetteer`. Raises
    FileNotFoundError, SettingsError or ModelNotInstalledError; what cannot be read as an article
    raises nothing and stands in `rejects`.
    """
    from copydesk.flows.extracting import extract_bytes
    from copydesk.flows.settings import read_settings

    if isinstance(source, Path):
        data, name = source.read_bytes(), source.name
    else:
        data, name = source.encode("utf-8", "surrogatepass"), "text.txt"
    extractions, rejects = extract_bytes(data, name, read_settings(settings, {}, Path()))
    return Extracted(
        articles=tuple(e.article for e in extractions),
        quotes=tuple(quote for e in extractions for quote in e.quotes),
        actors=tuple(member for e in extractions for member in e.members),
        events=tuple(event for e in extractions for event in e.events),
        mentions=tuple(mention for e in extractions for mention in e.mentions),
        rejects=tuple(rejects),
    )


def read(
    exports: str | Path,
    table: str,
    *,
    snapshot: str = "latest",
    columns: list[str] | None = None,
) -> pl.DataFrame:
    """Return a published table of the newest good snapshot, or of the one with this id.

    The snapshot's folder is looked up once, so a build that publishes meanwhile mixes nothing in.
    Raises FileNotFoundError, which says which snapshots or tables there are.
    """
    import polars as pl

    from copydesk.flows.snapshots.pointer import newest

    base = Path(exports)
    if snapshot == "latest":
        folder = newest(base) or base / "latest"
    else:
        folder = base / "snapshots" / snapshot
    if not (folder / "manifest.json").is_file():
        ids = sorted(path.name for path in (base / "snapshots").glob("*"))
        there = ", ".join(ids) or "none; build first: copydesk build RAW EXPORTS"
        raise FileNotFoundError(f"{folder}: no such snapshot (there are: {there}).")
    files = sorted((folder / table).glob("*.parquet"))
    if not files:
        tables = ", ".join(sorted(path.name for path in folder.iterdir() if path.is_dir()))
        raise FileNotFoundError(f"{folder}: no table {table!r} (there are: {tables}).")
    return pl.concat([pl.read_parquet(path, columns=columns) for path in files])


def build(raw: str | Path, exports: str | Path, **settings: Any) -> Built:
    """Bring the exports up to date with a raw folder, in this process and without a server.

    `settings` are those of the command line, such as `workers=2` or `on_missing="drop"`. Returns
    what the build came to; `is_held_back` says that the gate did not let it pass.
    """
    from copydesk.flows.build import build as build_exports
    from copydesk.flows.settings import read_settings
    from copydesk.flows.watching import Silent

    given = {**settings, "raw": raw, "exports": exports, "plain": True}
    return build_exports(read_settings(given, {}, Path()), Silent())
