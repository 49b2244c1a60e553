"""Artifacts: what a flow came to, on Prefect's own pages."""

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from copydesk.flows.build import Built
from copydesk.flows.check import Checked
from copydesk.flows.settings import Settings


def show_build(built: Built, settings: Settings) -> None:
    """Show table counts, the verdict and a link to the report."""
    if built.is_new:
        create_table_artifact(
            key="tables",
            table=[
                {"table": name, "rows": n_rows, "held back": built.n_rejected.get(name, 0)}
                for name, n_rows in built.n_rows.items()
            ],
            description="Rows of each table, and how many the checks held back",
        )
    create_markdown_artifact(key="verdict", markdown=_verdict(built))
    place = settings.held_back if built.is_held_back else settings.latest
    report = (place / "index.html").resolve()
    if report.is_file():
        create_link_artifact(key="report", link=report.as_uri(), link_text="Validation report")


def show_check(checked: Checked) -> None:
    """Show what a snapshot looks like now."""
    verdict = "good" if checked.is_good else "damaged"
    lines = "".join(f"\n- {line}" for line in checked.damage)
    markdown = f"Snapshot {checked.snapshot_id}: **{verdict}**{lines}"
    create_markdown_artifact(key="check", markdown=markdown)


def _verdict(built: Built) -> str:
    if not built.is_new:
        return f"**nothing new**: snapshot {built.snapshot_id} says it all"
    verdict = "held back" if built.is_held_back else f"published as {built.snapshot_id}"
    counts = " + ".join(f"{name} {n}" for name, n in built.counts.items() if name != "records")
    unusual = "".join(f"\n- unusual: {words}" for words in built.warnings)
    return f"**{verdict}**\n\nrecords met {built.counts['records']} = {counts}\n{unusual}"
