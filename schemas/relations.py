"""Checks across tables: every key that points somewhere, and every offset that cuts words.

Each function takes all frames and returns one truth value a row of its own table, in order. Its
name is the sentence that the report prints.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

Frames = dict[str, pl.DataFrame]
Judge = Callable[[Frames], pl.Series]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One check across tables: which rows it judges, by which column and table, and how."""

    table: str
    column: str
    to: str  # the other table it looks into
    sentence: str
    judge: Judge


RELATIONS: list[Relation] = []
RECORD = ("source_path", "source_locator", "raw_sha256")  # what names a raw record
KEYS = {
    "articles": "article_id",
    "quotes": "quote_id",
    "actors": "actor_id",
    "mentions": "mention_id",
    "events": "event_id",
    "incidents": "incident_id",
    "merges": "merge_id",
}


def relation(table: str, column: str, to: str = "articles") -> Callable[[Judge], Judge]:
    """Enter a function in the list of checks across tables."""

    def enter(judge: Judge) -> Judge:
        sentence = getattr(judge, "__name__", "unnamed")
        RELATIONS.append(
            Relation(table=table, column=column, to=to, sentence=sentence, judge=judge)
        )
        return judge

    return enter


def _points_to(frames: Frames, table: str, column: str, to: str, key: str) -> pl.Series:
    value = frames[table][column]
    return value.is_null() | value.is_in(frames[to][key].implode())


def _is_slice(frames: Frames, table: str, words: str, start: str, end: str) -> pl.Series:
    texts = frames["articles"].select("article_id", "text")
    joined = frames[table].join(texts.rename({"text": "_text"}), on="article_id", how="left")
    cut = pl.col("_text").str.slice(
        pl.col(start), (pl.col(end).cast(pl.Int64) - pl.col(start)).clip(lower_bound=0)
    )
    # A missing article is another check's finding; here only words are judged.
    same = pl.col(words).is_null() | pl.col("_text").is_null() | (pl.col(words) == cut)
    return joined.select(same.alias("good"))["good"].fill_null(value=False)


@relation("quotes", "article_id")
def a_quote_stands_in_an_article(frames: Frames) -> pl.Series:
    """quotes.article_id is in articles."""
    return _points_to(frames, "quotes", "article_id", "articles", "article_id")


@relation("mentions", "article_id")
def a_mention_stands_in_an_article(frames: Frames) -> pl.Series:
    """mentions.article_id is in articles."""
    return _points_to(frames, "mentions", "article_id", "articles", "article_id")


@relation("events", "article_id")
def an_event_stands_in_an_article(frames: Frames) -> pl.Series:
    """events.article_id is in articles."""
    return _points_to(frames, "events", "article_id", "articles", "article_id")


@relation("quotes", "actor_id", "actors")
def the_speaker_of_a_quote_is_in_actors(frames: Frames) -> pl.Series:
    """quotes.actor_id is in actors."""
    return _points_to(frames, "quotes", "actor_id", "actors", "actor_id")


@relation("quotes", "mentioned_ids", "actors")
def everyone_named_in_a_quote_is_in_actors(frames: Frames) -> pl.Series:
    """Each of quotes.mentioned_ids is in actors."""
    known = frames["actors"]["actor_id"].implode()
    named = frames["quotes"].select(
        pl.col("mentioned_ids").list.eval(pl.element().is_in(known)).list.all()
    )
    return named.to_series()


@relation("mentions", "actor_id", "actors")
def the_actor_of_a_mention_is_in_actors(frames: Frames) -> pl.Series:
    """mentions.actor_id is in actors."""
    return _points_to(frames, "mentions", "actor_id", "actors", "actor_id")


@relation("events", "actor_id", "actors")
def the_actor_of_an_event_is_in_actors(frames: Frames) -> pl.Series:
    """events.actor_id is in actors."""
    return _points_to(frames, "events", "actor_id", "actors", "actor_id")


@relation("events", "recipient_id", "actors")
def the_recipient_of_an_event_is_in_actors(frames: Frames) -> pl.Series:
    """events.recipient_id is in actors."""
    return _points_to(frames, "events", "recipient_id", "actors", "actor_id")


@relation("events", "asserter_id", "actors")
def who_asserts_an_event_is_in_actors(frames: Frames) -> pl.Series:
    """events.asserter_id is in actors."""
    return _points_to(frames, "events", "asserter_id", "actors", "actor_id")


@relation("events", "quote_id", "quotes")
def the_quote_that_asserts_an_event_is_in_quotes(frames: Frames) -> pl.Series:
    """events.quote_id is in quotes."""
    return _points_to(frames, "events", "quote_id", "quotes", "quote_id")


@relation("incidents", "incident_id", "events")
def an_incident_has_an_event(frames: Frames) -> pl.Series:
    """incidents.incident_id is in events."""
    return _points_to(frames, "incidents", "incident_id", "events", "incident_id")


@relation("merges", "actor_id", "actors")
def those_merged_are_an_actor(frames: Frames) -> pl.Series:
    """merges.actor_id is in actors."""
    return _points_to(frames, "merges", "actor_id", "actors", "actor_id")


@relation("merges", "incident_id", "incidents")
def the_reports_merged_are_of_an_incident(frames: Frames) -> pl.Series:
    """merges.incident_id is in incidents."""
    return _points_to(frames, "merges", "incident_id", "incidents", "incident_id")


