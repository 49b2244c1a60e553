"""Every record met has its row in deliveries, with what became of it."""

from pathlib import Path

import polars as pl

from copydesk.flows.accounts import HELD_BACK, count, delivery_rows, read_rejects, twin_rejects
from copydesk.flows.kept.rows import live_records
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger_file import open_ledger
from copydesk.flows.snapshots.ledger_rows import Record
from copydesk.schemas import TABLES
from copydesk.schemas.articles import Articles
from copydesk.schemas.frames import frame
from copydesk.schemas.validation import validate
from tests.invented import article_of

GOOD, BAD = article_of("The mill closed."), article_of("The ferry sank.")


def record(path: str, article_id: str | None, outcome: str = "article", **more: object) -> Record:
    given: dict[str, object] = {
        "source_path": path,
        "source_locator": "",
        "raw_sha256": "0" * 64,
        "source_format": "text",
        "external_id": None,
        "outcome": outcome,
        "article_id": article_id,
        "content_key": None,
        "reason": None,
        "n_bytes": 20,
        "reader": "text",
        "parser_version": "1",
        "first_run_id": "20260301T120000Z-abcdef",
        "first_seen_at": "2026-03-01T12:00:00+00:00",
        "batch": None,
    }
    return Record(**(given | more))  # ty: ignore[invalid-argument-type]  fields as a test names them


def test_a_record_is_an_article_its_copy_held_back_rejected_or_skipped(tmp_path: Path) -> None:
    met = [
        record("c.txt", GOOD.article_id, source_locator="line 2"),
        record("b.txt", GOOD.article_id, source_locator="line 1"),
        record("d.txt", BAD.article_id),
        record("e.txt", None, "rejected", reason="no text", external_id="7"),
        record("f.txt", None, "skipped", reason="empty"),
    ]
    given = Settings(exports=tmp_path)
    with open_ledger(given.state) as ledger:
        ledger.enter_files((), met, "1")
        live = live_records(given, ledger)
    verdict = validate({"articles": frame(Articles, [GOOD])}, TABLES)
    rows = delivery_rows(live, verdict)
    TABLES["deliveries"].validate(rows)
    told = rows.select("source_path", "status", "article_id", "reason").rows()
    assert told == [
        ("b.txt", "article", GOOD.article_id, None),
        ("c.txt", "duplicate", GOOD.article_id, "same article as b.txt line 1"),
        ("d.txt", "rejected", None, HELD_BACK),
        ("e.txt", "rejected", None, "no text"),
        ("f.txt", "skipped", None, "empty"),
    ]
    assert count(rows) == {
        "records": 5,
        "articles": 1,
        "duplicates": 1,
        "rejected": 2,
        "skipped": 1,
    }
    assert read_rejects(live).select("row_key", "message").rows() == [("7", "no text")]
    # No check held it back itself here, so it counts as one that repeats another.
    assert twin_rejects(live, verdict)["source_path"].to_list() == ["d.txt"]


def test_no_record_gives_no_row(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    with open_ledger(given.state) as ledger:
        live = live_records(given, ledger)
    verdict = validate({"articles": frame(Articles, [])}, TABLES)
    assert delivery_rows(live, verdict).schema == pl.Schema(TABLES["deliveries"].polars_schema())
