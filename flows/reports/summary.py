"""Summary: a verdict in, the facts of report.json out. Nothing in it varies between two runs."""

from typing import Any

import polars as pl

from copydesk.schemas.validation import Finding, Verdict

N_REASONS = 12  # kinds of rejects shown, the most frequent first
N_EXAMPLES = 3
N_TOP = 15


def summarise(
    verdict: Verdict,
    counts: dict[str, int],
    facts: dict[str, str],
    *,
    limit: float,
    is_held_back: bool,
) -> dict[str, Any]:
    """Return what a report says: verdict, invariant, tables, every check, what was held back."""
    parts = ("articles", "duplicates", "rejected", "skipped")
    return {
        "verdict": "held back" if is_held_back else "published",
        "reject_rate": round(verdict.reject_rate, 6),
        "max_reject_rate": limit,
        "counts": counts,
        "invariant_holds": counts["records"] == sum(counts[part] for part in parts),
        "n_warnings": sum(finding.is_warning for finding in verdict.findings),
        "tables": [
            {
                "name": name,
                "n_rows": verdict.valid[name].height,
                "n_held_back": verdict.n_rejected[name],
            }
            for name in verdict.valid
        ],
        "checks": [_check(finding) for finding in verdict.findings],
        "rejects": _reasons(verdict.valid["rejects"]),
        "glimpse": _glimpse(verdict.valid),
        "facts": facts,
    }


def _check(finding: Finding) -> dict[str, Any]:
    return {
        "table": finding.table,
        "check": finding.check,
        "kind": finding.kind,
        "n_failed": finding.n_failed,
        "n_seen": finding.n_seen,
        "share": None if finding.share is None else round(finding.share, 6),
        "low": finding.low,
        "high": finding.high,
        "is_warning": finding.is_warning,
        "examples": list(finding.examples),
    }


def _reasons(rejects: pl.DataFrame) -> list[dict[str, Any]]:
    """Return what was held back, by stage and reason, the most frequent first, with examples."""
    if rejects.is_empty():
        return []
    by_reason = rejects.with_columns(
        # A record's reason is what stands before the first colon of its message.
        reason=pl.when(pl.col("stage") == "validate")
        .then(pl.col("check_name"))
        .otherwise(pl.col("message").str.split(":").list.first())
    )
    groups = (
        by_reason.group_by("stage", pl.col("table_name").alias("table"), "reason")
        .agg(
            pl.len().alias("n"),
            pl.col("message").sort().head(N_EXAMPLES).alias("examples"),
            pl.col("source_path").sort().first(),
        )
        .sort(["n", "stage", "table", "reason"], descending=[True, False, False, False])
    )
    return list(groups.head(N_REASONS).iter_rows(named=True))


def _glimpse(tables: dict[str, pl.DataFrame]) -> dict[str, Any]:
    """Return a first look at what the tables say."""
    look: dict[str, Any] = {"languages": _top(tables["articles"], "language")}
    dates = tables["articles"]["published_date"].drop_nulls()
    look["first_day"] = str(dates.min()) if len(dates) else None
    look["last_day"] = str(dates.max()) if len(dates) else None
    if "actors" in tables:
        actors = tables["actors"].filter(pl.col("kind") != "place")
        order = ["n_quotes", "n_mentions", "name"]
        ranked = actors.sort(order, descending=[True, True, False]).head(N_TOP)
        columns = ("name", "kind", "country", "sectors", "n_articles", "n_mentions", "n_quotes")
        look["actors"] = list(ranked.select(columns).iter_rows(named=True))
        look["quotes"] = _top(tables["quotes"], "kind")
        look["events"] = _top(tables["events"], "event_type")
        look["factuality"] = _top(tables["events"], "factuality")
    return look


def _top(rows: pl.DataFrame, column: str) -> list[dict[str, Any]]:
    found = rows.group_by(column).len("n").sort(["n", column], descending=[True, False])
    return [{"value": value, "n": n} for value, n in found.head(N_TOP).iter_rows()]
