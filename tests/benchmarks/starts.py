"""What a command costs before any speed counts: on an empty cache and a full one, and for nothing.

    python -m tests.benchmarks.starts

CPU seconds of commands in processes of their own, over invented stories. Cold is an empty cache of
indexes, as on the day of the install; the compiled Python files are there.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Cost, command_cost
from tests.benchmarks.plain_texts import lay_unchanging
from tests.benchmarks.replayed import some_texts
from tests.benchmarks.speed import laid

N_ARTICLES = 30
QUIET = ("--workers", "1", "--quiet")


def measure(n_unchanged: int) -> dict[str, Cost]:
    """Return what each command costs; the last looks at so many files and finds nothing new."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = {"XDG_CACHE_HOME": str(folder / "cache")}
        raw, few = folder / "raw", f"build of {N_ARTICLES}"
        laid(some_texts(N_ARTICLES), raw)
        one = raw / "000000.txt"
        command_cost("extract", one)  # so that Python's own files are compiled
        found["extract, cold"] = command_cost("extract", one, environment=cache)
        found["extract, warm"] = command_cost("extract", one, environment=cache)
        for number, state in enumerate(("cold", "warm")):
            if state == "cold":
                cache = {"XDG_CACHE_HOME": str(folder / "another")}
            build = ("build", raw, folder / f"out{number}", *QUIET)
            found[f"{few}, {state}"] = command_cost(*build, "--plain", environment=cache)
        found[f"{few}, by Prefect"] = command_cost(
            "build", raw, folder / "prefect", *QUIET, environment=cache
        )
        many = folder / "many"
        lay_unchanging(many, n_unchanged)
        again = ("build", many, folder / "out", *QUIET, "--plain", "--tables", "articles")
        command_cost(*again, environment=cache)
        nothing = f"{n_unchanged:,} files, nothing new"
        found[nothing] = command_cost(*again, environment=cache)
    return found


def main() -> None:
    """Print a line a command."""
    n_unchanged = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for name, cost in measure(n_unchanged).items():
        sys.stdout.write(f"{name:32} {cost.cpu_seconds:6.2f} CPU s {cost.seconds:6.2f} s\n")


if __name__ == "__main__":
    main()
