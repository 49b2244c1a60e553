"""Reports for tests: the judgement on invented rows, rendered as a build would."""

from dataclasses import replace
from typing import Any

from copydesk.flows.reports import Run, render_report, summarise
from copydesk.schemas import TABLES
from copydesk.schemas.articles import Article
from copydesk.schemas.frames import frame
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.validation import validate
from copydesk.schemas.verdicts import Verdict, merge_verdicts
from tests.invented import article_of

RUN = Run(
    created_at="2026-11-24T12:00:00+00:00",
    raw="/somewhere/raw",
    exports="/somewhere/exports",
    counts={"records": 2, "articles": 1, "duplicates": 0, "rejected": 1, "skipped": 0},
    facts={"model": "en_core_web_md", "model_version": "3.7.1", "copydesk_version": "1"},
    max_reject_rate=0.05,
    reasons=(),
    earlier=(),
)
GOOD = replace(RUN, counts={**RUN.counts, "records": 1, "rejected": 0})


def manifest_of(n_articles: int, **verdict: Any) -> Manifest:
    """Return the manifest of an earlier snapshot with so many articles."""
    return Manifest(
        snapshot_id=f"{n_articles:016x}",
        created_at="2026-11-23T12:00:00+00:00",
        previous_id=None,
        facts={},
        n_rows={"articles": n_articles},
        verdict=verdict,
        files=(),
    )


def verdict_on(*articles: Article) -> Verdict:
    """Return the verdict on some articles; on one good one where none is given."""
    rows = {"articles": frame(TABLES["articles"], articles or [article_of()])}
    verdict = validate(rows, TABLES)
    return merge_verdicts(verdict, validate({"rejects": verdict.rejected}, TABLES))


def report_of(verdict: Verdict, run: Run = GOOD) -> tuple[dict[str, Any], str]:
    """Return the facts of a report and its page."""
    summary = summarise(verdict, run)
    snapshot_id = None if run.reasons else "feedfacefeedface"
    return summary, render_report(summary, verdict.valid, run, snapshot_id)["index.html"].decode()
