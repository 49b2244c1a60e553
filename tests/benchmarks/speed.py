"""What a token costs, beside the unchanged pipeline.

    python -m tests.benchmarks.speed PATH ... [--model NAME] [--tokens N] [--rounds N]

A path is a text, a JSONL file whose rows have a `text`, or a folder of such. Everything is CPU
seconds of one process with one thread, the arms in turn, the least of all rounds:

    A            the language model as it is installed
    B            the same on OpenBLAS, 64 texts at a time
    first sight  annotate(), to a text whose words it has not met
    warm         annotate(), to a text whose words it has met
    actors, quotes, events     each step over parses that are there
    build        `copydesk build --plain --workers 1`, files to snapshot, less its start
"""

import argparse
import os
import tempfile
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy

from copydesk.flows.actors import resolve_actors, resolve_speakers
from copydesk.flows.annotation import annotator
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.events import code_events
from copydesk.flows.extraction import code
from copydesk.flows.languages.models import model_folder
from copydesk.flows.quotes import attribute_quotes
from copydesk.schemas.parse import Parse
from tests.benchmarks.agreement import say, texts_of
from tests.benchmarks.measuring import command_cost, cpu, machine_name, timed
from tests.invented import article_of

BATCH = 16  # texts given to annotation at a time
STEPS = ("actors", "quotes", "events")
ARMS = ("A", "B", "first sight", "warm", *STEPS, "build")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What a token costs in each arm, in microseconds of CPU time."""

    n_texts: int
    n_tokens: int
    annotation: str  # what runs the model
    us: dict[str, float]


def laid(texts: Iterable[str], raw: Path) -> None:
    """Lay texts into a new folder, a file each."""
    raw.mkdir(parents=True)
    for number, text in enumerate(texts):
        (raw / f"{number:06d}.txt").write_text(text, encoding="utf-8")


def build_seconds(texts: list[str], model: str) -> float:
    """Return the CPU seconds of a build of these texts, less those of a build of one."""
    spent = []
    for some in (texts, texts[:1]):
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw"
            laid(some, raw)
            given = ("--plain", "--workers", "1", "--quiet", "--model", model)
            spent.append(command_cost("build", raw, f"{folder}/out", *given).cpu_seconds)
    return spent[0] - spent[1]


def step_seconds(articles: list, parses: list[Parse]) -> dict[str, float]:
    """Return the CPU seconds of each step over all articles."""
    spent = dict.fromkeys(STEPS, 0.0)
    for article, parse in zip(articles, parses, strict=True):
        moments = [cpu()]
        cast = resolve_actors(article, parse, "en")
        moments.append(cpu())
        quotes = attribute_quotes(article, parse, cast, "en")
        cast = resolve_speakers(cast, quotes)
        moments.append(cpu())
        code_events(article, parse, cast, quotes, "en")
        moments.append(cpu())
        for number, step in enumerate(STEPS):
            spent[step] += moments[number + 1] - moments[number]
    return spent


def measure(texts: list[str], model: str, rounds: int) -> Pace:
    """Return what a token costs in each arm: the least of all rounds."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        stock = spacy.load(model_folder(model))
        tuned = load_pipeline.__wrapped__(model)
    for name in ("attribute_ruler", "lemmatizer"):
        if name in tuned.component_names:
            tuned.enable_pipe(name)
    articles = [article_of(text) for text in texts]
    n_tokens = sum(len(stock.tokenizer(text)) for text in texts)
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

        spent = {
            "A": timed(lambda: list(stock.pipe(texts))),
            "B": timed(lambda: list(tuned.pipe(texts, batch_size=64))),
            "first sight": timed(annotate),
            "warm": timed(annotate),
            **step_seconds(articles, parses),
            "build": build_seconds(texts, model),
        }
        least = {arm: min(seconds, least.get(arm, seconds)) for arm, seconds in spent.items()}
    us = {arm: 1e6 * seconds / n_tokens for arm, seconds in least.items()}
    described = annotator(model).described
    return Pace(n_texts=len(texts), n_tokens=n_tokens, annotation=described, us=us)


def enough(texts: Iterable[str], n_tokens: int) -> list[str]:
    """Return as many of the texts as have so many tokens."""
    tokenizer, found = spacy.blank("en").tokenizer, []
    for text in texts:
        if n_tokens <= 0:
            break
        found.append(text)
        n_tokens -= len(tokenizer(text))
    return found


def main() -> None:
    """Measure and print a line an arm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--tokens", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    pace = measure(enough(texts_of(given.paths), given.tokens), given.model, given.rounds)
    about = f"{pace.n_tokens:,} tokens in {pace.n_texts} texts"
    say(f"{about}, {pace.annotation}, {machine_name()}")
    us = {**pace.us, "all steps": sum(pace.us[step] for step in STEPS)}
    for arm, value in us.items():
        over = f"{us['A'] / value:5.1f} times A {us['B'] / value:5.1f} times B"
        say(f"{arm:12} {value:7.1f} us a token  {over}")


if __name__ == "__main__":
    main()
