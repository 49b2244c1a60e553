"""The command line as a user meets it: what it prints, how it exits."""

import errno
import json
import os
import shutil
import time
from pathlib import Path

import pytest

from copydesk.flows.commands.command import words_of
from copydesk.flows.commands.command_line import COMMANDS
from copydesk.flows.snapshots.durable import locked
from tests.conftest import SAMPLE, copydesk, copydesk_here, rows_of

pytestmark = pytest.mark.slow  # whole builds or processes of their own

STORY = """ date 2026-03-02 The Pendle Bay Post
Roof mended at last

By Martha Quill

The roof of the school was mended on Monday. “It is dry,” said Joan Trevanion.
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "roof.txt").write_text(STORY, encoding="utf-8")
    return folder


def build(raw: Path, *more: str) -> tuple[int, dict]:
    """Build articles alone, which needs no language model; return exit status and answer."""
    arguments = ("build", raw, raw.parent / "exports", "--plain", "--json")
    done = copydesk_here(*arguments, "--tables", "articles", *more)
    return done.returncode, json.loads(done.stdout) if done.stdout else {"said": done.stderr}


def test_the_sample_corpus_gives_every_table_and_loses_no_record(built_sample: Path) -> None:
    deliveries = rows_of(built_sample, "deliveries")
    n_raw = sum(1 for path in SAMPLE.rglob("*") if path.is_file())
    assert len({row["source_path"] for row in deliveries}) == n_raw
    articles = {row["article_id"] for row in rows_of(built_sample, "articles")}
    assert {row["article_id"] for row in deliveries if row["status"] == "article"} == articles
    for table in ("quotes", "actors", "events", "mentions"):
        assert rows_of(built_sample, table), f"no rows in {table}"


def test_an_empty_and_an_unknown_file_are_rejected_with_their_reasons(built_sample: Path) -> None:
    said = {row["source_path"]: row["reason"] for row in rows_of(built_sample, "deliveries")}
    assert said["odd/empty.txt"].startswith("empty")
    assert said["odd/picture.bin"].startswith("unknown format")


def test_a_near_copy_shares_its_story_with_the_original(built_sample: Path) -> None:
    deals = [row for row in rows_of(built_sample, "articles") if "grain_deal" in row["source_path"]]
    assert len({row["story_id"] for row in deals}) == 1
    assert sorted(row["duplicate_role"] for row in deals) == ["copy", "original"]


def test_an_article_in_another_language_keeps_its_fields_and_says_so(built_sample: Path) -> None:
    found = [r for r in rows_of(built_sample, "articles") if r["source_path"] == "odd/deutsch.txt"]
    assert found[0]["language"] == "de"
    assert "unsupported_language" in found[0]["warnings"]
    assert found[0]["authors"] == ["Katrin Behrend"]


def test_a_legacy_encoding_is_read(built_sample: Path) -> None:
    path = "odd/windows_1252.txt"
    found = [row for row in rows_of(built_sample, "articles") if row["source_path"] == path]
    assert "Zoë Lefèvre" in found[0]["text"]
    assert "“They tax the sun,”" in found[0]["text"]


def test_the_report_is_one_small_file_that_asks_nothing_of_the_network(
    built_sample: Path,
) -> None:
    page = (built_sample / "latest" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Published" in page
    assert len(page.encode()) < 300_000
    for word in ("http://", "https://", "@import", "url("):
        assert word not in page


def test_a_published_snapshot_passes_the_check_and_a_damaged_one_does_not(
    built_sample: Path, tmp_path: Path
) -> None:
    assert copydesk_here("check", built_sample).returncode == 0
    exports = tmp_path / "exports"
    shutil.copytree(built_sample, exports, symlinks=True)
    victim = next((exports / "latest" / "quotes").glob("*.parquet"))
    victim.write_bytes(victim.read_bytes()[:-20])
    done = copydesk_here("check", exports, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["damage"]


def test_the_same_folder_again_is_nothing_new_and_a_new_file_is(raw: Path) -> None:
    status, first = build(raw)
    assert (status, first["is_new"], first["counts"]["articles"]) == (0, True, 1)
    status, again = build(raw)
    assert (status, again["is_new"], again["snapshot_id"]) == (0, False, first["snapshot_id"])
    (raw / "second.txt").write_text(STORY.replace("school", "church"), encoding="utf-8")
    status, third = build(raw)
    assert (third["is_new"], third["counts"]["articles"]) == (True, 2)


def test_an_unchanged_folder_is_recognised_without_loading_a_language_model(raw: Path) -> None:
    arguments = ("build", raw, raw.parent / "exports", "--tables", "articles")
    assert copydesk(*arguments, "--plain").returncode == 0
    before = os.times()
    start = time.monotonic()
    done = copydesk(*arguments)
    after = os.times()
    assert "Nothing new" in done.stdout, done.stderr
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    assert used < 1.0, f"{used:.2f} s of CPU time in {time.monotonic() - start:.2f} s"


def test_a_renamed_file_is_a_duplicate_and_not_another_article(raw: Path) -> None:
    build(raw)
    (raw / "roof.txt").rename(raw / "dach.txt")
    _, answer = build(raw)
    assert (answer["counts"]["articles"], answer["counts"]["duplicates"]) == (1, 1)


def test_a_vanished_file_keeps_its_article_unless_told_otherwise(raw: Path) -> None:
    (raw / "second.txt").write_text(STORY.replace("school", "church"), encoding="utf-8")
    build(raw)
    (raw / "second.txt").unlink()
    (raw / "third.txt").write_text(STORY.replace("school", "inn"), encoding="utf-8")
    assert build(raw)[1]["counts"]["articles"] == 3
    assert build(raw, "--on-missing", "drop")[1]["counts"]["articles"] == 2


def test_the_order_in_which_files_arrive_does_not_matter(raw: Path, tmp_path: Path) -> None:
    late = tmp_path / "late" / "raw"
    late.mkdir(parents=True)
    (raw / "a.txt").write_text(STORY.replace("school", "church"), encoding="utf-8")
    together = build(raw)[1]["snapshot_id"]
    for name in ("roof.txt", "a.txt"):
        shutil.copy(raw / name, late / name)
        apart = build(late)[1]["snapshot_id"]
    assert apart == together


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    done = copydesk_here("build", tmp_path / "nowhere", tmp_path / "exports", "--plain")
    assert done.returncode == 2
    assert "no such folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_model_is_said_in_words(raw: Path) -> None:
    done = copydesk_here("build", raw, raw.parent / "exports", "--plain", "--model", "xx_none_md")
    assert done.returncode == 2
    assert "xx_none_md" in done.stderr


def test_a_second_build_meanwhile_exits_with_3(raw: Path) -> None:
    with locked(raw.parent / "exports"):
        assert build(raw)[0] == 3


def test_an_empty_folder_fails_and_is_published_only_on_demand(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    status, answer = build(tmp_path / "raw")
    assert status == 1
    assert "holds no file. Is it mounted" in answer["error"]
    status, answer = build(tmp_path / "raw", "--max-unread-rate", "1")
    assert (status, answer["counts"]["records"]) == (0, 0)
    assert rows_of(tmp_path / "exports", "articles") == []


def test_a_folder_that_became_empty_fails_and_keeps_the_last_good_snapshot(raw: Path) -> None:
    first = build(raw)[1]["snapshot_id"]
    (raw / "roof.txt").unlink()
    assert build(raw)[0] == 1
    assert (raw.parent / "exports" / "latest").resolve().name == first


def test_a_run_whose_every_record_is_rejected_is_held_back(raw: Path) -> None:
    (raw / "roof.txt").write_bytes(b"\x00\x01\x02")
    status, answer = build(raw)
    assert (status, answer["is_held_back"]) == (1, True)
    assert "none of 1 records became an article" in answer["reasons"][0]


def test_many_unreadable_records_among_new_ones_are_held_back_and_a_few_are_not(raw: Path) -> None:
    build(raw)
    (raw / "bad.txt").write_bytes(b"\x00\x01\x02")
    assert build(raw)[0] == 0  # one of one proves nothing
    for n in range(9):
        (raw / f"bad{n}.txt").write_bytes(b"\x00\x01\x02" + bytes([n]))
    status, answer = build(raw)
    assert status == 1
    assert "since the last snapshot" in answer["reasons"][-1]
    assert build(raw, "--max-unread-rate", "1")[0] == 0


WRONG = {
    ("build", "RAW/roof.txt", "EXPORTS"): "a file, not a folder",
    ("build", "RAW", "RAW/roof.txt"): "a file, not a folder",
    ("build", "RAW", "EXPORTS", "--language", "klingon"): "allowed: a language code",
    ("schedule", "RAW", "EXPORTS", "--cron", "now and then"): "allowed: five fields",
    ("schedule", "RAW", "EXPORTS", "--every", "soon"): "allowed: a number and s, m, h or d",
    ("schedule", "RAW", "EXPORTS", "--every", "1h", "--timezone", "Mars"): "Europe/Berlin",
    ("schedule", "RAW", "EXPORTS"): "one of --cron and --every",
    ("snapshots", "NOWHERE"): "not there",
    ("report", "NOWHERE"): "not there",
    ("check", "NOWHERE"): "not there",
    ("rejects", "NOWHERE"): "not there",
    ("prune", "NOWHERE", "--keep", "3"): "not there",
    ("rollback", "", "RAW"): "at least its first 4 characters",
    ("extract", "NOWHERE"): "No such file",
}


@pytest.mark.filterwarnings("ignore")  # Prefect's libraries warn of their own future
@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_a_wrong_use_is_said_in_a_sentence_and_makes_nothing(
    raw: Path, words: tuple[str, ...]
) -> None:
    places = {"RAW": str(raw), "EXPORTS": str(raw.parent / "exports"), "NOWHERE": str(raw / "no")}
    arguments = [
        next((w.replace(k, v) for k, v in places.items() if w.startswith(k)), w) for w in words
    ]
    done = copydesk_here(*arguments)
    assert done.returncode == 2
    assert WRONG[words] in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in raw.parent.rglob("*")) == ["raw", "roof.txt"]


def test_an_error_is_an_object_too_where_json_is_asked_for(tmp_path: Path) -> None:
    done = copydesk_here("snapshots", tmp_path / "nowhere", "--json")
    assert json.loads(done.stdout)["status"] == done.returncode == 2


def test_every_command_says_what_it_does_and_how_it_ends() -> None:
    for name in COMMANDS:
        done = copydesk_here(name, "--help")
        assert done.returncode == 0
        assert "Example: copydesk" in done.stdout
    assert copydesk_here("--version").stdout.startswith("copydesk ")


def test_orders_to_a_terminal_in_an_article_are_shown_as_words(raw: Path) -> None:
    (raw / "roof.txt").write_text(STORY.replace("Roof mended", "Roof \x1b[31mmended\x07"))
    done = copydesk_here("extract", raw / "roof.txt")
    assert done.returncode == 0
    assert "\x1b[31m" not in done.stdout
    assert "\x07" not in done.stdout


def test_extract_shows_one_article(raw: Path) -> None:
    done = copydesk_here("extract", raw / "roof.txt", "--json")
    found = json.loads(done.stdout)["articles"][0]
    assert found["article"]["authors"] == ["Martha Quill"]
    assert any("It is dry" in quote["content"] for quote in found["quotes"])


def test_doctor_finds_this_installation_well(raw: Path) -> None:
    done = copydesk_here("doctor", raw, raw.parent / "exports")
    assert done.returncode == 0, done.stdout


def test_rejects_are_listed_and_can_be_tried_again(raw: Path) -> None:
    (raw / "empty.txt").touch()
    build(raw)
    exports = raw.parent / "exports"
    assert "1 held back" in copydesk_here("rejects", exports).stdout
    assert "1 files will be read again" in copydesk_here("rejects", exports, "--replay").stdout
    assert build(raw)[1]["counts"]["rejected"] == 1


def test_snapshots_are_listed_and_one_can_go_back(raw: Path) -> None:
    first = build(raw)[1]["snapshot_id"]
    (raw / "second.txt").write_text(STORY.replace("school", "church"), encoding="utf-8")
    build(raw)
    exports = raw.parent / "exports"
    assert len(copydesk_here("snapshots", exports).stdout.splitlines()) == 2
    assert first in copydesk_here("rollback", first[:8], exports).stdout
    assert (exports / "latest").resolve().name == first
    assert copydesk_here("rollback", "zzz", exports).returncode == 2


def test_a_users_actors_and_links_count_in_every_table(raw: Path, tmp_path: Path) -> None:
    own, links = tmp_path / "own.csv", tmp_path / "links.csv"
    own.write_text("name,aliases,kind,country,sectors\nJoan Trevanion,,person,NOR,EDU\n")
    links.write_text("one,other,link\nJoan Trevanion,Mary Pascoe,same\n")
    (raw / "wall.txt").write_text(STORY.replace("Joan Trevanion", "Mary Pascoe"))
    exports = tmp_path / "exports"
    options = ("--plain", "--workers", "1", "--gazetteer", own, "--links", links)
    assert copydesk_here("build", raw, exports, *options).returncode == 0
    (actor,) = (a for a in rows_of(exports, "actors") if a["kind"] == "person")
    assert (actor["name"], actor["country"]) == ("Joan Trevanion", "NOR")
    assert sorted(actor["aliases"]) == ["Joan Trevanion", "Mary Pascoe"]


def test_a_row_of_a_users_actors_that_cannot_be_used_is_named(raw: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,kind\nJoan Trevanion,human\n")
    done = copydesk_here(
        "build", raw, tmp_path / "exports", "--plain", "--workers", "1", "--gazetteer", own
    )
    assert done.returncode != 0
    assert "line 2: kind is 'human'" in done.stderr


def test_an_error_of_the_system_names_a_file_only_where_there_is_one() -> None:
    assert words_of(OSError(errno.ENOSPC, "No space left")).startswith("No space left. ")
    assert words_of(OSError(errno.EROFS, "Read-only", "out")).startswith("out: Read-only. ")
