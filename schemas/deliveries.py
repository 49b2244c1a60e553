"""Deliveries: one row for each raw record ever met, whatever became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import polars as pl

from copydesk.schemas.table import MOMENT, SHA256, Table, about, column, reference, row_check


class DeliveryStatus(StrEnum):
    """What became of a raw record."""

    ARTICLE = "article"
    DUPLICATE = "duplicate"  # the same article came in before
    REJECTED = "rejected"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One raw record as it came in, and what became of it."""

    source_path: str
    source_locator: str
    raw_sha256: str
    source_format: str
    external_id: str | None
    status: DeliveryStatus
    article_id: str | None
    reason: str | None
    n_bytes: int
    reader: str
    parser_version: str
    first_run_id: str
    first_seen_at: datetime


class Deliveries(Table):
    """One row for each raw record ever met, whatever became of it."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "deliveries"
        metadata = about(
            Delivery,
            sort_by=("source_path", "source_locator", "raw_sha256"),
            volatile=("first_run_id", "first_seen_at"),
        )

    source_path: str = column("Where it lay, relative to the raw folder.")
    source_locator: str = column("Which record inside its file; empty for a whole file.")
    raw_sha256: str = column("SHA-256 of its bytes.", pattern=SHA256)
    source_format: str = column("Format, by content.")
    external_id: str = column("The id it brought along.", nullable=True)
    status: str = column("What became of it.", allowed=DeliveryStatus)
    article_id: str = reference("art", "The article it became or repeats.", nullable=True)
    reason: str = column("Why it became no article of its own.", nullable=True)
    n_bytes: pl.Int64 = column("Its size in bytes.", low=0)
    reader: str = column("Which reader took it.")
    parser_version: str = column("Version of the article parser that saw it.")
    first_run_id: str = column("The run that met it first.")
    first_seen_at: MOMENT = column("When that was, UTC.")

    @row_check
    def an_article_or_duplicate_names_its_article() -> pl.Expr:
        """article_id is given just where a record became or repeats an article."""
        named = pl.col("article_id").is_not_null()
        return named == pl.col("status").is_in(["article", "duplicate"])

    @row_check
    def a_record_is_delivered_once() -> pl.Expr:
        """No two rows have the same path, locator and bytes."""
        return pl.struct("source_path", "source_locator", "raw_sha256").is_first_distinct()

    @row_check
    def what_became_no_article_says_why() -> pl.Expr:
        """A duplicate, a rejected or a skipped record has a reason."""
        return (pl.col("status") == "article") | pl.col("reason").is_not_null()
