"""Trends: every figure of a run beside what it was in the last snapshots."""

from collections.abc import Sequence
from typing import Any

from copydesk.flows.reports.run import Run
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.verdicts import Verdict

Figures = dict[str, float | None]


def figures_of(verdict: Verdict, run: Run) -> Figures:
    """Return every figure of a run by its name; a share is between 0 and 1, a count a whole."""
    found: Figures = {f"rows of {name}": rows.height for name, rows in verdict.valid.items()}
    found |= {_of_records(name): n for name, n in run.counts.items() if name != "articles"}
    articles = verdict.valid["articles"]
    found["articles that repeat another"] = int((articles["duplicate_role"] != "original").sum())
    found |= {
        f"share: {finding.check.replace('_', ' ')}": finding.share
        for finding in verdict.findings
        if finding.kind == "expectation"
    }
    return found


def trends(figures: Figures, earlier: Sequence[Manifest]) -> list[dict[str, Any]]:
    """Return each figure with its values in the last snapshots, the oldest first, and now."""
    past = [_figures(manifest) for manifest in reversed(earlier)]
    found = []
    for name, now in figures.items():
        values = [some[name] for some in past if some.get(name) is not None]
        found.append(
            {
                "name": name.removeprefix("share: "),
                "is_share": name.startswith("share: "),
                "now": None if now is None else round(now, 6),
                "before": values[-1] if values else None,
                "values": [*values, now] if now is not None else values,
            }
        )
    return found


def _of_records(name: str) -> str:
    return "records met" if name == "records" else f"records {name}"


def _figures(manifest: Manifest) -> dict[str, Any]:
    kept = manifest.verdict.get("figures")
    return kept or {f"rows of {name}": n for name, n in manifest.n_rows.items()}
