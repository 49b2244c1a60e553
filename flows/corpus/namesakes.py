"""Namesakes: people of one full name whom country, office and time show to be two.

part_namesakes(members, articles, near)   -> DataFrame[article_id, actor_id, parted_id, parted_key]

Articles that tell of one person hang together: they are of one story, their wording is near, they
name the same uncommon actors, or they give the person the same country. What does not
hang together and speaks against itself is parted: another country, or another office at the same
time, since nobody is a bishop and a goalkeeper in one year, though a general may become minister.
The earliest keeps the id; another has his country or office in his key.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from copydesk.flows.corpus.company import COMMON
from copydesk.flows.corpus.ids import with_ids
from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.ids import stable_id

ONE_TIME = timedelta(days=366)  # within it an office is still held
# Walks of life between which nobody changes within a year; a sector not here says nothing.
FIELD = {
    **dict.fromkeys(("GOV", "LEG", "PTY", "OPP", "ELI"), "politics"),
    **dict.fromkeys(("MIL", "SPY", "COP"), "arms"),
    "JUD": "law",
    "REL": "religion",
    "MED": "press",
    "JRN": "press",
    "EDU": "learning",
    "HLH": "health",
    "CRM": "crime",
    "BUS": "trade",
    "REB": "rebellion",
}
SCHEMA = dict.fromkeys(("article_id", "actor_id", "parted_id", "parted_key"), pl.String)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one article tells of one who bears a name, and what else hangs together with it."""

    article_id: str
    key: str  # the canonical key of the name
    day: date | None
    countries: frozenset[str]
    fields: frozenset[str]
    ties: frozenset[tuple[str, str]]  # articles that share one tell of one person


@dataclass(kw_only=True)
class Bearer:
    """All that some articles that hang together tell of one who bears a name."""

    article_ids: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)

    @property
    def first(self) -> tuple[date, str]:
        """When and where it is first told of; the undated come last."""
        return min(self.days, default=date.max), min(self.article_ids)

    @property
    def label(self) -> str:
        """The country, else the walk of life, that tells this bearer from another."""
        found = self.countries or self.fields
        return min(found, key=lambda name: (-found[name], name)) if found else ""


def part_namesakes(
    members: pl.DataFrame, articles: pl.DataFrame, near: pl.DataFrame
) -> pl.DataFrame:
    """Return the ids of people who are not whom their name's first bearer is, by article.

    Whom a gazetteer knows is never parted.
    """
    members, articles, near = map(with_ids, (members, articles, near))
    found: list[tuple[str, str, str, str]] = []
    for actor_id, told in sorted(_in_question(members, articles, near).items()):
        first, *others = sorted(_bearers(told), key=lambda bearer: bearer.first)
        for other in others:
            if _are_apart(first, other):
                key = f"{told[0].key}#{other.label}"
                parted_id = stable_id("act", key)
                found += [(one, actor_id, parted_id, key) for one in sorted(other.article_ids)]
    return pl.DataFrame(found, SCHEMA, orient="row")


