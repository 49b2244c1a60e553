"""Artifacts: what a flow came to, on Prefect's own pages."""

import json
import os
from pathlib import Path
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from copydesk.flows.build import Built
from copydesk.flows.check import Checked
from copydesk.flows.report_server import REPORTS_AT
from copydesk.flows.settings import Settings


def show_build(built: Built, settings: Settings) -> None:
    """Show a summary with failing checks, the tables' counts, and a link to the report."""
    place = settings.held_back if built.is_held_back else settings.latest
    said = _report(place)
    create_markdown_artifact(
        key="summary", markdown=_summary(built, said), description="What this run came to"
    )
    if built.is_new:
        create_table_artifact(
            key="tables",
            table=[
                {"table": name, "rows": n_rows, "held back": built.n_rejected.get(name, 0)}
                for name, n_rows in built.n_rows.items()
            ],
            description="Rows of each table, and how many the checks held back",
        )
    if said:
        create_link_artifact(
            key="report", link=_address(place, settings), link_text="Validation report"
        )


def show_check(checked: Checked) -> None:
    """Show what a snapshot looks like now."""
    verdict = "good" if checked.is_good else "damaged"
    lines = "".join(f"\n- {line}" for line in checked.damage)
    markdown = f"Snapshot {checked.snapshot_id}: **{verdict}**{lines}"
    create_markdown_artifact(key="check", markdown=markdown)


def _report(place: Path) -> dict[str, Any]:
    try:
        return json.loads((place / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _address(place: Path, settings: Settings) -> str:
    """Return where a browser finds the report: on the schedule's own pages, else the file."""
    page = place.resolve() / "index.html"
    shown_at = os.environ.get(REPORTS_AT)
    if not shown_at:
        return page.as_uri()
    return f"{shown_at}/{page.relative_to(settings.exports.resolve()).as_posix()}"


def _summary(built: Built, said: dict[str, Any]) -> str:
    if not built.is_new:
        return f"**Nothing new**: snapshot {built.snapshot_id} says it all."
    verdict = "Held back" if built.is_held_back else f"Published as {built.snapshot_id}"
    parts = " + ".join(f"{n:,} {name}" for name, n in built.counts.items() if name != "records")
    lines = [f"**{verdict}**", "", f"{built.counts['records']:,} records met = {parts}", ""]
    lines += [f"- {reason}" for reason in built.reasons]
    lines += [f"- unusual: {words}" for words in built.warnings]
    failing = [c for c in said.get("checks", ()) if c["n_failed"] and c["kind"] != "expectation"]
    if failing:
        lines += ["", "| failing check | table | rows |", "| --- | --- | ---: |"]
        lines += [
            f"| {c['check'].replace('_', ' ')} | {c['table']} | {c['n_failed']:,} |"
            for c in failing
        ]
    return "\n".join(lines)
