"""How often annotation differs from the unchanged pipeline, label by label. None is allowed.

    python -m tests.benchmarks.agreement PATH ... [--model NAME] [--tokens N] [--kernels NAME]

A path is a text, a JSONL file whose rows have a `text`, or a folder of such. Ends with 1 where
anything differs, and shows the first places. `--planted` moves every hundredth head by one word,
to prove that a difference would be seen. `--kernels` runs the core with another instruction set.
"""

import argparse
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import spacy
from spacy.tokens import Doc

from copydesk.flows.annotation import annotator
from copydesk.flows.annotation.fused import Fused
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.pipeline import LOOKED_UP, load_pipeline
from copydesk.flows.languages.models import model_folder
from copydesk.schemas.parse import Parse

BATCH = 16  # texts
SHOWN = 10
FIELDS = ("words", "tag", "pos", "morph", "lemma", "head", "dep", "sentence", "entity")


def texts_of(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of files and folders, in order of their names."""
    for path in paths:
        if path.is_dir():
            yield from texts_of(sorted(path.iterdir()))
        elif path.suffix == ".jsonl":
            rows = map(json.loads, path.read_text("utf-8").splitlines())
            yield from (row["text"] for row in rows if row.get("text"))
        elif path.suffix == ".txt":
            yield path.read_text("utf-8", errors="replace")


def of_doc(doc: Doc) -> dict[str, list[object]]:
    """Return what the unchanged pipeline says of each token."""
    return {
        "words": [token.text for token in doc],
        "tag": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "morph": [str(token.morph) for token in doc],
        "lemma": [token.lemma_ for token in doc],
        "head": [token.head.i for token in doc],
        "dep": [token.dep_ for token in doc],
        "sentence": [bool(token.is_sent_start) for token in doc],
        "entity": [f"{token.ent_iob_} {token.ent_type_}" for token in doc],
    }


def of_parse(parse: Parse, morphs: Sequence[str]) -> dict[str, list[object]]:
    """Return what a parse says of each token."""
    entity: list[object] = ["O "] * len(parse)
    for name in parse.names:
        for i in range(name.start, name.end):
            entity[i] = f"{'B' if i == name.start else 'I'} {name.label}"
    starts = set(parse.sentence_starts)
    return {
        "words": list(parse.words),
        "tag": list(parse.tags),
        "pos": list(parse.pos),
        "morph": list(morphs),
        "lemma": list(parse.lemmas),
        "head": list(parse.heads),
        "dep": list(parse.deps),
        "sentence": [i in starts for i in range(len(parse))],
        "entity": entity,
    }


def differences(
    wanted: dict[str, list[object]], said: dict[str, list[object]]
) -> dict[str, list[int]]:
    """Return the tokens that differ, by what in; missing ones too."""
    found = {}
    for field in FIELDS:
        a, b = wanted[field], said[field]
        shared = min(len(a), len(b))
        beyond = range(shared, max(len(a), len(b)))
        found[field] = [*(i for i in range(shared) if a[i] != b[i]), *beyond]
    return found


class Morphs:
    """The features that follow from a parse's labels by the pipeline's own rules."""

    def __init__(self, model: str) -> None:
        self._pipeline = load_pipeline(model)
        self._rules = [self._pipeline.get_pipe(name) for name in LOOKED_UP]

    def of(self, parse: Parse) -> list[str]:
        """Return each token's features. A parse does not keep them, since no step reads them."""
        with self._pipeline.memory_zone():
            doc = Doc(
                self._pipeline.vocab,
                words=parse.words,
                tags=parse.tags,
                deps=parse.deps,
                heads=parse.heads,
            )
            for rule in self._rules:
                doc = rule(doc)
            return [str(token.morph) for token in doc]


def main() -> int:
    """Print how many tokens there were and how many differ in what; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--tokens", type=int, default=1_000_000)
    parser.add_argument("--kernels", help="avx512, avx2 or plain; the best here where not given")
    parser.add_argument("--planted", action="store_true")
    given = parser.parse_args()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        unchanged = spacy.load(model_folder(given.model))
    engine, described = annotator(given.model).engine, annotator(given.model).described
    if given.kernels:
        pipeline = load_pipeline(given.model)
        engine = Fused(pipeline, Lemmas(pipeline), given.kernels)
        described = f"the compiled core ({engine.kernels})"
    morphs, tally, n_tokens, shown = Morphs(given.model), Counter[str](), 0, 0
    waiting = texts_of(given.paths)
    while (texts := list(islice(waiting, BATCH))) and n_tokens < given.tokens:
        with unchanged.memory_zone():
            docs = [of_doc(doc) for doc in unchanged.pipe(texts)]
        for said, parse in zip(docs, engine.parses(texts), strict=True):
            if given.planted:
                parse.heads[::100] = [max(0, head - 1) for head in parse.heads[::100]]
            mine = of_parse(parse, morphs.of(parse))
            for field, wrong in differences(said, mine).items():
                tally[field] += len(wrong)
                if wrong and shown < SHOWN:
                    shown += 1
                    was, now = (all_of[field][wrong[0] : wrong[0] + 1] for all_of in (said, mine))
                    say(f"{field}: token {wrong[0]}: {was} became {now}")
            n_tokens += len(said["words"])
    say(f"{n_tokens:,} tokens, {described}")
    say(", ".join(f"{field} {tally[field]}" for field in FIELDS))
    return 1 if tally.total() else 0


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
