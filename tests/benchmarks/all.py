"""All that is to be known of pace and memory, by one command: benchmarks.json and benchmarks.svg.

    python -m tests.benchmarks.all OUT [PATH ...] [--articles N] [--tokens N] [--sizes N ...]

A path is a text, a JSONL file whose rows have a `text`, or a folder of such; without one, the
paragraphs of the sample are shuffled. As it stands it takes some five minutes of a quiet machine. A
figure to quote wants a folder of real news and `--articles 500 --tokens 80000 --rounds 3 --sizes
1000 5000 20000`. `--only` measures some parts and keeps what benchmarks.json says of the others.

    stages     CPU time a token, beside the unchanged model                    speed.py
    starts     commands on an empty cache and a full one, with Prefect, idle   starts.py
    cores      a build by one worker and by all cores, memory over its time    cores.py
    growth     publishing a corpus whole, and 100 articles more                growth.py
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks import cores, growth, replayed, speed, starts
from tests.benchmarks.agreement import texts_of
from tests.benchmarks.measuring import Cost, machine_name, n_cores
from tests.benchmarks.panels import picture

PARTS = ("stages", "starts", "cores", "growth")
MODEL = "en_core_web_md"
N_MOMENTS = 100  # at which the memory of a build is kept


def measured(part: str, given: argparse.Namespace) -> Any:  # Any: JSON values, of each part its own
    """Return the figures of one part."""
    if part == "stages":
        pace = speed.measure(speed.enough(_texts(given), given.tokens), MODEL, given.rounds)
        return asdict(pace)
    if part == "starts":
        return {name: _cost(cost) for name, cost in starts.measure(given.files).items()}
    if part == "cores":
        texts = list(islice(_texts(given), given.articles))
        costs = cores.measure(texts)
        return {"articles": len(texts), "workers": {n: _cost(cost) for n, cost in costs.items()}}
    found = growth.measure(given.sizes)
    return [{"whole": asdict(whole), "more": asdict(more)} for whole, more in found]


def _cost(cost: Cost) -> dict[str, Any]:
    """Return a cost as JSON values, its memory at some hundred moments."""
    thinned = cost.memory[:: max(1, len(cost.memory) // N_MOMENTS)]
    watched = {"memory": thinned, "peak": cost.peak} if thinned else {}
    return {"cpu_seconds": cost.cpu_seconds, "seconds": cost.seconds, **watched}


def _texts(given: argparse.Namespace) -> Iterable[str]:
    return texts_of(given.paths) if given.paths else replayed.texts()


def main() -> None:
    """Measure part after part; JSON and picture are written after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--articles", type=int, default=60, help="of the part cores")
    parser.add_argument("--tokens", type=int, default=15_000, help="of the part stages")
    parser.add_argument("--rounds", type=int, default=1, help="of the part stages")
    parser.add_argument("--files", type=int, default=10_000, help="that lie unchanged")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], help="of a corpus")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    kept = given.out / "benchmarks.json"
    facts = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
    texts = "texts of one's own" if given.paths else "shuffled sample"
    facts |= {"machine": machine_name(), "cores_there": n_cores(), "texts": texts}
    facts["measured"] = time.strftime("%Y-%m-%d")
    for part in given.only:
        sys.stdout.write(f"{part} ...\n")
        sys.stdout.flush()
        facts[part] = measured(part, given)
        facts = json.loads(json.dumps(rounded(facts)))
        kept.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        (given.out / "benchmarks.svg").write_text(picture(facts), encoding="utf-8")


def rounded(value: Any) -> Any:  # Any: JSON values
    """Return the same with every fraction cut to what was measured: a hundredth."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(value, 2) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
