"""Summary: a verdict and a run in, the facts of report.json out."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

import polars as pl

from copydesk.flows.reports.coverage import article_warnings, coverage
from copydesk.flows.reports.first_look import first_look
from copydesk.flows.reports.held_back import held_back
from copydesk.flows.reports.judgement import anchor_of, judge
from copydesk.flows.reports.run import Run
from copydesk.flows.reports.trends import figures_of, trends
from copydesk.schemas.frames import concat
from copydesk.schemas.rejects import Rejects
from copydesk.schemas.verdicts import Finding, Verdict


def summarise(
    verdict: Verdict, run: Run, articles: Callable[[list[str]], pl.DataFrame] | None = None
) -> dict[str, Any]:
    """Return what a report says, as plain values.

    Where the verdict's tables lack columns, `articles` gives whole rows of some, by their ids.
    """
    tables = verdict.valid
    articles = articles or partial(_rows_of, tables["articles"])
    kept = tables["rejects"]
    figures = figures_of(verdict, run)
    return {
        "verdict": "held back" if run.reasons else "published",
        "judgement": asdict(judge(run, verdict.findings, _n_broken(kept))),
        "reasons": run.reasons,
        "reject_rate": round(verdict.reject_rate, 6),
        "max_reject_rate": run.max_reject_rate,
        "counts": run.counts,
        "invariant_holds": run.invariant_holds,
        "n_warnings": sum(finding.is_warning for finding in verdict.findings),
        "made": {"at": run.created_at, "raw": run.raw, "exports": run.exports},
        "figures": figures,
        "trends": trends(figures, run.earlier),
        "n_earlier": len(run.earlier),
        "tables": [
            {"name": name, "n_rows": rows.height, "n_held_back": verdict.n_rejected[name]}
            for name, rows in tables.items()
        ],
        "compared": _compared(run),
        "checks": [_check(finding) for finding in verdict.findings],
        "held_back": held_back(_all_rejects(verdict), articles),
        "warnings": article_warnings(tables["articles"]),
        "coverage": coverage(tables["articles"], tables.get("quotes")),
        "look": first_look(tables),
        "facts": run.facts,
    }


def _rows_of(articles: pl.DataFrame, article_ids: list[str]) -> pl.DataFrame:
    return articles.filter(pl.col("article_id").is_in(article_ids))


def _all_rejects(verdict: Verdict) -> pl.DataFrame:
    """Return what was held back on the way, and what the accounts themselves held back."""
    kept = verdict.valid["rejects"]
    accounts = pl.col("table_name").cast(pl.String).is_in(["deliveries", "rejects"])
    return concat(Rejects, [kept, verdict.rejected.filter(accounts)])


def _n_broken(rejects: pl.DataFrame) -> int:
    return int((rejects["stage"].cast(pl.String) == "parse").sum())


def _check(finding: Finding) -> dict[str, Any]:
    return {
        "table": finding.table,
        "check": finding.check,
        "anchor": anchor_of(finding),
        "kind": finding.kind,
        "n_failed": finding.n_failed,
        "n_seen": finding.n_seen,
        "share": None if finding.share is None else round(finding.share, 6),
        "low": finding.low,
        "high": finding.high,
        "is_warning": finding.is_warning,
        "words": finding.in_words(),
    }


def _compared(run: Run) -> dict[str, int] | None:
    found = run.compared
    if found is None:
        return None
    return {"n_new": found.n_new, "n_snapshots": found.n_snapshots, "n_before": found.n_before}
