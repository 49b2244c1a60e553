"""Report and marked article in a real browser: quiet, within the screen, readable, by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from copydesk.flows.reports import render_report, summarise
from copydesk.schemas.articles import ArticleWarning
from tests.browser import CONTRAST, Page, browser, browser_path
from tests.invented import article_of
from tests.reports.reported import RUN, manifest_of, verdict_on

pytestmark = pytest.mark.skipif(browser_path() is None, reason="no Chromium on this machine")

HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
PAGES = ("report", "article", "sample", "sample_article")
ANCHORS = """[...document.querySelectorAll('a[href^="#"]')]
  .map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id))"""
FILES = """[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute("href"))
  .filter((href) => !href.startsWith("#"))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, built_sample: Path) -> dict[str, Path]:
    """The pages by name: of invented hostile articles with failing rows, and of the sample."""
    folder = tmp_path_factory.mktemp("pages")
    text = f"{HOSTILE} The roof fell on Monday."
    bad = article_of(text, headline=HOSTILE, n_words=-1, source_path="<b>roof</b>.txt")
    good = article_of(headline=HOSTILE * 3, outlet="A" * 200, warnings=(ArticleWarning.NO_DATE,))
    verdict = verdict_on(bad, good)
    run = replace(RUN, earlier=(manifest_of(5), manifest_of(3)))
    for name, data in render_report(summarise(verdict, run), verdict.valid, run, "feed").items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return {
        "report": folder / "index.html",
        "article": next((folder / "marked").iterdir()),
        "sample": built_sample / "latest" / "index.html",
        "sample_article": max(
            (built_sample / "latest" / "marked").iterdir(), key=lambda p: p.stat().st_size
        ),
    }


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("browser")) as page:
        yield page


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, page: Page, pages: dict[str, Path]) -> Path:
    """Each page in turn, opened."""
    path = pages[request.param]
    page.look_like(1440)
    page.requests.clear()
    page.complaints.clear()
    page.open(path.as_uri())
    return path


def test_a_page_asks_for_nothing_else_complains_of_nothing_and_runs_no_words(
    page: Page, shown: Path
) -> None:
    assert {address.partition("#")[0] for address in page.requests} <= {shown.as_uri(), "data:,"}
    assert page.complaints == []
    assert page.run("window.hacked") is None


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_is_never_wider_than_the_screen(page: Page, shown: Path, width: int) -> None:
    page.look_like(width)
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_word_stands_out_from_what_lies_behind_it(
    page: Page, shown: Path, dark: bool
) -> None:
    page.run("document.querySelectorAll('details').forEach((d) => d.open = true)")
    page.look_like(1440, dark=dark)
    assert page.run(CONTRAST) == []


def test_every_link_leads_somewhere(page: Page, shown: Path) -> None:
    assert page.run(ANCHORS) == []
    missing = [href for href in page.run(FILES) if not (shown.parent / href).is_file()]
    assert missing == []


def test_a_page_is_titled_in_order_and_every_picture_is_told_in_words(
    page: Page, shown: Path
) -> None:
    levels = page.run("[...document.querySelectorAll('h1,h2,h3')].map((h) => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    silent = "svg:not([aria-label]):not([aria-hidden]), input:not([id]), html:not([lang])"
    assert page.run(f"document.querySelectorAll('{silent}').length") == 0


def test_the_first_tab_leads_past_what_stands_on_every_page(page: Page, shown: Path) -> None:
    page.run("document.body.focus()")
    page.press("Tab", 9)
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0


def test_the_filter_leaves_the_checks_that_hold_its_words(
    page: Page, pages: dict[str, Path]
) -> None:
    page.open(pages["sample"].as_uri())
    whole = page.run("document.querySelectorAll('#checks [data-line]').length")
    page.run("""(() => { const f = document.getElementById("filter"); f.value = "quotes cue";
        f.dispatchEvent(new Event("input")); })()""")
    left = page.run(
        "[...document.querySelectorAll('#checks [data-line]')].filter((l) => !l.hidden).length"
    )
    assert 0 < left < whole
    assert page.run("document.getElementById('checks-shown').textContent").startswith(f"{left} of")
    assert page.run("document.querySelector('#checks details.fine').open")


def test_a_quote_in_the_list_lights_up_its_words_when_tab_comes_to_it(
    page: Page, pages: dict[str, Path]
) -> None:
    page.open(pages["sample_article"].as_uri())
    page.run("document.querySelector('.rows li[data-of^=quo_]').focus()")
    lit = page.run(
        "[...document.querySelectorAll('.story .lit')].map((e) => e.textContent).join('')"
    )
    assert lit
    assert page.run("document.querySelector('.rows li.lit')") is not None


def test_on_paper_there_is_neither_navigation_nor_a_dark_ground(
    page: Page, pages: dict[str, Path]
) -> None:
    page.look_like(800, dark=True, media="print")
    page.open(pages["sample"].as_uri())
    assert page.run("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