def with_parted(frame: pl.DataFrame, parted: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return a table with the ids in some of its columns parted, article by article.

    Where it has canonical keys, these too. A column may hold lists of ids.
    """
    if parted.is_empty():
        return frame
    for column in columns:
        if isinstance(frame.schema[column], pl.List):
            frame = _lists_parted(frame, parted, column)
            continue
        ids = parted.rename({"actor_id": column})
        keys = {name: frame.schema[name] for name in ("article_id", column)}
        ids = ids.cast(keys | {"parted_id": frame.schema[column]})
        frame = frame.join(ids, on=["article_id", column], how="left", maintain_order="left")
        new = [pl.coalesce("parted_id", column).alias(column)]
        if "canonical_key" in frame.columns:
            key = pl.col("parted_key").cast(frame.schema["canonical_key"])
            new.append(pl.coalesce(key, "canonical_key").alias("canonical_key"))
        frame = frame.with_columns(new).drop("parted_id", "parted_key")
    return frame


def _lists_parted(frame: pl.DataFrame, parted: pl.DataFrame, column: str) -> pl.DataFrame:
    ids = {row[:2]: row[2] for row in parted.select(list(SCHEMA)).iter_rows()}
    concerned = pl.col("article_id").is_in(parted["article_id"].unique().implode())
    places = frame.select(concerned.fill_null(value=False).arg_true()).to_series()
    some = frame[places]
    found = [
        [ids.get((article_id, actor_id), actor_id) for actor_id in actor_ids or ()]
        for article_id, actor_ids in some.select("article_id", column).iter_rows()
    ]
    changed = some.with_columns(pl.Series(column, found, frame.schema[column], strict=False))
    rows = frame.with_row_index("_place")
    changed = changed.with_columns(_place=places).select(rows.columns)
    kept = rows.filter(~pl.col("_place").is_in(places.implode()))
    return pl.concat([kept, changed]).sort("_place").drop("_place")


def _in_question(
    members: pl.DataFrame, articles: pl.DataFrame, near: pl.DataFrame
) -> dict[str, list[Told]]:
    """Return what articles tell of each full name that has several countries or offices."""
    people = members.filter(
        (pl.col("kind") == ActorKind.PERSON) & (pl.col("resolution") != Resolution.LOCAL)
    )
    known = people.filter(pl.col("resolution") == Resolution.GAZETTEER).select("actor_id").unique()
    doubtful = (
        people.join(known, on="actor_id", how="anti")
        .group_by("actor_id")
        .agg(
            n=pl.col("article_id").n_unique(),
            n_countries=pl.col("country").drop_nulls().n_unique(),
            n_sectors=pl.col("sectors").explode().drop_nulls().n_unique(),
        )
        .filter((pl.col("n") > 1) & ((pl.col("n_countries") > 1) | (pl.col("n_sectors") > 1)))
    )
    asked = people.join(doubtful, on="actor_id", how="semi").join(
        articles.select("article_id", "story_id", "published_date"), on="article_id"
    )
    ties = _ties(members, near, asked.select("article_id").unique())
    told: dict[str, list[Told]] = defaultdict(list)
    for row in asked.sort("actor_id", "article_id").iter_rows(named=True):
        countries = {row["country"]} - {None}
        own = {("story", row["story_id"]), *(("country", country) for country in countries)}
        beside = ties[row["article_id"]] - {("beside", row["actor_id"])}
        told[row["actor_id"]].append(
            Told(
                article_id=row["article_id"],
                key=row["canonical_key"],
                day=row["published_date"],
                countries=frozenset(countries),
                fields=frozenset(FIELD[sector] for sector in row["sectors"] if sector in FIELD),
                ties=frozenset(own | beside),
            )
        )
    return told


def _ties(
    members: pl.DataFrame, near: pl.DataFrame, asked: pl.DataFrame
) -> dict[str, set[tuple[str, str]]]:
    """Return what ties some articles to others: uncommon people and bodies, near wording."""
    kinds = [str(ActorKind.PERSON), str(ActorKind.ORGANIZATION)]
    seen = members.filter(pl.col("kind").is_in(kinds)).select("article_id", "actor_id").unique()
    common = seen.group_by("actor_id").len().filter(pl.col("len") > COMMON)
    beside = seen.join(common, on="actor_id", how="anti").join(asked, on="article_id", how="semi")
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for article_id, actor_id in beside.iter_rows():
        found[article_id].add(("beside", actor_id))
    # A corpus has many near articles; few of them tell of one who is in question.
    for side in ("one", "other"):
        some = near.join(asked, left_on=side, right_on="article_id", how="semi")
        for one, other in some.select("one", "other").iter_rows():
            found[one if side == "one" else other].add(("near", f"{one} {other}"))
    return found


def _bearers(told: Iterable[Told]) -> Iterator[Bearer]:
    """Yield the bearers of a name: articles that ties hold together, in whatever order."""
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(tie: tuple[str, str]) -> tuple[str, str]:
        while above.setdefault(tie, tie) != tie:
            tie = above[tie]
        return tie

    told = list(told)
    for one in told:
        tops = sorted({top(tie) for tie in one.ties})
        above.update(dict.fromkeys(tops, tops[0]))
    bearers: dict[tuple[str, str], Bearer] = defaultdict(Bearer)
    for one in told:
        bearer = bearers[top(min(one.ties))]
        bearer.article_ids.add(one.article_id)
        bearer.countries.update(one.countries)
        bearer.fields.update(one.fields)
        bearer.days += [one.day] if one.day is not None else []
    yield from bearers.values()


def _are_apart(one: Bearer, other: Bearer) -> bool:
    if one.countries and other.countries:
        return not one.countries.keys() & other.countries.keys()
    if not one.fields or not other.fields or one.fields.keys() & other.fields.keys():
        return False
    return _is_one_time(one.days, other.days)


def _is_one_time(one: list[date], other: list[date]) -> bool:
    if not one or not other:
        return False
    return max(one) + ONE_TIME >= min(other) and max(other) + ONE_TIME >= min(one)
