"""Exports to an object store: a snapshot lies there whole, or readers are given the one before."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.buckets import sending
from copydesk.flows.buckets.addresses import BucketError
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.reading import damage
from copydesk.flows.watching import Silent
from tests.buckets.stores import FIRE, ROOF, STORY, built, failing

fsspec = pytest.importorskip("fsspec", reason="the extra `s3` is not installed")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(sending, "SECONDS_BETWEEN", 0.0)
    found = fsspec.filesystem("memory", skip_instance_cache=True)
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_bytes(STORY)
    return tmp_path


def what_readers_get(store: Any, copy: Path) -> str:
    """Return the id of the snapshot that `latest` names, having proven its every byte."""
    path = store.cat("/news/tables/latest").decode().strip()
    store.get(f"/news/tables/{path}", str(copy), recursive=True)
    assert damage(copy) == []
    return json.loads((copy / "manifest.json").read_text())["snapshot_id"]


def sent(folder: Path, **settings: Any) -> str | None:
    return built(folder, send_to="memory://news/tables", **settings).snapshot_id


def test_a_snapshot_lies_there_as_it_does_here(store: Any, folder: Path) -> None:
    published = sent(folder)
    assert what_readers_get(store, folder / "copy") == published


def test_what_did_not_change_is_copied_there_and_what_is_pruned_here_goes(
    store: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(folder)
    (folder / "raw" / "b.txt").write_bytes(ROOF.replace(b"Monday", b"1 March 2026"))
    put: list[str] = []
    honest = type(store).put_file
    monkeypatch.setattr(
        type(store), "put_file", lambda self, a, b, **o: (put.append(b), honest(self, a, b, **o))
    )
    second = sent(folder, keep_snapshots=1)
    assert what_readers_get(store, folder / "copy") == second
    there = store.find("/news/tables/snapshots")
    assert {path.split("/")[4] for path in there} == {second}
    assert 0 < len(put) < len(there) - 1


@pytest.mark.parametrize("n_whole", [0, 1, 3])
def test_a_send_that_breaks_leaves_the_earlier_snapshot_and_the_next_goes_on(
    n_whole: int, store: Any, folder: Path
) -> None:
    first = sent(folder)
    (folder / "raw" / "b.txt").write_bytes(FIRE)
    arrived: list[str] = []

    def is_too_late(path: str) -> bool:
        arrived.append(path)
        return len(arrived) > 2 * n_whole  # two paths a call

    with pytest.MonkeyPatch.context() as patch:
        failing(patch, store, "put_file", ConnectionError("cut"), is_too_late)
        with pytest.raises(BucketError, match="readers there are still given the one before"):
            sent(folder)
    assert what_readers_get(store, folder / "first") == first
    second = sent(folder)
    assert second != first
    assert what_readers_get(store, folder / "second") == second


def test_a_build_with_nothing_new_sends_what_is_not_there_yet(store: Any, folder: Path) -> None:
    built(folder)
    assert not store.exists("/news/tables")
    again = built(folder, send_to="memory://news/tables")
    assert not again.is_new
    assert what_readers_get(store, folder / "copy") == again.snapshot_id


def test_a_file_damaged_here_is_not_sent(store: Any, folder: Path) -> None:
    latest = (folder / "exports" / "snapshots" / (built(folder).snapshot_id or "")).resolve()
    given = folder / "exports" / ".state" / "sent.json"
    report = latest / "report.json"
    report.write_bytes(report.read_bytes().replace(b"a", b"b"))
    settings = Settings(
        raw=folder / "raw", exports=folder / "exports", send_to="memory://news/tables"
    )
    with pytest.raises(BucketError, match="not those that were published"):
        sending.send(settings, Silent())
    assert not store.exists("/news/tables/latest")
    assert given.is_file()


def test_a_file_that_arrived_short_is_seen_before_readers_are(store: Any, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(store), "put_file", lambda self, _from, to, **_o: self.pipe_file(to, b"cut")
        )
        with pytest.raises(BucketError, match="not there as they were sent"):
            sent(folder)
    assert not store.exists("/news/tables/latest")
    published = sent(folder)
    assert what_readers_get(store, folder / "copy") == published
