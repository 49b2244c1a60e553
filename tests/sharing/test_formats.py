"""A snapshot in the formats that other people's scripts expect, and the way back from each."""

import csv
import io
import re
from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.sharing.formats import FORMATS
from copydesk.flows.sharing.spreadsheets import BYTE_ORDER_MARK, spreadsheet
from copydesk.flows.sharing.without_text import rehydrated, without_text
from copydesk.flows.snapshots.reading import read_snapshot
from tests.conftest import copydesk_here

Frames = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def tables(built_sample: Path) -> Frames:
    return read_snapshot((built_sample / "latest").resolve())


def test_polecat_has_a_row_for_each_event_that_happened(tables: Frames) -> None:
    ((name, data),) = FORMATS["polecat"].files(tables)
    rows = list(csv.DictReader(io.StringIO(data.decode()), delimiter="\t"))
    happened = tables["events"].filter(pl.col("factuality").is_in(["happened", "ongoing"]))
    assert name == "events.tsv"
    assert [row["Event ID"] for row in rows] == happened["event_id"].to_list()
    assert {row["Quad Code"] for row in rows} <= {
        *("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
    }
    assert {row["Intensity"] + row["Actor COW"] for row in rows} == {""}
    assert len(rows[0]) == 40  # as many as exports/README.md says
    assert list(rows[0])[-1] == "Version"
    assert {row["Version"] for row in rows} == {"Copydesk"}


def test_gdelt_has_a_row_for_each_happening_and_counts_its_reports(tables: Frames) -> None:
    ((_, data),) = FORMATS["gdelt"].files(tables)
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    happened = tables["events"].filter(pl.col("factuality").is_in(["happened", "ongoing"]))
    assert {row["GLOBALEVENTID"] for row in rows} == set(happened["incident_id"])
    assert len(rows) < happened.height
    assert sum(int(row["NumMentions"]) for row in rows) == happened.height


@pytest.mark.parametrize("name", ["polecat", "gdelt"])
def test_what_is_not_known_is_empty_and_not_an_empty_string(tables: Frames, name: str) -> None:
    for _, data in FORMATS[name].files(tables):
        assert b"Juhan Saar" in data
        assert not re.search(rb"(?:^|[,\t])\"\"(?:[,\t]|$)", data, re.MULTILINE)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "|x", "%0A"])
def test_a_cell_that_begins_like_a_formula_is_text_in_a_spreadsheet(cell: str) -> None:
    data = spreadsheet(pl.DataFrame({"headline": [cell, "plain"], "n": [-1, 2]}))
    assert data.startswith(BYTE_ORDER_MARK)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["headline"] == "'" + cell
    assert (rows[1]["headline"], rows[0]["n"]) == ("plain", "-1")


def test_without_text_no_word_of_an_article_is_left(tables: Frames) -> None:
    bare = without_text(tables)
    for name, columns in (
        ("articles", ["text", "headline", "captions"]),
        ("quotes", ["content", "cue", "source"]),
        ("mentions", ["text"]),
        ("events", ["trigger", "actor_text"]),
    ):
        assert bare[name].select(columns).null_count().row(0) == (bare[name].height,) * len(columns)
        assert bare[name].columns[: len(tables[name].columns)] == tables[name].columns
    assert bare["articles"]["text_sha256"].str.len_chars().unique().to_list() == [64]


def test_without_text_each_article_says_whose_it_is_and_what_may_be_done(tables: Frames) -> None:
    bare, articles = without_text(tables)["articles"], tables["articles"]
    for column in ("outlet", "outlet_domain", "url", "agencies", "rights"):
        assert bare[column].to_list() == articles[column].to_list()
    assert articles["rights"].drop_nulls().str.contains("Pendle Bay Post").any()


def test_a_quote_may_keep_a_set_number_of_words(tables: Frames) -> None:
    kept = without_text(tables, quote_words=3)["quotes"]["content"]
    assert max(len(words.split(" ")) for words in kept) == 3


def test_the_words_come_back_from_the_same_texts_and_from_no_others(tables: Frames) -> None:
    bare = without_text(tables)
    texts = tables["articles"]["text"].to_list()
    whole, n_found = rehydrated(bare, [*texts[1:], "Another text."])
    assert n_found == len(texts) - 1
    first = tables["articles"]["article_id"][0]
    for name, columns in (("quotes", ["content", "cue"]), ("events", ["trigger"])):
        expected = tables[name].filter(pl.col("article_id") != first).select(columns)
        assert whole[name].filter(pl.col("article_id") != first).select(columns).equals(expected)
    lost = whole["quotes"].filter(pl.col("article_id") == first)["content"]
    assert lost.null_count() == lost.len()


def test_the_command_writes_a_format_and_refuses_a_folder_that_is_there(
    built_sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert copydesk_here("export", out, built_sample, "--format", "csv").returncode == 0
    assert (out / "quotes.csv").read_bytes().startswith(BYTE_ORDER_MARK)
    done = copydesk_here("export", out, built_sample)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    done = copydesk_here("export", tmp_path / "x", built_sample, "--format", "xls")
    assert done.returncode == 2
    assert "allowed: parquet, csv" in done.stderr


def test_shared_tables_are_made_whole_by_command(built_sample: Path, tmp_path: Path) -> None:
    shared, whole = tmp_path / "shared", tmp_path / "whole"
    assert copydesk_here("export", shared, built_sample, "--without-text").returncode == 0
    done = copydesk_here("rehydrate", shared, built_sample, whole)
    assert done.returncode == 0, done.stderr
    assert "27 of 27 articles" in done.stdout
    done = copydesk_here("rehydrate", tmp_path / "nothing", built_sample, tmp_path / "y")
    assert done.returncode == 2
    assert "--without-text" in done.stderr
