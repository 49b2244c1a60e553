"""The store keeps what a record or a snapshot needs, and nothing else."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from copydesk.flows.pruning import prune_store
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger_file import open_ledger
from copydesk.flows.snapshots.store import Store
from tests.snapshots.test_ledger import FILE, RECORD

ROWS = pl.DataFrame({"n": [1]})


def kept(given: Settings, snapshot_ids: list[str]) -> dict[str, list[str]]:
    with open_ledger(given.state) as ledger:
        prune_store(given, ledger, snapshot_ids)
    return {name: Store(given.state / name).batches() for name in ("articles", "extractions")}


def test_rows_that_no_record_names_any_more_go(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    for name in ("old", "new"):
        Store(given.state / "articles").write(name, {"articles": ROWS})
    with open_ledger(given.state) as ledger:
        ledger.enter_files([FILE], [replace(RECORD, batch="old")], "one")
        other = replace(RECORD, raw_sha256="1" * 64, batch="new")
        ledger.enter_files([FILE], [other], "one")
    assert kept(given, [])["articles"] == ["new"]


def test_what_was_coded_goes_with_the_last_snapshot_made_from_it(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    for name in ("first", "second", "gone"):
        Store(given.state / "extractions").write(name, {"quotes": ROWS})
    with open_ledger(given.state) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        ledger.enter_extractions(["gone"], "v1", "gone")  # of an article that no record names
        for batch, version in (("first", "v1"), ("second", "v2")):
            ledger.enter_extractions(["key"], version, batch)
            ledger.enter_published(f"s{version}", "under", version)
        assert ledger.holds_all("sv2", "under")
    assert kept(given, ["sv1", "sv2"])["extractions"] == ["first", "second"]
    assert kept(given, ["sv2"])["extractions"] == ["second"]
    with open_ledger(given.state) as ledger:
        assert ledger.holds_all("sv2", "under")  # nothing to publish for it
        assert ledger.extractions("v1") == {}


def test_a_build_of_articles_alone_leaves_what_was_coded(tmp_path: Path) -> None:
    given = Settings(exports=tmp_path)
    Store(given.state / "extractions").write("first", {"quotes": ROWS})
    with open_ledger(given.state) as ledger:
        ledger.enter_files([FILE], [RECORD], "one")
        ledger.enter_extractions(["key"], "v1", "first")
        ledger.enter_published("s1", "under", None)
    assert kept(given, ["s1"])["extractions"] == ["first"]
