"""Reads a folder in a process of its own; prints what came of each file and the memory it took.

Run by test_reading_hostile.py, so that nothing else of the tests counts towards the memory. A file
opened for writing, a socket or a new process ends it.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from copydesk.flows.readers import Limits, read
from copydesk.schemas.documents import Reject


def watch(event: str, details: tuple[object, ...]) -> None:
    """End the process at anything that reading has no business with."""
    if event == "open":
        mode = str(details[1] or "")
        flags = details[2] if isinstance(details[2], int) else 0
        if set(mode) & set("wax+") or flags & 0o3:
            raise SystemExit(f"opened for writing: {details[0]}")
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.mkdir", "shutil.")):
        raise SystemExit(f"asked for {event} {details}")


def peak() -> int:
    """Return the most memory this process has had so far, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found.group(1)) // 1024 if found else 0


def main(folder: Path) -> None:
    """Print a line of JSON for each file: its name, what came of it, CPU seconds, peak memory."""
    sys.addaudithook(watch)
    for path in sorted(folder.iterdir()):
        began = time.process_time()
        counts: Counter[str] = Counter()
        with path.open("rb") as stream:
            for item in read(stream, path.name, Limits()):
                counts[item.reason.value if isinstance(item, Reject) else "document"] += 1
        seconds = round(time.process_time() - began, 2)
        sys.stdout.write(json.dumps([path.name, counts, seconds, peak()]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
