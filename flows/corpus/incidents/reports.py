"""Reports: all that an article tells about one deed, taken from its event rows and its text.

reports_of(events, articles, mentions)   -> [Report], by article and trigger

Rows of one trigger are one report: they differ in who did it to whom alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from copydesk.flows.corpus.incidents.deeds import deed_of, first_word
from copydesk.flows.corpus.incidents.sentences import names_in, sentence_around
from copydesk.flows.corpus.incidents.sums import sums_up
from copydesk.flows.corpus.terms import terms_of
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.events import INFERRED, DatePrecision, Factuality
from copydesk.schemas.mentions import MentionKind

FUZZY = (DatePrecision.MONTH, DatePrecision.YEAR, DatePrecision.UNKNOWN)
PERSONS_AND_BODIES = (ActorKind.PERSON, ActorKind.ORGANIZATION)  # a place is where, not to whom
LEAD = 600  # characters in which an article says whom and what place it is about
FIGURES = re.compile(r"(?<![\w-])\d{1,3}(?:,\d{3})*(?![\w-])")  # not an age, not a year
STEM = 5  # characters of a trigger's first word that its forms share

Row = Mapping[str, Any]  # Any: values of a table's row
Bearer = tuple[str, str]  # the kind of an actor and its id
Named = tuple[int, str, str, str | None]  # where a name stands, the name, kind and id of its bearer


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One deed as one article tells it; what is not told is empty or None."""

    event_id: str  # the smallest of its rows
    event_ids: tuple[str, ...]
    article_id: str
    story_id: str
    published: date | None
    trigger_start: int
    event_type: str
    deed: str
    stem: str
    is_done: bool  # happened or goes on; what is planned is not what happened
    days: tuple[date, date] | None
    is_stated: bool  # words of the text give the day
    day_words: frozenset[str]  # numbers and beginnings of words that give a day: 7, oct
    is_sum: bool  # many deeds told as one: strikes, has killed thousands
    who: frozenset[Bearer]  # actors that are named, countries among them
    whom: frozenset[Bearer]  # persons and bodies alone
    toward: frozenset[Bearer]  # the same and countries
    parties: Mapping[str, int]  # terms of the words for both sides
    sentence: Mapping[str, int]  # terms of the sentence
    names: frozenset[str]  # last words of names, capitalised words of the sentence; lower case
    persons: frozenset[str]  # last words of the names of persons in the sentence
    lead_names: frozenset[str]  # the same of the article's lead
    place: str | None  # a GeoNames id, else the name
    place_name: str | None  # in lower case
    place_country: str | None
    point: tuple[float, float] | None  # latitude, longitude
    n_killed: int | None
    n_injured: int | None
    crowd_size: int | None
    n_named: int | None  # in the words for who it was done to: nine men


def reports_of(
    events: pl.DataFrame, articles: pl.DataFrame, mentions: pl.DataFrame
) -> list[Report]:
    """Return the reports of all articles, in the order of their smallest event_id."""
    facts = {row["article_id"]: row for row in _facts(articles).iter_rows(named=True)}
    named = _names(mentions)
    speakers = _mere_speakers(events)
    triggers: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in events.sort("event_id").iter_rows(named=True):
        triggers[row["article_id"], row["trigger_start"]].append(row)
    beside: dict[tuple[str, int], list[Row]] = defaultdict(list)
    at: dict[tuple[str, int], tuple[int, int]] = {}
    for (article_id, start), rows in triggers.items():
        at[article_id, start] = sentence_around(
            facts[article_id]["text"], start, rows[0]["trigger_end"]
        )
        beside[article_id, at[article_id, start][0]] += rows
    reports = (
        _report(
            rows,
            beside[key[0], at[key][0]],
            facts[key[0]],
            at[key],
            named.get(key[0], []),
            speakers.get(key[0], set()),
        )
        for key, rows in triggers.items()
    )
    return sorted(reports, key=lambda report: report.event_id)


