"""What the schedule serves of an exports folder: reports and marked articles, nothing else."""

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from copydesk.flows.report_server import serving_reports


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    for name in ("latest/index.html", "latest/marked/art_1.html", "latest/quotes/2026-03.parquet"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("here", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", ["latest/index.html", "latest/marked/art_1.html?from=report"])
def test_a_report_and_the_articles_it_links_to_are_shown(exports: Path, path: str) -> None:
    with serving_reports(exports) as address, urlopen(f"{address}/{path}") as answer:
        assert answer.read() == b"here"


@pytest.mark.parametrize("path", ["latest/quotes/2026-03.parquet", "latest/", "latest/marked/"])
def test_a_table_or_a_folder_is_not(exports: Path, path: str) -> None:
    with serving_reports(exports) as address, pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/{path}")
    assert refused.value.code == 404
    refused.value.close()
