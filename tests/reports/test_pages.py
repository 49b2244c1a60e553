"""The report says what the verdict says, and shows words of articles as words."""

from dataclasses import replace

import pytest

from copydesk.flows.reports.codes import meanings
from copydesk.flows.reports.page import moment, percent, usual
from copydesk.schemas.actors import Sector
from copydesk.schemas.articles import ArticleWarning, DuplicateRole
from copydesk.schemas.drift import Compared
from copydesk.schemas.drift.figures import finding
from copydesk.schemas.events import EventType, Factuality
from tests.invented import article_of
from tests.reports.reported import GOOD, RUN, manifest_of, report_of, verdict_on


def test_a_run_without_trouble_is_published_and_nothing_more() -> None:
    summary, page = report_of(verdict_on())
    assert summary["judgement"]["level"] == "good"
    assert "<h1>Published</h1>" in page


def test_a_run_with_a_rejected_record_says_so_first() -> None:
    summary, page = report_of(verdict_on(), RUN)
    assert summary["judgement"]["title"] == "Published, with one thing to look at"
    assert "1 raw record could not be read" in page


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"records": 0, "articles": 0, "rejected": 0}, "Published, but empty"),
        ({"records": 3, "articles": 0, "rejected": 3}, "Published, but empty"),
        ({"records": 9, "articles": 1, "rejected": 8}, "most records could not be read"),
        ({"records": 9, "articles": 1, "rejected": 1}, "records were lost"),
    ],
)
def test_a_run_that_is_not_well_never_looks_well(counts: dict[str, int], title: str) -> None:
    summary, page = report_of(verdict_on(), replace(RUN, counts={**RUN.counts, **counts}))
    assert summary["judgement"]["level"] == "bad"
    assert title in summary["judgement"]["title"]
    assert 'class="banner bad"' in page


def test_a_held_back_run_says_why_and_names_no_snapshot() -> None:
    run = replace(RUN, reasons=("9 of 9 records could not be read.",))
    summary, page = report_of(verdict_on(), run)
    assert (summary["verdict"], summary["judgement"]["level"]) == ("held back", "bad")
    assert "9 of 9 records could not be read." in page
    assert "none: held back" in page


def test_when_from_where_and_with_what_a_run_was_made_stands_on_top() -> None:
    _, page = report_of(verdict_on())
    top = page[: page.index("<nav")]
    for words in ("2026-11-24T12:00", "feedface", "/somewhere/raw", "/somewhere/exports", "3.7.1"):
        assert words in top


def test_a_failed_check_shows_the_row_its_headline_and_its_raw_file() -> None:
    bad = article_of(n_words=-1, headline="A roof", source_path="local/roof.txt")
    summary, page = report_of(verdict_on(bad), replace(RUN, reasons=("too many.",)))
    assert summary["held_back"][0]["n"] == 1
    (example,) = summary["held_back"][0]["examples"]
    assert (example["headline"], example["where"]) == ("A roof", "local/roof.txt")
    assert 'id="check-articles-n_words_is_at_least_0"' in page
    assert 'href="#check-articles-n_words_is_at_least_0"' in page


def test_words_of_an_article_are_never_taken_for_markup() -> None:
    bad = article_of(headline="<script>alert(1)</script>", outlet="<b>Post</b>", n_words=-1)
    good = article_of("Another text.", headline="<img src=x onerror=alert(1)>")
    _, page = report_of(verdict_on(bad, good))
    assert page.count("<script>") == 1  # our own, which the page's policy names by digest
    assert "&lt;script&gt;" in page
    assert "<img" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_every_figure_is_shown_beside_what_it_was() -> None:
    earlier = (manifest_of(5, figures={"rows of articles": 5}), manifest_of(3))
    summary, page = report_of(verdict_on(), replace(GOOD, earlier=earlier))
    trend = next(t for t in summary["trends"] if t["name"] == "rows of articles")
    assert (trend["now"], trend["before"], trend["values"]) == (1, 5, [3, 5, 1])
    assert ">-4<" in page
    assert 'class="spark"' in page