def _facts(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.select("article_id", "story_id", "published_date", "text")


def _mere_speakers(events: pl.DataFrame) -> dict[str, set[str]]:
    """Return, by article, those who only tell of deeds: each report asks somebody else."""
    found: dict[str, set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    columns = ("article_id", "asserter_id", "actor_id", "recipient_id")
    for article_id, asserter, *sides in events.select(columns).iter_rows():
        told[article_id].update(sides)
        if asserter:
            found[article_id].add(asserter)
    return {article_id: speakers - told[article_id] for article_id, speakers in found.items()}


def _names(mentions: pl.DataFrame) -> dict[str, list[Named]]:
    """Return where each article has a name, the name, the kind and the id of who bears it."""
    found: dict[str, list[Named]] = defaultdict(list)
    rows = mentions.filter(pl.col("kind") == MentionKind.NAME)
    columns = ("article_id", "mention_start", "text", "actor_kind", "actor_id")
    for article_id, *name in rows.select(columns).iter_rows():
        found[article_id].append(tuple(name))
    return found


def _report(
    rows: list[Row],
    beside: list[Row],
    facts: Row,
    sentence: tuple[int, int],
    named: list[Named],
    speakers: set[str],
) -> Report:
    """Return what the rows of one trigger tell, and the other rows of their sentence beside them.

    A sentence tells the day, the place and the toll once for all its deeds.
    """
    first = rows[0]
    start, end = sentence
    text = facts["text"]
    kinds = {actor_id: kind for _, _, kind, actor_id in named if actor_id}
    told_by = [name for _, name, _, actor_id in named if actor_id in speakers]
    days, is_stated = _days(rows)
    if not is_stated and len(beside) > len(rows) and _days(beside)[1]:
        days, is_stated = _days(beside)
    place = next((row for row in (*rows, *beside) if row["place"]), None)
    toward = frozenset((kinds[one], one) for one in _sides(rows, "recipient_id") if one in kinds)
    return Report(
        event_id=first["event_id"],
        event_ids=tuple(row["event_id"] for row in rows),
        article_id=first["article_id"],
        story_id=facts["story_id"],
        published=facts["published_date"],
        trigger_start=first["trigger_start"],
        event_type=first["event_type"],
        deed=deed_of(
            first["event_type"],
            first["event_mode"],
            first["trigger"],
            _after(first, text, end),
        ),
        stem=first_word(first["trigger"])[:STEM],
        is_done=first["factuality"] in (Factuality.HAPPENED, Factuality.ONGOING),
        days=days,
        is_stated=is_stated,
        day_words=_day_words(beside),
        is_sum=sums_up(text[start:end], first["trigger_start"] - start, first["trigger"]),
        who=frozenset((kinds[one], one) for one in _sides(rows, "actor_id") if one in kinds),
        whom=frozenset(one for one in toward if one[0] in PERSONS_AND_BODIES),
        toward=toward,
        parties=_parties(rows),
        sentence=terms_of(text[start:end]),
        names=names_in(text[start:end], [n for at, n, *_ in named if start <= at < end], told_by),
        persons=frozenset(
            name.casefold().split()[-1]
            for at, name, kind, actor_id in named
            if start <= at < end and kind == ActorKind.PERSON and actor_id not in speakers
        )
        - _words_of_doers(rows),
        lead_names=names_in(text[:LEAD], [n for at, n, *_ in named if at < LEAD], told_by),
        place=(place["geonames_id"] or place["place"].casefold()) if place else None,
        place_name=place["place"].casefold() if place else None,
        place_country=place["place_country"] if place else None,
        point=(place["latitude"], place["longitude"])
        if place and place["latitude"] is not None
        else None,
        n_killed=_largest(beside, "n_killed"),
        n_injured=_largest(beside, "n_injured"),
        crowd_size=_largest(beside, "crowd_size"),
        n_named=_number_in(rows),
    )


def _after(row: Row, text: str, end: int) -> str:
    """Return what follows the first word of a trigger within its sentence."""
    return text[row["trigger_start"] + len(row["trigger"].split()[0]) : end]


def _sides(rows: Iterable[Row], column: str) -> Iterator[str]:
    yield from (row[column] for row in rows if row[column])


def _words_of_doers(rows: Iterable[Row]) -> frozenset[str]:
    """Return the words of who did it, who may do much, in lower case."""
    return frozenset(
        word.strip(".,’'").removesuffix("'s").removesuffix("’s")
        for row in rows
        for word in (row["actor_text"] or "").casefold().split()
    )


def _parties(rows: Iterable[Row]) -> Counter[str]:
    words: set[str] = set()
    for row in rows:
        words |= {row["actor_text"] or "", row["recipient_text"] or ""}
    return terms_of(" ".join(sorted(words)))


def _days(rows: Iterable[Row]) -> tuple[tuple[date, date] | None, bool]:
    """Return the shortest range of days that a row gives, a stated one first."""
    found = sorted(
        (
            row["date_method"] in INFERRED,
            row["date_precision"] in FUZZY,
            row["event_end"] - row["event_start"],
            row["event_start"],
            row["event_end"],
        )
        for row in rows
        if row["event_start"] is not None and row["event_end"] is not None
    )
    if not found:
        return None, False
    inferred, fuzzy, _, start, end = found[0]
    return (start, end), not inferred and not fuzzy


def _day_words(rows: Iterable[Row]) -> frozenset[str]:
    """Return the numbers and the first letters of the words of days that a number gives."""
    found: set[str] = set()
    for row in rows:
        words = re.findall(r"\w+", (row["date_text"] or "").casefold())
        if any(word.isdecimal() and len(word) <= 2 for word in words):
            found |= {word[:3] for word in words}
    return frozenset(found)


def _largest(rows: Iterable[Row], column: str) -> int | None:
    return max((row[column] for row in rows if row[column] is not None), default=None)


def _number_in(rows: Iterable[Row]) -> int | None:
    """Return the one number in figures of the words for a recipient; None for none or several."""
    found = {
        int(number.replace(",", ""))
        for row in rows
        for number in FIGURES.findall(row["recipient_text"] or "")
    }
    return found.pop() if len(found) == 1 else None
