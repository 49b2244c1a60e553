"""The explorer finds what the tables say, shows words as words, and answers this machine alone."""

import shutil
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CONTRAST, browser, browser_path
from tests.conftest import copydesk_here, rows_of

pytest.importorskip("duckdb")
PAPER = "rgb(255, 255, 255)"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def address(built_sample: Path) -> Iterator[str]:
    """The explorer of the sample's snapshot, served for the module."""
    import uvicorn

    from copydesk.flows.explorer.app import app_of
    from copydesk.flows.explorer.database import Database

    app = app_of(Database(built_sample / "latest"), "sample")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def got(address: str, path: str, host: str | None = None, **asked: str) -> tuple[int, str]:
    """Return the status and the page of a path."""
    query = f"?{urllib.parse.urlencode(asked)}" if asked else ""
    request = urllib.request.Request(f"{address}{path}{query}")
    if host is not None:
        request.add_header("Host", host)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_quotes_are_found_by_their_words_and_by_who_speaks(
    address: str, built_sample: Path
) -> None:
    quote = next(q for q in rows_of(built_sample, "quotes") if q["actor_id"] and q["speaker"])
    words = " ".join(quote["content"].split()[:3]).strip("“”\"',.")
    status, page = got(address, "/", words=words, speaker=quote["speaker"].lower())
    assert status == 200
    assert f"/actors/{quote['actor_id']}" in page
    assert f"/articles/{quote['article_id']}" in page
    assert "None is like that" in got(address, "/", words="zzzzz")[1]


def test_an_actors_page_tells_quotes_events_and_company(address: str, built_sample: Path) -> None:
    actor = max(rows_of(built_sample, "actors"), key=lambda a: (a["n_quotes"], a["n_events"]))
    page = got(address, f"/actors/{actor['actor_id']}")[1]
    assert f"<h1>{actor['name']}</h1>" in page
    assert page.count("<q>") == actor["n_quotes"]
    assert "Company" in page


def test_events_are_found_by_type_and_who_takes_part(address: str, built_sample: Path) -> None:
    event = next(e for e in rows_of(built_sample, "events") if e["actor_text"])
    status, page = got(
        address, "/events", event_type=event["event_type"], who=event["actor_text"].lower()
    )
    assert status == 200
    assert f"/incidents/{event['incident_id']}" in page
    incident = got(address, f"/incidents/{event['incident_id']}")[1]
    assert f"/articles/{event['article_id']}" in incident


def test_an_incident_shows_the_line_that_parts_its_reports(
    address: str, built_sample: Path
) -> None:
    merge = rows_of(built_sample, "merges")[0]
    page = got(address, f"/incidents/{merge['incident_id']}")[1]
    assert f"{merge['one']},{merge['other']},different" in page
    alone = {row["incident_id"] for row in rows_of(built_sample, "incidents")}
    alone -= {row["incident_id"] for row in rows_of(built_sample, "merges")}
    assert "Taken for one" not in got(address, f"/incidents/{min(alone)}")[1]


def test_a_snapshot_without_merges_is_explored_all_the_same(
    built_sample: Path, tmp_path: Path
) -> None:
    from copydesk.flows.explorer.database import Database
    from copydesk.flows.explorer.questions import merges_into

    older = tmp_path / "older"
    shutil.copytree((built_sample / "latest").resolve(), older)
    shutil.rmtree(older / "merges")
    database = Database(older)
    assert merges_into(database, rows_of(built_sample, "merges")[0]["incident_id"]) == []


def test_an_article_is_shown_marked(address: str, built_sample: Path) -> None:
    article = rows_of(built_sample, "articles")[0]
    page = got(address, f"/articles/{article['article_id']}")[1]
    assert 'class="story"' in page
    assert article["source_path"] in page
    assert got(address, "/articles/art_none")[0] == 404


def test_what_is_asked_for_is_a_value_and_never_an_order(address: str) -> None:
    for words in ("'; DROP TABLE quotes; --", "<script>alert(1)</script>", "%", "\\"):
        status, page = got(address, "/", words=words, since=words)
        assert status == 200
        assert page.count("<script>") == 1
    assert "<q>" in got(address, "/")[1]


def test_a_page_of_another_name_gets_no_answer(address: str) -> None:
    assert got(address, "/", host="elsewhere.example")[0] == 400


def test_exports_without_all_tables_are_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "roof.txt").write_text("The roof fell on Monday in the old town.")
    exports = tmp_path / "exports"
    copydesk_here("build", tmp_path / "raw", exports, "--plain", "--tables", "articles")
    done = copydesk_here("explore", exports)
    assert done.returncode != 0
    assert "no table quotes" in done.stderr


@pytest.mark.skipif(browser_path() is None, reason="no Chromium on this machine")
def test_every_page_is_quiet_and_within_the_screen_in_a_browser(
    address: str, built_sample: Path, tmp_path: Path
) -> None:
    actor = max(rows_of(built_sample, "actors"), key=lambda a: a["n_quotes"])
    article = rows_of(built_sample, "articles")[0]
    paths = ["/", "/actors", "/events", "/incidents"]
    paths += [f"/actors/{actor['actor_id']}", f"/articles/{article['article_id']}"]
    paths.append(f"/incidents/{rows_of(built_sample, 'merges')[0]['incident_id']}")
    with browser(tmp_path) as page:
        for path in paths:
            for width, dark in ((390, True), (1440, False)):
                page.look_like(width, dark=dark)
                page.open(address + path)
                assert page.run("document.documentElement.scrollWidth") <= width, path
                assert page.run(CONTRAST) == [], path
            page.press("Tab", 9)
            assert page.run("document.activeElement.className") == "skip", path
            page.look_like(800, dark=True, media="print")
            assert page.run("getComputedStyle(document.body).backgroundColor") == PAPER, path
        assert page.complaints == []
        asked = {request for request in page.requests if not request.startswith("data:")}
        assert all(request.startswith(address) for request in asked)
