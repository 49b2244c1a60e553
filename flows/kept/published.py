"""Published rows: rows of some articles as they are published, read when they are asked for."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from copydesk.flows.corpus.answers import Answers
from copydesk.flows.kept.coded import CodedRows
from copydesk.flows.kept.rows import Frames, article_rows
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.partitions import (
    BY_MONTH,
    Files,
    file_of,
    rows_by_file,
    table_of,
    with_months,
)
from copydesk.schemas import TABLES
from copydesk.schemas.articles import Articles

AT_ONCE = 400_000  # rows of all tables that are read at once; more only where one month has more


@dataclass(frozen=True, slots=True)
class KeptArticles:
    """The articles of a corpus, which have their stories, and where their whole rows lie."""

    settings: Settings
    live: pl.DataFrame
    storied: pl.DataFrame  # some columns of all articles, as they are published
    coded: CodedRows | None  # None where articles alone are wanted

    def articles(self, article_ids: pl.Series) -> pl.DataFrame:
        """Return the whole rows of some articles, with their stories."""
        whole = article_rows(self.settings, self.live, article_ids)
        known = [name for name in self.storied.columns if name in whole.columns]
        rows = whole.drop([name for name in known if name != "article_id"])
        storied = self.storied.select(known).filter(
            pl.col("article_id").is_in(article_ids.implode())
        )
        storied = storied.with_columns(pl.col("article_id").cast(pl.String))
        rows = rows.join(storied, on="article_id", maintain_order="left")
        return rows.select(list(Articles.polars_schema()))

    def rows(self, article_ids: pl.Series, tables: Collection[str]) -> Frames:
        """Return the whole rows of some articles, and those of some tables as they were coded."""
        coded = {} if self.coded is None else self.coded.read(tables, asked=article_ids)
        return {"articles": self.articles(article_ids), **coded}


@dataclass(frozen=True, slots=True)
class RowsInMemory:
    """The tables of a corpus, all rows and columns of them."""

    frames: Frames

    def of(self, article_ids: Iterable[str]) -> Frames:
        """Return the rows of some articles in every table that lies by month."""
        asked = pl.col("article_id").is_in(list(article_ids))
        return {n: rows.filter(asked) for n, rows in self.frames.items() if n in BY_MONTH}

    def files(self, paths: Collection[str]) -> Files:
        """Yield some files by their paths, each with its rows in order."""
        yield from rows_by_file(self.frames, TABLES, paths)


@dataclass(frozen=True, slots=True)
class PublishedRows:
    """The tables of a corpus: whole where a table lies in one file, else month by month."""

    kept: KeptArticles
    answers: Answers | None  # None where articles alone are wanted
    light: Frames  # all tables; those that lie by month lack columns

    def of(self, article_ids: Iterable[str]) -> Frames:
        """Return the rows of some articles in every table that lies by month."""
        asked = pl.Series("article_id", article_ids, pl.String)
        rows = self.kept.rows(asked, ("mentions", "quotes", "events"))
        coded = {} if self.answers is None else self.answers.put_in(rows)
        whole = with_months({"articles": rows["articles"], **coded})
        return {name: whole[name] for name in BY_MONTH if name in whole}

    def whole(self) -> Frames:
        """Return every table with all its rows and columns."""
        rows = self.of(self.kept.storied["article_id"].cast(pl.String))
        return {name: rows.get(name, frame) for name, frame in self.light.items()}

    def by_months(self, months: Collection[str]) -> Iterator[tuple[set[str], Frames]]:
        """Yield some months with their rows, as many at once as memory bears."""
        articles = self.kept.storied
        placed = articles.select("article_id", month=file_of("articles", articles))
        for some in self._portions(placed, months):
            within = placed.filter(pl.col("month").is_in(sorted(some)))
            yield some, self.of(within["article_id"].cast(pl.String))

    def files(self, paths: Collection[str]) -> Files:
        """Yield some files by their paths, each with its rows in order."""
        by_month = [path for path in paths if table_of(path) in BY_MONTH]
        beside = {name: rows for name, rows in self.light.items() if name not in BY_MONTH}
        yield from rows_by_file(beside, TABLES, [p for p in paths if p not in by_month])
        for months, rows in self.by_months({Path(path).stem for path in by_month}):
            yield from rows_by_file(rows, TABLES, [p for p in by_month if Path(p).stem in months])

    def _portions(self, placed: pl.DataFrame, months: Collection[str]) -> Iterable[set[str]]:
        n_rows = sum(self.light[name].height for name in BY_MONTH if name in self.light)
        share = n_rows / max(1, placed.height)  # of an article
        sizes = dict(placed.group_by("month").len().iter_rows())
        some: set[str] = set()
        n_some = 0.0
        for month in sorted(months):
            n_own = share * sizes.get(month, 0)
            if some and n_some + n_own > AT_ONCE:
                yield some
                some, n_some = set(), 0.0
            some, n_some = some | {month}, n_some + n_own
        if some:
            yield some
