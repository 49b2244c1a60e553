"""How many plain texts a second and core become article rows.

python -m tests.benchmarks.plain_texts [n_texts]   Invented texts, in a folder that is deleted.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

VOCABULARY = [f"word{i}" for i in range(5_000)]
N_PARAGRAPHS = 12


def story(pick: random.Random) -> str:
    """Return an invented story of some 500 words with header line, byline and caption."""

    def words(n: int) -> str:
        return " ".join(pick.choices(VOCABULARY, k=n)).capitalize()

    day = f"2026-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
    body = "\n\n".join(f"{words(40)}." for _ in range(N_PARAGRAPHS))
    head = f" date {day} Support The Harbour Herald!\n{words(9)}\n\nBy AFP\n{words(14)}. TASS\n\n"
    return f"{head}LIND, March 5 (Reuters) - {body}\n"


def lay_unchanging(raw: Path, n_files: int) -> None:
    """Lay so many files of a few words into a new folder."""
    raw.mkdir()
    for number in range(n_files):
        (raw / f"{number:06d}.txt").write_text(f"Story {number}.\n", encoding="utf-8")


def main() -> None:
    """Print texts a CPU second in this process."""
    from copydesk.flows.reading import outcomes
    from copydesk.flows.settings import Settings

    n_texts = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    pick = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for number in range(n_texts):
            (raw / f"{number:06d}.txt").write_text(story(pick), encoding="utf-8")
        settings = Settings(raw=raw, exports=Path(folder) / "exports")
        list(outcomes(settings, "000000.txt"))
        start = time.process_time()
        for number in range(n_texts):
            for outcome in outcomes(settings, f"{number:06d}.txt"):
                assert outcome.article is not None
        rate = n_texts / (time.process_time() - start)
        print(f"plain texts to article rows: {rate:.0f} a CPU second")  # noqa: T201


if __name__ == "__main__":
    main()
