"""Copydesk from Python: one text, a folder, a published table."""

from pathlib import Path

import polars as pl
import pytest

import copydesk
from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow  # whole builds or processes of their own

STORY = """\
Ferry strike ends

By Nora Finch

NORDEN, March 2 (TNA) - Harbour minister Karl Weiss met union leaders in Norden on Monday.

“The ferries will sail again,” Weiss said.
"""


def test_a_text_gives_records_and_frames() -> None:
    found = copydesk.extract(STORY)
    assert [article.headline for article in found.articles] == ["Ferry strike ends"]
    assert [quote.speaker for quote in found.quotes] == ["Karl Weiss"]
    assert "Karl Weiss" in found.frame("actors")["name"].to_list()
    assert found.frame("events").height == len(found.events)
    with pytest.raises(KeyError, match="articles, quotes, actors, events and mentions"):
        found.frame("deliveries")


def test_a_file_that_holds_no_article_says_why(tmp_path: Path) -> None:
    path = tmp_path / "picture.bin"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    found = copydesk.extract(path)
    assert found.articles == ()
    assert found.rejects[0].message


def test_a_published_table_is_read_by_name(built_sample: Path) -> None:
    quotes = copydesk.read(built_sample, "quotes", columns=["speaker"])
    assert quotes.columns == ["speaker"]
    assert quotes.height == copydesk.read(str(built_sample), "quotes").height


def test_a_table_or_snapshot_that_is_not_there_is_named_with_those_that_are(
    built_sample: Path,
) -> None:
    with pytest.raises(FileNotFoundError, match=r"no table .quote. .*quotes"):
        copydesk.read(built_sample, "quote")
    with pytest.raises(FileNotFoundError, match="no such snapshot"):
        copydesk.read(built_sample, "quotes", snapshot="0000")


def test_a_folder_is_built_without_a_server(tmp_path: Path) -> None:
    built = copydesk.build(SAMPLE / "wire", tmp_path / "out", tables="articles", workers=1)
    assert built.is_new
    assert isinstance(copydesk.read(tmp_path / "out", "articles"), pl.DataFrame)
