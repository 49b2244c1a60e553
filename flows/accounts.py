"""Accounts: what became of each raw record, and of each article that a step broke on.

Nothing is dropped without a row here: in `deliveries`, one a record, or in `rejects`.
"""

from datetime import datetime

import polars as pl

from copydesk.flows.kept.rows import RECORD_KEY
from copydesk.schemas.deliveries import Deliveries, DeliveryStatus
from copydesk.schemas.frames import frame
from copydesk.schemas.rejects import Rejected, Rejects, RejectStage
from copydesk.schemas.relations import RECORD
from copydesk.schemas.verdicts import Verdict

RECORDED = frozenset(Deliveries.polars_schema()) - {"article_id", "reason", "first_seen_at"}
HELD_BACK = "row held back: see the table rejects for every check it broke"


def delivery_rows(live: pl.DataFrame, verdict: Verdict) -> pl.DataFrame:
    """Return one row a record: what became of it once all articles were judged together."""
    is_article = pl.col("article_id").is_not_null()
    is_good = pl.col("article_id").is_in(verdict.valid["articles"]["article_id"].implode())
    is_first = is_good & pl.col("article_id").is_first_distinct()
    place = pl.concat_str("source_path", "source_locator", separator=" ").str.strip_chars()
    times = {at: datetime.fromisoformat(at) for at in live["first_seen_at"].unique()}
    seen_at = Deliveries.polars_schema()["first_seen_at"]
    told = live.with_columns(
        original=place.first().over("article_id"),
        status=pl.when(is_article & ~is_good)
        .then(pl.lit(str(DeliveryStatus.REJECTED)))
        .when(is_good & ~is_first)
        .then(pl.lit(str(DeliveryStatus.DUPLICATE)))
        .otherwise("outcome"),
    )
    return told.select(
        *(name for name in live.columns if name in RECORDED),
        "status",
        article_id=pl.when(is_good).then("article_id"),
        reason=pl.when(is_article & ~is_good)
        .then(pl.lit(HELD_BACK))
        .when(is_good & ~is_first)
        .then(pl.format("same article as {}", "original"))
        .otherwise("reason"),
        first_seen_at=pl.col("first_seen_at").replace_strict(times, return_dtype=seen_at),
    ).select(pl.col(name).cast(dtype) for name, dtype in Deliveries.polars_schema().items())


def read_rejects(live: pl.DataFrame) -> pl.DataFrame:
    """Return one row of `rejects` for each record that no article could be made of."""
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.READ,
                table_name="articles",
                row_key=record["external_id"],
                check_name="a_record_holds_an_article",
                column_name=None,
                value=None,
                message=record["reason"] or "",
                source_path=record["source_path"],
                source_locator=record["source_locator"],
                raw_sha256=record["raw_sha256"],
                row=None,
                is_replayable=True,
            )
            for record in live.filter(outcome="rejected").iter_rows(named=True)
        ],
    )


def twin_rejects(live: pl.DataFrame, content: Verdict) -> pl.DataFrame:
    """Return one row of `rejects` for each record that repeats an article which was held back.

    The article's own record has a row for each check it broke.
    """
    good = content.valid["articles"].select(pl.col("article_id").cast(pl.String))
    held_back = live.drop_nulls("article_id").join(good, on="article_id", how="anti")
    twins = held_back.join(content.rejected, on=RECORD, how="anti", maintain_order="left")
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.VALIDATE,
                table_name="articles",
                row_key=record["article_id"],
                check_name="the_article_that_a_record_repeats_is_published",
                column_name=None,
                value=None,
                message="It repeats an article that was held back: see the row_key's other rows.",
                source_path=record["source_path"],
                source_locator=record["source_locator"],
                raw_sha256=record["raw_sha256"],
                row=None,
                is_replayable=False,
            )
            for record in twins.iter_rows(named=True)
        ],
    )


def parse_rejects(articles: pl.DataFrame, failures: pl.DataFrame) -> pl.DataFrame:
    """Return one row of `rejects` for each article that a step broke on: it stays, uncoded.

    `failures` has `article_id` and the step's `message`.
    """
    columns = ["article_id", *RECORD_KEY]
    found = failures.join(articles.select(columns), on="article_id")
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.PARSE,
                table_name="articles",
                row_key=row["article_id"],
                check_name="every_step_codes_the_article",
                column_name=None,
                value=None,
                message=row["message"],
                source_path=row["source_path"],
                source_locator=row["source_locator"],
                raw_sha256=row["raw_sha256"],
                row=None,
                is_replayable=False,  # a mended step codes it again by itself
            )
            for row in found.iter_rows(named=True)
        ],
    )


def count(deliveries: pl.DataFrame) -> dict[str, int]:
    """Return the two sides of the invariant: records met, and what became of them."""
    found = dict(deliveries.group_by("status").len().iter_rows())
    return {
        "records": deliveries.height,
        "articles": found.get("article", 0),
        "duplicates": found.get("duplicate", 0),
        "rejected": found.get("rejected", 0),
        "skipped": found.get("skipped", 0),
    }
