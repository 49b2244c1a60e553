"""Raw from an object store: what is new or changed there is read; nothing else can come of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.buckets import addresses, fetching
from copydesk.flows.buckets.addresses import BucketError
from copydesk.flows.buckets.keys import refusals
from copydesk.flows.limits import Limits
from tests.buckets.stores import FIRE, ROOF, STORY, built, failing
from tests.conftest import rows_of

fsspec = pytest.importorskip("fsspec", reason="the extra `s3` is not installed")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(fetching, "SECONDS_BETWEEN", 0.0)
    found = fsspec.filesystem("memory", skip_instance_cache=True)
    yield found
    found.store.clear()
    found.pseudo_dirs[:] = [""]


def deliveries(folder: Path) -> dict[str, str]:
    """Return the status of each record that nothing superseded, by the path of its file."""
    found = rows_of(folder / "exports", "deliveries")
    return {r["source_path"]: r["status"] for r in found if r["status"] != "skipped"}


def reasons(folder: Path) -> dict[str, str]:
    """Return why each record is no article, by the path of its file."""
    found = rows_of(folder / "exports", "deliveries")
    return {r["source_path"]: r["reason"] for r in found if r["reason"] is not None}


def test_objects_become_the_rows_that_files_become(store: Any, tmp_path: Path) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/2026/roof.txt": ROOF})
    built(tmp_path, fetch_from="memory://news/raw")
    assert deliveries(tmp_path) == {"a.txt": "article", "2026/roof.txt": "article"}
    assert (tmp_path / "raw" / "2026" / "roof.txt").read_bytes() == ROOF


def test_only_what_is_new_or_changed_is_fetched_and_what_is_gone_is_deleted(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/b.txt": ROOF, "/news/raw/c.txt": ROOF[:60]})
    built(tmp_path, fetch_from="memory://news/raw")
    store.pipe({"/news/raw/b.txt": FIRE})
    store.rm("/news/raw/c.txt")
    got: list[str] = []
    honest = type(store).get_file
    monkeypatch.setattr(
        type(store), "get_file", lambda self, path, *to: (got.append(path), honest(self, path, *to))
    )
    built(tmp_path, fetch_from="memory://news/raw", on_missing="drop")
    assert got == ["/news/raw/b.txt"]
    assert set(deliveries(tmp_path)) == {"a.txt", "b.txt"}
    assert not built(tmp_path, fetch_from="memory://news/raw", on_missing="drop").is_new


@pytest.mark.parametrize(
    "key",
    ["../out.txt", "a/../../out.txt", "a//b.txt", "./a.txt", "x\0y.txt", "n" * 300, ".fetching/1"],
)
def test_a_key_that_is_no_path_below_a_folder_is_refused(key: str) -> None:
    ((reason, why),) = refusals({key: 1}, Limits()).values()
    assert reason == "unsafe path"
    assert "Copy the object" in why


def test_a_hostile_key_is_a_row_and_writes_nothing_outside(store: Any, tmp_path: Path) -> None:
    store.pipe({"/news/raw/a.txt": STORY})
    store.store["/news/raw/../../out.txt"] = store.store["/news/raw/a.txt"]
    built(tmp_path, fetch_from="memory://news/raw")
    assert "no path below a folder" in reasons(tmp_path)["../../out.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports", "raw"]


def test_a_key_that_others_have_as_their_folder_is_refused() -> None:
    assert set(refusals({"a": 1, "a/b.txt": 1, "c.txt": 1}, Limits())) == {"a"}


def test_an_object_beyond_the_limit_is_a_row_until_the_limit_is_raised(
    store: Any, tmp_path: Path
) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/long.txt": ROOF * 900})
    small = Limits(unpacked_bytes=len(ROOF) * 800)
    built(tmp_path, fetch_from="memory://news/raw", limits=small)
    assert "limit_unpacked_bytes" in reasons(tmp_path)["long.txt"]
    assert not (tmp_path / "raw" / "long.txt").exists()
    assert not built(tmp_path, fetch_from="memory://news/raw", limits=small).is_new
    built(tmp_path, fetch_from="memory://news/raw")
    assert deliveries(tmp_path)["long.txt"] == "article"


@pytest.mark.parametrize(
    ("error", "words"),
    [(FileNotFoundError(), "gone while it was fetched"), (PermissionError(), "access denied")],
)
def test_an_object_that_cannot_be_had_is_a_row_and_is_read_once_it_can(
    error: Exception, words: str, store: Any, tmp_path: Path
) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/b.txt": ROOF})
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, store, "get_file", error, lambda path: path.endswith("b.txt"))
        built(tmp_path, fetch_from="memory://news/raw")
    assert words in reasons(tmp_path)["b.txt"]
    built(tmp_path, fetch_from="memory://news/raw")
    assert deliveries(tmp_path) == {"a.txt": "article", "b.txt": "article"}


def test_a_store_that_falls_silent_ends_the_build_and_the_next_goes_on(
    store: Any, tmp_path: Path
) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/b.txt": ROOF})
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, store, "get_file", TimeoutError("silence"), lambda path: "b.txt" in path)
        with pytest.raises(BucketError, match="does not answer"):
            built(tmp_path, fetch_from="memory://news/raw")
    assert not (tmp_path / "raw" / ".fetching").exists()
    built(tmp_path, fetch_from="memory://news/raw")
    assert deliveries(tmp_path) == {"a.txt": "article", "b.txt": "article"}


def test_an_empty_address_deletes_nothing(store: Any, tmp_path: Path) -> None:
    store.pipe({"/news/raw/a.txt": STORY})
    built(tmp_path, fetch_from="memory://news/raw")
    store.rm("/news/raw/a.txt")
    with pytest.raises(BucketError, match="holds no object"):
        built(tmp_path, fetch_from="memory://news/raw")
    assert (tmp_path / "raw" / "a.txt").is_file()


def test_a_link_in_the_raw_folder_leads_nobody_out_of_it(store: Any, tmp_path: Path) -> None:
    store.pipe({"/news/raw/a.txt": STORY, "/news/raw/out/b.txt": ROOF})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "out").symlink_to(tmp_path / "elsewhere")
    built(tmp_path, fetch_from="memory://news/raw")
    assert "a link or folder stands here" in reasons(tmp_path)["out/b.txt"]
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("address", "words"), [("s4://b/raw", "s4:// needs more"), ("ghost://b/raw", "needs more")]
)
def test_a_store_that_nobody_knows_is_told(address: str, words: str) -> None:
    with pytest.raises(BucketError, match=words):
        addresses.opened(address)
