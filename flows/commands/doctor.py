"""copydesk doctor: what is wrong with this installation, and how to mend it."""

from dataclasses import asdict

from copydesk.flows.commands.command import FAILED, OK
from copydesk.flows.commands.options import AsJson, Exports, Model, Raw, print_json, settings_of

EPILOG = """\
Example: copydesk doctor raw exports

Ends with 1 where anything needs mending.
"""


def doctor(
    raw: Raw = None, exports: Exports = None, model: Model = None, as_json: AsJson = False
) -> int:
    """Look at versions, model, Prefect's start, folders and free disk."""
    from copydesk.flows.doctor import examine

    findings = examine(settings_of(raw=raw, exports=exports, model=model))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.is_good else 'BAD '} {finding.what}: {finding.met}")
            if not finding.is_good:
                print(f"     {finding.remedy}")
    return OK if all(finding.is_good for finding in findings) else FAILED
