"""A build in a process of its own that can be killed; imported by the fork server."""

from pathlib import Path

from copydesk.flows.build import build
from copydesk.flows.settings import ALL_TABLES, Settings, TableName
from copydesk.flows.watching import Silent


def build_here(raw: Path, exports: Path, tables: tuple[TableName, ...] = ALL_TABLES) -> None:
    """Build with one worker, so that one kill ends everything."""
    build(Settings(raw=raw, exports=exports, workers=1, batch_size=4, tables=tables), Silent())
