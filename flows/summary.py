"""Summary: what a build came to, for a person: tables, invariant, verdict, where things lie."""

from rich.console import Console
from rich.table import Table

from copydesk.flows.build import Built
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.pointer import LATEST
from copydesk.flows.terminal import harmless


def print_summary(built: Built, settings: Settings) -> None:
    """Print the tables, the invariant, the verdict, and where report and tables lie."""
    if not built.is_new:
        print(f"Nothing new in {settings.raw}: snapshot {built.snapshot_id} says it all.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("held back", justify="right")
    for name, n_rows in built.n_rows.items():
        table.add_row(name, f"{n_rows:,}", f"{built.n_rejected.get(name, 0):,}")
    Console(highlight=False).print(table)
    print(f"\n{_invariant(built.counts)}")
    for warning in built.warnings:
        print(harmless(f"unusual: {warning}"))
    if built.is_held_back:
        print("\nHeld back; the last good snapshot stays.")
        for reason in built.reasons:
            print(f"  {harmless(reason)}")
        print(f"report  {settings.held_back / 'index.html'}")
        return
    print(f"\nPublished snapshot {built.snapshot_id} in {built.seconds:.1f} s{_but(built)}.")
    pointer = settings.exports / LATEST
    print(f"tables  {pointer}/<table>/*.parquet")
    print(f"report  {pointer / 'index.html'}")


def _invariant(counts: dict[str, int]) -> str:
    parts = ("articles", "duplicates", "rejected", "skipped")
    sign = "=" if counts["records"] == sum(counts[p] for p in parts) else "≠ (records were lost!)"
    sum_of = " + ".join(f"{part} {counts[part]:,}" for part in parts)
    return f"records met {counts['records']:,} {sign} {sum_of}"


def _but(built: Built) -> str:
    """Return what keeps a published snapshot from being plainly good."""
    if not built.counts["articles"]:
        return ", but it holds no article"
    n_rejected = built.counts["rejected"]
    said = [f"{n_rejected} records could not be read"] if n_rejected else []
    said += [f"{len(built.warnings)} things look unusual"] if built.warnings else []
    return f", but {' and '.join(said)}: see the report" if said else ""
