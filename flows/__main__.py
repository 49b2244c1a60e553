"""The command line: copydesk, or python -m copydesk. What each word does: flows/commands."""

import os
import sys
from collections.abc import Sequence

# Before NumPy is loaded. More threads cost a quarter more CPU and no less time: what is large
# enough to share is computed in workers.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from copydesk.flows.collecting import collect_seldom
from copydesk.flows.commands.command_line import command_line


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; nothing is raised, so tests can call it."""
    collect_seldom()
    try:
        command_line()(args=arguments, prog_name="copydesk")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
