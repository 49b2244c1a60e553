"""Rejects: one row for each row or record held back, with one of its reasons."""

from dataclasses import dataclass
from enum import StrEnum

from copydesk.schemas.table import Table, about, column


class RejectStage(StrEnum):
    """Where on its way a row or record was held back."""

    READ = "read"
    PARSE = "parse"
    VALIDATE = "validate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One reason why one row or record was held back."""

    stage: RejectStage
    table_name: str
    row_key: str | None
    check_name: str
    column_name: str | None
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
            sort_by=(
                *(
                    "source_path",
                    "source_locator",
                    "table_name",
                    "row_key",
                    "check_name",
                    "message",
                ),
            ),
        )

    stage: str = column("Where on its way it was held back.", allowed=RejectStage)
    table_name: str = column("The table it would have stood in.")
    row_key: str = column("The row's key.", nullable=True)
    check_name: str = column("The sentence that failed.")
    column_name: str = column("The column it speaks of.", nullable=True)
    value: str = column("What was met there.", nullable=True)
    message: str = column("What was met, what is allowed, what to do.")
    source_path: str = column("Where the raw record lay.")
    source_locator: str = column("Which record inside its file.")
    raw_sha256: str = column("SHA-256 of the raw record.")
    row: str = column("The whole row as JSON.", nullable=True)
    is_replayable: bool = column("Whether trying again could succeed without new input.")
