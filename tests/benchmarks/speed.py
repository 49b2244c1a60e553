"""What a token costs, beside the unchanged pipeline: a table, a JSON file and a picture.

    python -m tests.benchmarks.speed PATH ... [--model NAME] [--tokens N] [--rounds N] [--out DIR]

A path is a text, a JSONL file whose rows have a `text`, or a folder of such. Everything is CPU
seconds of one process with one thread, the arms in turn, the least of all rounds:

    A            the language model as it is installed
    B            the same on OpenBLAS, 64 texts at a time
    first sight  annotate(), to a text whose words it has not met
    warm         annotate(), to a text whose words it has met
    steps        actors, quotes and events over parses that are there
    build        `copydesk build --plain --workers 1`, files to snapshot, less its start
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy

from copydesk.flows.annotation import annotator
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.extraction import code
from copydesk.flows.languages.models import model_folder
from copydesk.schemas.parse import Parse
from tests.benchmarks.agreement import say, texts_of
from tests.invented import article_of

BATCH = 16  # texts given to annotation at a time
ARMS = ("A", "B", "first sight", "warm", "steps", "build")
BAR, ROW, LEFT = 560, 34, 110  # of the picture, in pixels


def cpu(who: int = resource.RUSAGE_SELF) -> float:
    """Return the CPU seconds this process, or its children, have used."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work."""
    before = cpu()
    work()
    return cpu() - before


def build_seconds(texts: list[str], model: str) -> float:
    """Return the CPU seconds of a build of these texts, less those of a build of one."""
    spent = []
    for some in (texts, texts[:1]):
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw"
            raw.mkdir()
            for number, text in enumerate(some):
                (raw / f"{number:06d}.txt").write_text(text, encoding="utf-8")
            before = cpu(resource.RUSAGE_CHILDREN)
            command = ["build", str(raw), f"{folder}/out", "--plain", "--workers", "1", "--quiet"]
            subprocess.run(
                [sys.executable, "-m", "copydesk", *command, "--model", model],
                check=True,
                capture_output=True,
            )
            spent.append(cpu(resource.RUSAGE_CHILDREN) - before)
    return spent[0] - spent[1]


def measure(texts: list[str], model: str, rounds: int) -> dict[str, float]:
    """Return the least CPU seconds of each arm."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        stock = spacy.load(model_folder(model))
        tuned = load_pipeline.__wrapped__(model)
    for name in ("attribute_ruler", "lemmatizer"):
        if name in tuned.component_names:
            tuned.enable_pipe(name)
    articles = [article_of(text) for text in texts]
    code(articles[0], annotator(model).engine.parses(texts[:1])[0])  # loads words and gazetteer
    least: dict[str, float] = {}
    for _ in range(rounds):
        annotator.cache_clear()
        engine = annotator(model).engine
        parses: list[Parse] = []

        def annotate(engine=engine, parses=parses) -> None:
            parses.clear()
            for start in range(0, len(texts), BATCH):
                parses.extend(engine.parses(texts[start : start + BATCH]))

        def steps(parses=parses) -> None:
            for article, parse in zip(articles, parses, strict=True):
                code(article, parse)

        spent = {
            "A": timed(lambda: list(stock.pipe(texts))),
            "B": timed(lambda: list(tuned.pipe(texts, batch_size=64))),
            "first sight": timed(annotate),
            "warm": timed(annotate),
            "steps": timed(steps),
            "build": build_seconds(texts, model),
        }
        least = {arm: min(seconds, least.get(arm, seconds)) for arm, seconds in spent.items()}
    return least


def picture(us: dict[str, float], machine: str) -> str:
    """Return an SVG with one bar an arm."""
    most = max(us.values())
    bars = []
    for row, arm in enumerate(ARMS):
        y, width = 40 + ROW * row, BAR * us[arm] / most
        bars.append(
            f'<text x="{LEFT - 8}" y="{y + 16}" text-anchor="end">{arm}</text>'
            f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="22" fill="#356"/>'
            f'<text x="{LEFT + width + 6:.1f}" y="{y + 16}">{us[arm]:.1f}</text>'
        )
    height = 50 + ROW * len(ARMS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + BAR + 70}" height="{height}" '
        f'font-family="sans-serif" font-size="14"><text x="8" y="22">CPU µs a token, {machine}'
        f"</text>{''.join(bars)}</svg>\n"
    )


def machine_name() -> str:
    """Return the name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def main() -> None:
    """Measure, print, and write speed.json and speed.svg."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--tokens", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path())
    given = parser.parse_args()
    tokenizer, texts, n_tokens = spacy.blank("en").tokenizer, [], 0
    for text in texts_of(given.paths):
        texts.append(text)
        n_tokens += len(tokenizer(text))
        if n_tokens >= given.tokens:
            break
    least = measure(texts, given.model, given.rounds)
    us = {arm: 1e6 * seconds / n_tokens for arm, seconds in least.items()}
    machine = machine_name()
    say(f"{n_tokens:,} tokens in {len(texts)} texts, {annotator(given.model).described}, {machine}")
    for arm in ARMS:
        over = f"{us['A'] / us[arm]:5.1f} times A {us['B'] / us[arm]:5.1f} times B"
        say(f"{arm:12} {us[arm]:7.1f} us a token  {over}")
    facts = {
        "machine": machine,
        "annotation": annotator(given.model).described,
        "model": given.model,
        "texts": len(texts),
        "tokens": n_tokens,
        "measured": time.strftime("%Y-%m-%d"),
        "us_a_token": {arm: round(value, 2) for arm, value in us.items()},
    }
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "speed.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    (given.out / "speed.svg").write_text(picture(us, machine), encoding="utf-8")


if __name__ == "__main__":
    main()
