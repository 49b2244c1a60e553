"""Rejects: one row for each row or record held back, with one of its reasons."""

from dataclasses import dataclass
from enum import StrEnum

from copydesk.schemas.table import Table, about
from copydesk.schemas.table import column as cell  # this table has a column named column


class RejectStage(StrEnum):
    """Where on its way a row or record was held back."""

    READ = "read"
    PARSE = "parse"
    VALIDATE = "validate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One reason why one row or record was held back."""

    stage: RejectStage
    table: str
    row_key: str | None
    check: str
    column: str | None
    value: str | None
    message: str
    source_path: str
    source_locator: str
    raw_sha256: str
    row: str | None
    is_replayable: bool


class Rejects(Table):
    """One row for each reason why a row or record was held back."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "rejects"
        metadata = about(
            Rejected,
            sort_by=("source_path", "source_locator", "table", "row_key", "check", "message"),
        )

    stage: str = cell("Where on its way it was held back.", allowed=RejectStage)
    table: str = cell("The table it would have stood in.")
    row_key: str = cell("The row's key.", nullable=True)
    check: str = cell("The sentence that failed.")
    column: str = cell("The column it speaks of.", nullable=True)
    value: str = cell("What was met there.", nullable=True)
    message: str = cell("What was met, what is allowed, what to do.")
    source_path: str = cell("Where the raw record lay.")
    source_locator: str = cell("Which record inside its file.")
    raw_sha256: str = cell("SHA-256 of the raw record.")
    row: str = cell("The whole row as JSON.", nullable=True)
    is_replayable: bool = cell("Whether trying again could succeed without new input.")