def test_copies_are_counted_apart() -> None:
    first = article_of(headline="Grain deal signed")
    second = article_of("The same told.", story_id=first.story_id, duplicate_score=0.9)
    copy = replace(second, duplicate_role=DuplicateRole.COPY)
    summary, page = report_of(verdict_on(first, copy))
    assert summary["look"]["copies"]["roles"] == {"original": 1, "copy": 1}
    assert summary["look"]["copies"]["repeated"][0]["headline"] == "Grain deal signed"
    assert "1 original, 1 copy" in page


def test_coverage_is_told_by_outlet_and_format() -> None:
    one = article_of("One.", outlet="The Pendle Post", byline="By A")
    two = article_of("Two.", outlet="The Pendle Post", byline=None)
    coverage = report_of(verdict_on(one, two))[0]["coverage"]
    (outlet,) = coverage["outlets"]
    assert (outlet["name"], outlet["n"]) == ("The Pendle Post", 2)
    assert outlet["shares"][coverage["fields"].index("byline")] == 0.5
    assert coverage["formats"][0]["name"] == "text"


def test_a_share_that_is_not_all_or_nothing_never_looks_so() -> None:
    assert percent(0.0) == "0.0 %"
    assert percent(0.0001) == "< 0.1 %"
    assert percent(0.9999) == "> 99.9 %"
    assert percent(1.0) == "100.0 %"


def test_every_code_and_warning_has_a_meaning() -> None:
    from copydesk.flows.reports.coverage import MEANINGS

    found = meanings()
    assert set(found["events"]) == set(EventType)
    assert set(found["sectors"]) == set(Sector)
    assert set(Factuality) <= set(found["others"])
    assert set(MEANINGS) == set(ArticleWarning)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.0, 0.2, "up to 20 %"), (0.05, 1.0, "from 5 %"), (0.1, 0.35, "10 to 35 %")],
)
def test_bounds_are_told_as_a_person_would(low: float, high: float, words: str) -> None:
    assert usual(low, high) == words


def test_a_share_out_of_bounds_is_told_by_what_was_seen() -> None:
    undated = [
        article_of(
            f"The bridge at mile {n} fell.",
            published_date=None,
            published_precision=None,
            published_method=None,
        )
        for n in range(40)
    ]
    summary, page = report_of(verdict_on(*undated))
    assert "100.0 % of articles have no date; usual is up to 20 %" in page
    assert summary["judgement"]["level"] == "warn"


def test_a_moment_is_told_in_words_and_in_universal_time() -> None:
    assert moment("2026-06-07T20:20:57+02:00") == "7 June 2026, 18:20 UTC"


@pytest.mark.parametrize(
    ("n_new", "n_snapshots", "words"),
    [
        (40, 0, "the first 40 articles that these versions read and coded"),
        (4, 3, "4 new articles: too few to be compared"),
        (40, 3, "are as in the 500 that were new in the last 3 snapshots"),
        (40, 1, "are as in the 500 that were new in the snapshot before"),
    ],
)
def test_a_page_says_what_new_articles_were_compared_with(
    n_new: int, n_snapshots: int, words: str
) -> None:
    compared = Compared(n_new=n_new, n_snapshots=n_snapshots, n_before=500, findings=(), batches=())
    _, page = report_of(verdict_on(), replace(GOOD, compared=compared))
    assert words in page


def test_what_is_not_as_usual_stands_in_the_first_words_and_beside_the_figures() -> None:
    words = "articles: headline is empty in 60.0 % of 40 new rows; 0.0 to 9.0 % were to be expected"
    found = finding("articles", "headline_is_as_often_empty_as_usual", words, n_seen=40)
    compared = Compared(n_new=40, n_snapshots=3, n_before=500, findings=(found,), batches=())
    verdict = verdict_on()
    verdict = replace(verdict, findings=(*verdict.findings, found))
    summary, page = report_of(verdict, replace(GOOD, compared=compared))
    assert summary["judgement"]["title"] == "Published, with one thing to look at"
    assert f'<a href="#check-articles-headline_is_as_often_empty_as_usual">{words}</a>' in page
    assert f'id="check-articles-headline_is_as_often_empty_as_usual" class="warn">⚠ {words}' in page
