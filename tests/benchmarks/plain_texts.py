"""How many plain texts a second and core become article rows, and what an unchanged folder costs.

python -m tests.benchmarks.plain_texts [n_texts]   Invented texts, in a folder that is deleted.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VOCABULARY = [f"word{i}" for i in range(5_000)]
N_PARAGRAPHS, N_UNCHANGED = 12, 10_000


def story(pick: random.Random) -> str:
    """Return an invented story of some 500 words with header line, byline and caption."""

    def words(n: int) -> str:
        return " ".join(pick.choices(VOCABULARY, k=n)).capitalize()

    day = f"2026-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
    body = "\n\n".join(f"{words(40)}." for _ in range(N_PARAGRAPHS))
    head = f" date {day} Support The Harbour Herald!\n{words(9)}\n\nBy AFP\n{words(14)}. TASS\n\n"
    return f"{head}LIND, March 5 (Reuters) - {body}\n"


def seconds_of(*arguments: str) -> float:
    """Return the CPU seconds of one command and of all it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "copydesk", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print texts a second in this process, and the CPU seconds of a build with nothing new."""
    from copydesk.flows.reading import outcomes
    from copydesk.flows.settings import Settings

    n_texts = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    pick = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        raw, exports = Path(folder) / "raw", Path(folder) / "exports"
        raw.mkdir()
        for number in range(max(n_texts, N_UNCHANGED)):
            text = story(pick) if number < n_texts else f"Story {number}.\n"
            (raw / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        settings = Settings(raw=raw, exports=exports)
        list(outcomes(settings, "000000.txt"))
        start = time.process_time()
        for number in range(n_texts):
            for outcome in outcomes(settings, f"{number:06d}.txt"):
                assert outcome.article is not None
        rate = n_texts / (time.process_time() - start)
        print(f"plain texts to article rows: {rate:.0f} a CPU second")  # noqa: T201
        build = ("build", str(raw), str(exports), "--plain", "--tables", "articles", "--quiet")
        seconds_of(*build)
        again = seconds_of(*build)
        n_files = max(n_texts, N_UNCHANGED)
        print(f"a build over {n_files} unchanged files: {again:.2f} CPU s")  # noqa: T201


if __name__ == "__main__":
    main()
