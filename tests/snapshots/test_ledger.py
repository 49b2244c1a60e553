"""The ledger knows what was met, and who met it first."""

from dataclasses import replace
from pathlib import Path

from copydesk.flows.snapshots.ledger_file import open_ledger
from copydesk.flows.snapshots.ledger_rows import FileFacts, Record

FILE = FileFacts(path="a/b.txt", size=10, mtime_ns=5, inode=7)
RECORD = Record(
    source_path="a/b.txt",
    source_locator="",
    raw_sha256="0" * 64,
    source_format="text",
    external_id=None,
    outcome="article",
    article_id="art_0123456789abcdef",
    content_key="key",
    reason=None,
    n_bytes=10,
    reader="text",
    parser_version="1",
    first_run_id="first",
    first_seen_at="2026-11-24T12:00:00+00:00",
    batch="batch",
)


def test_a_file_is_known_under_the_version_that_read_it(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        assert ledger.known_files("one") == {"a/b.txt": (10, 5, 7)}
        assert ledger.known_files("two") == {}


def test_a_record_met_again_keeps_the_run_that_met_it_first(tmp_path: Path) -> None:
    later = replace(RECORD, first_run_id="second", outcome="rejected", reason="empty")
    with open_ledger(tmp_path) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        ledger.enter_files([FILE], [later], "two")
        assert list(ledger.records()) == [replace(later, first_run_id="first")]


def test_what_was_coded_is_known_under_its_version(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.enter_extractions(["key"], "one", "batch")
    with open_ledger(tmp_path) as ledger:
        assert ledger.extractions("one") == {"key": "batch"}
        assert ledger.extractions("two") == {}


def test_a_forgotten_file_is_read_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        ledger.forget_files(["a/b.txt"])
        assert ledger.known_files("one") == {}
        assert list(ledger.records()) == [RECORD]
