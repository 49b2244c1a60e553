"""Whether two workers take half the time of one, and the memory of a build from start to end.

    python -m tests.benchmarks.cores N_ARTICLES [PATH ...]

Time by the clock means something on a quiet machine alone; CPU seconds say also on a busy one what
sharing the work costs: one worker's CPU seconds over two workers' is the most that two could give,
were they never to wait.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Cost, command_cost, n_cores
from tests.benchmarks.speed import laid


def measure(texts: list[str], workers: tuple[int, ...] = ()) -> dict[int, Cost]:
    """Return what a build of these texts costs, by number of workers: one, and all cores."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laid(texts, folder / "raw")
        for number in workers or sorted({1, n_cores()}):
            out = folder / f"out{number}"
            build = ("build", folder / "raw", out, "--plain", "--quiet")
            found[number] = command_cost(*build, "--workers", str(number), watched=True)
    return found


def main() -> None:
    """Print a line a number of workers."""
    from tests.benchmarks.agreement import texts_of
    from tests.benchmarks.replayed import some_texts

    n_articles, *paths = sys.argv[1:] or ["100"]
    known = texts_of(map(Path, paths)) if paths else some_texts(int(n_articles))
    texts = [text for text, _ in zip(known, range(int(n_articles)), strict=False)]
    found = measure(texts)
    for number, cost in found.items():
        faster = f"{found[1].seconds / cost.seconds:.2f} times one worker"
        sys.stdout.write(
            f"{number} workers, {len(texts)} articles: {cost.seconds:.1f} s, {faster}; "
            f"{cost.cpu_seconds:.1f} CPU s; peak {cost.peak:,.0f} MiB\n"
        )


if __name__ == "__main__":
    main()
