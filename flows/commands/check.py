"""copydesk check: judge an existing snapshot again."""

from copydesk.flows.commands.command import FAILED, OK
from copydesk.flows.commands.options import (
    AsJson,
    Exports,
    Snapshot,
    existing_exports,
    print_json,
    snapshot_folder,
)
from copydesk.flows.terminal import harmless

EPILOG = """\
Example: copydesk check exports

Ends with 0 where files and rows are what was published, else with 1.
"""


def check(exports: Exports = None, snapshot: Snapshot = None, as_json: AsJson = False) -> int:
    """Judge a snapshot again: files against digests, rows against the contract."""
    from copydesk.flows.check import ask_for_mending, damage_of_state
    from copydesk.flows.check import check as judge

    settings = existing_exports(exports)
    found = judge(snapshot_folder(settings, snapshot))
    kept = damage_of_state(settings)
    is_good = found.is_good and not kept
    if not is_good:
        ask_for_mending(settings)
    findings = found.verdict.findings if found.verdict else ()
    broken = [f for f in findings if f.kind != "expectation" and f.n_failed]
    if as_json:
        failed = [{"table": f.table, "check": f.check, "n": f.n_failed} for f in broken]
        whole = {"snapshot_id": found.snapshot_id, "is_good": is_good}
        print_json({**whole, "damage": [*found.damage, *kept], "failed": failed})
        return OK if is_good else FAILED
    for line in (*found.damage, *kept):
        print(harmless(line))
    for finding in broken:
        print(f"{finding.table}: {finding.n_failed} rows fail {finding.check.replace('_', ' ')}")
    verdict = "good" if found.is_good else "damaged: build again, which mends it, or roll back"
    print(f"Snapshot {found.snapshot_id}: {verdict}.")
    if found.is_good and kept:
        print("What is kept between builds is damaged: build again, which makes it anew.")
    return OK if is_good else FAILED
