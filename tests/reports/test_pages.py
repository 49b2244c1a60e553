"""The report says what the verdict says, and shows words of articles as words."""

from typing import Any

from copydesk.flows.reports import render_report, summarise
from copydesk.schemas import TABLES
from copydesk.schemas.frames import frame
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.validation import Verdict, merge_verdicts, validate
from tests.invented import article_of

COUNTS = {"records": 2, "articles": 1, "duplicates": 0, "rejected": 1, "skipped": 0}
BEFORE = Manifest(
    snapshot_id="0123456789abcdef",
    created_at="2026-11-23T12:00:00+00:00",
    previous_id=None,
    facts={},
    n_rows={"articles": 5},
    verdict={},
    files=(),
)


def verdict_on(**fields: Any) -> Verdict:
    """Return the verdict on one article that differs from a good one by these fields."""
    rows = {"articles": frame(TABLES["articles"], [article_of(**fields)])}
    verdict = validate(rows, TABLES)
    return merge_verdicts(verdict, validate({"rejects": verdict.rejected}, TABLES))


def summary_of(verdict: Verdict, **changes: Any) -> dict[str, Any]:
    """Return the summary of a verdict, published unless told otherwise."""
    given = {"limit": 0.05, "is_held_back": False, **changes}
    return summarise(verdict, COUNTS, {"model": "en_core_web_md"}, **given)


def page_of(summary: dict[str, Any], before: Manifest | None = None) -> str:
    """Return the page of a summary."""
    return render_report(summary, before)["index.html"].decode()


def test_a_published_run_says_so_with_its_invariant() -> None:
    summary = summary_of(verdict_on())
    assert (summary["verdict"], summary["invariant_holds"]) == ("published", True)
    assert "2 = 1 + 0 + 1 + 0" in page_of(summary)


def test_a_lost_record_is_said() -> None:
    verdict = verdict_on()
    lost = summarise(verdict, {**COUNTS, "rejected": 0}, {}, limit=0.05, is_held_back=False)
    assert not lost["invariant_holds"]
    assert "records were lost" in page_of(lost)


def test_a_failed_check_shows_the_row_and_what_was_met() -> None:
    summary = summary_of(verdict_on(n_words=-1), is_held_back=True)
    page = page_of(summary)
    assert "Held back" in page
    assert "n words is at least 0" in page
    assert summary["rejects"][0]["n"] == 1


def test_words_of_an_article_are_never_taken_for_markup() -> None:
    summary = summary_of(verdict_on(headline="<script>alert(1)</script>", n_words=-1))
    page = page_of(summary)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_run_is_compared_with_the_one_before() -> None:
    page = page_of(summary_of(verdict_on()), BEFORE)
    assert "0123456789abcdef" in page
    assert "-4" in page
