"""Accounts: what became of each raw record, and of each article that a step broke on.

Nothing is dropped without a row here: in `deliveries`, one a record, or in `rejects`.
"""

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from copydesk.flows.kept.rows import RECORD_KEY, Frames
from copydesk.flows.snapshots.ledger_rows import Record
from copydesk.schemas.deliveries import Deliveries, Delivery, DeliveryStatus
from copydesk.schemas.frames import empty, frame
from copydesk.schemas.rejects import Rejected, Rejects, RejectStage
from copydesk.schemas.relations import RECORD
from copydesk.schemas.verdicts import Verdict


def delivery_rows(live: Sequence[Record], verdict: Verdict) -> pl.DataFrame:
    """Return one row a record: what became of it once all articles were judged together."""
    good = set(verdict.valid["articles"]["article_id"])
    first: dict[str, tuple[str, str]] = {}
    rows = []
    for record in live:
        status, article_id = DeliveryStatus(record.outcome), record.article_id
        reason = record.reason
        if article_id is not None and article_id not in good:
            status, article_id = DeliveryStatus.REJECTED, None
            reason = "row held back: see the table rejects for every check it broke"
        elif article_id is not None and article_id in first:
            status = DeliveryStatus.DUPLICATE
            reason = f"same article as {' '.join(first[article_id]).strip()}"
        elif article_id is not None:
            first[article_id] = (record.source_path, record.source_locator)
        rows.append(
            Delivery(
                source_path=record.source_path,
                source_locator=record.source_locator,
                raw_sha256=record.raw_sha256,
                source_format=record.source_format,
                external_id=record.external_id,
                status=status,
                article_id=article_id,
                reason=reason,
                n_bytes=record.n_bytes,
                reader=record.reader,
                parser_version=record.parser_version,
                first_run_id=record.first_run_id,
                first_seen_at=datetime.fromisoformat(record.first_seen_at),
            )
        )
    return frame(Deliveries, rows)


def read_rejects(live: Sequence[Record]) -> pl.DataFrame:
    """Return one row of `rejects` for each record that no article could be made of."""
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.READ,
                table_name="articles",
                row_key=record.external_id,
                check_name="a_record_holds_an_article",
                column_name=None,
                value=None,
                message=record.reason or "",
                source_path=record.source_path,
                source_locator=record.source_locator,
                raw_sha256=record.raw_sha256,
                row=None,
                is_replayable=True,
            )
            for record in live
            if record.outcome == "rejected"
        ],
    )


def twin_rejects(live: Sequence[Record], content: Verdict) -> pl.DataFrame:
    """Return one row of `rejects` for each record that repeats an article which was held back.

    The article's own record has a row for each check it broke.
    """
    good = set(content.valid["articles"]["article_id"])
    told = set(content.rejected.select(RECORD).iter_rows())
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.VALIDATE,
                table_name="articles",
                row_key=record.article_id,
                check_name="the_article_that_a_record_repeats_is_published",
                column_name=None,
                value=None,
                message="It repeats an article that was held back: see the row_key's other rows.",
                source_path=record.source_path,
                source_locator=record.source_locator,
                raw_sha256=record.raw_sha256,
                row=None,
                is_replayable=False,
            )
            for record in live
            if record.article_id is not None
            and record.article_id not in good
            and (record.source_path, record.source_locator, record.raw_sha256) not in told
        ],
    )


def parse_rejects(articles: pl.DataFrame, coded: Frames) -> pl.DataFrame:
    """Return one row of `rejects` for each article that a step broke on: it stays, uncoded."""
    if not coded:
        return empty(Rejects)
    columns = ["article_id", *RECORD_KEY]
    found = coded["failures"].join(articles.select(columns), on="article_id")
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