@relation("mentions", "in_quote_id", "quotes")
def the_quote_around_a_mention_is_in_quotes(frames: Frames) -> pl.Series:
    """mentions.in_quote_id is in quotes."""
    return _points_to(frames, "mentions", "in_quote_id", "quotes", "quote_id")


@relation("mentions", "antecedent_id", "mentions")
def the_antecedent_of_a_mention_is_in_mentions(frames: Frames) -> pl.Series:
    """mentions.antecedent_id is in mentions."""
    return _points_to(frames, "mentions", "antecedent_id", "mentions", "mention_id")


@relation("deliveries", "article_id")
def the_article_of_a_delivery_is_in_articles(frames: Frames) -> pl.Series:
    """deliveries.article_id is in articles."""
    return _points_to(frames, "deliveries", "article_id", "articles", "article_id")


@relation("deliveries", "status", "rejects")
def a_rejected_record_has_its_reason_in_rejects(frames: Frames) -> pl.Series:
    """A rejected record has a row in rejects, by path, locator and bytes."""
    told = frames["rejects"].select(*RECORD).unique().with_columns(_is_told=True)
    rows = frames["deliveries"].join(told, on=RECORD, how="left", maintain_order="left")
    is_told = pl.col("_is_told").fill_null(value=False)
    good = is_told | (pl.col("status").cast(pl.String) != "rejected")
    return rows.select(good.alias("good")).to_series()


def _held_back_is_not_published(table: str, key: str) -> Judge:
    """Return the check that no row of a table stands there and in rejects.

    Of rows that share a key the first is published and the others are held back: those may.
    """
    is_its = (pl.col("stage").cast(pl.String) == "validate") & (
        pl.col("table_name").cast(pl.String) == table
    )
    is_another = pl.col("check_name") == f"{key}_is_the_only_one"

    def judge(frames: Frames) -> pl.Series:
        is_there = pl.col("row_key").is_in(frames[table][key].implode()).fill_null(value=False)
        return frames["rejects"].select((~(is_its & is_there) | is_another).alias("good"))["good"]

    judge.__name__ = f"what_is_held_back_of_{table}_is_not_published"
    return judge


for _table, _key in KEYS.items():
    relation("rejects", "row_key", _table)(_held_back_is_not_published(_table, _key))


@relation("quotes", "content")
def content_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """quotes.content is text[content_start:content_end]."""
    return _is_slice(frames, "quotes", "content", "content_start", "content_end")


@relation("quotes", "cue")
def cue_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """quotes.cue is text[cue_start:cue_end]."""
    return _is_slice(frames, "quotes", "cue", "cue_start", "cue_end")


@relation("quotes", "source")
def source_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """quotes.source is text[source_start:source_end]."""
    return _is_slice(frames, "quotes", "source", "source_start", "source_end")


@relation("mentions", "text")
def a_mention_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """mentions.text is text[mention_start:mention_end]."""
    return _is_slice(frames, "mentions", "text", "mention_start", "mention_end")


@relation("events", "trigger")
def trigger_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """events.trigger is text[trigger_start:trigger_end]."""
    return _is_slice(frames, "events", "trigger", "trigger_start", "trigger_end")


@relation("events", "actor_text")
def actor_text_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """events.actor_text is text[actor_start:actor_end]."""
    return _is_slice(frames, "events", "actor_text", "actor_start", "actor_end")


@relation("events", "recipient_text")
def recipient_text_equals_its_slice_of_the_text(frames: Frames) -> pl.Series:
    """events.recipient_text is text[recipient_start:recipient_end]."""
    return _is_slice(frames, "events", "recipient_text", "recipient_start", "recipient_end")


def _is_month_of_its_article(frames: Frames, table: str) -> pl.Series:
    month = pl.col("published_date").dt.strftime("%Y-%m")
    articles = frames["articles"].select("article_id", _month=month)
    joined = frames[table].join(articles, on="article_id", how="left", maintain_order="left")
    return joined["published_month"].eq_missing(joined["_month"])


@relation("quotes", "published_month")
def the_month_of_a_quote_is_that_of_its_article(frames: Frames) -> pl.Series:
    """quotes.published_month is that of articles.published_date."""
    return _is_month_of_its_article(frames, "quotes")


@relation("mentions", "published_month")
def the_month_of_a_mention_is_that_of_its_article(frames: Frames) -> pl.Series:
    """mentions.published_month is that of articles.published_date."""
    return _is_month_of_its_article(frames, "mentions")


@relation("events", "published_month")
def the_month_of_an_event_is_that_of_its_article(frames: Frames) -> pl.Series:
    """events.published_month is that of articles.published_date."""
    return _is_month_of_its_article(frames, "events")


@relation("events", "event_start")
def what_happened_is_not_after_publication(frames: Frames) -> pl.Series:
    """An event that happened does not begin after the day its article was published."""
    days = frames["articles"].select("article_id", "published_date")
    joined = frames["events"].join(days, on="article_id", how="left")
    late = (pl.col("factuality") == "happened") & (pl.col("event_start") > pl.col("published_date"))
    return joined.select((~late).fill_null(value=True).alias("good"))["good"]
