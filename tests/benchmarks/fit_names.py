"""Fit the second look at names: python -m tests.benchmarks.fit_names GOLD ... --out FILE.

Each GOLD is a JSONL file of texts whose names are marked (text, mentions: start, end, type, kind).
Prints how many names are found exactly, with and without the second look, in the last third of each
file by weights fitted to the first two thirds of all, and in all of each by weights that saw none
of that file. Then writes weights fitted to everything. Nothing in it is random.
"""

import argparse
import pickle
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import lexicon_of
from copydesk.flows.actors.names.finding import find_names
from copydesk.flows.actors.names.names import Name
from copydesk.flows.actors.names.second_look import spans_of
from copydesk.flows.actors.names.tagger import LABELS, NUMBERS, ROWS, Rows, Tagger, rows_of
from copydesk.flows.actors.names.word_facts import OUTSIDE, WordFacts
from copydesk.flows.annotation import annotate
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse
from tests.actors.marked import read_blocks
from tests.actors.test_golden_casts import FILES
from tests.benchmarks.gold_rows import Row, read_rows, say
from tests.invented import article_of

KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANIZATION,
    "PLACE": ActorKind.PLACE,
    "GROUP": ActorKind.GROUP,
}
WEIGHT = 3  # of an invented sentence: each stands for a construction
OPEN = "?"  # a word whose mark may be there or not
RIDGE = 4.0  # on the square of a weight; at 1.5 texts unlike these lose, at 10 the like gain less
STEPS = 120
QUANTA = 127  # of a weight on either side of nothing, as the file keeps it


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One marked text: the facts and labels of its words, and what they are."""

    row: Row
    parse: Parse
    names: list[Name]
    facts: dict[int, Rows]
    labels: list[str]
    gold: list[str]
    has_groups: bool


def main() -> None:
    """Fit, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--parses", type=Path, help="folder in which parses are kept")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    sets = {path.stem: list(texts_of(path, given.parses)) for path in given.gold}
    own = WEIGHT * list(invented())
    first = own + [text for texts in sets.values() for text in texts[: 2 * len(texts) // 3]]
    say(f"the last third of each, by weights of the rest: {len(first)} texts")
    tagger = Tagger(fitted(first))
    for name, texts in sets.items():
        report(name, texts[2 * len(texts) // 3 :], tagger)
    for name, texts in sets.items():
        others = own + [text for other in sets if other != name for text in sets[other]]
        report(f"{name}, never seen", texts, Tagger(fitted(others)))
    weights = fitted(own + [text for texts in sets.values() for text in texts])
    scale = float(np.abs(weights).max()) / QUANTA
    kept = np.rint(weights / scale).astype(np.int8)
    np.savez_compressed(given.out, weights=kept, scale=np.float32(scale))
    for name, texts in sets.items():
        report(f"{name}, seen", texts, Tagger(kept.astype(np.float32) * scale))


def texts_of(path: Path, kept: Path | None) -> Iterable[Text]:
    """Yield the texts of a file with what the rules make of them."""
    rows = read_rows(path)
    cache = None if kept is None else kept / f"names_{path.stem}.pickle"
    if cache is not None and cache.is_file():
        parses = pickle.loads(cache.read_bytes())
    else:
        articles = [article_of(row["text"]) for row in rows]
        parses = [parse for _, parse in annotate(articles, "en_core_web_md")]
        if cache is not None:
            cache.write_bytes(pickle.dumps(parses, protocol=5))
    has_groups = any(m["type"] == "GROUP" for row in rows for m in row["mentions"])
    for row, parse in zip(rows, parses, strict=True):
        names, facts = _found(parse)
        yield Text(
            row=row,
            parse=parse,
            names=names,
            facts={i: rows_of(facts.of(i)) for i in facts.candidates()},
            labels=facts.labels,
            gold=_gold_labels(row, parse, facts.labels, has_groups=has_groups),
            has_groups=has_groups,
        )


def invented() -> Iterable[Text]:
    """Yield the sentences of tests/actors, whose names the rules find as they should."""
    blocks = [block for path in FILES for block in read_blocks(path) if not block.is_not_yet]
    articles = [article_of(block.text) for block in blocks]
    for block, (_, parse) in zip(blocks, annotate(articles, "en_core_web_md"), strict=True):
        names, facts = _found(parse)
        yield Text(
            row={"text": block.text, "mentions": []},
            parse=parse,
            names=names,
            facts={i: rows_of(facts.of(i)) for i in facts.candidates()},
            labels=facts.labels,
            gold=facts.labels,
            has_groups=True,
        )


def _found(parse: Parse) -> tuple[list[Name], WordFacts]:
    lexicon = lexicon_of("en")
    known = KnownNames(load_gazetteer(), lexicon, None)
    names = find_names(parse, lexicon, known)
    return names, WordFacts(names, parse, lexicon, known)


def _gold_labels(row: Row, parse: Parse, labels: Sequence[str], *, has_groups: bool) -> list[str]:
    """Return the label each word should have; where peoples are not marked they stay as found."""
    gold = [OUTSIDE] * len(parse)
    if not has_groups:
        gold = [label if label.endswith(ActorKind.GROUP) else OUTSIDE for label in labels]
    for mention in row["mentions"]:
        kind = KINDS.get(mention["type"])
        is_open = mention.get("optional") or mention.get("nested")
        if mention.get("kind", "name") != "name" or (kind is None and not is_open):
            continue
        first = i = bisect_left(parse.ends, mention["start"] + 1)
        while i < len(parse) and parse.starts[i] < mention["end"]:
            gold[i] = OPEN if is_open else f"{'B' if i == first else 'I'}-{kind}"
            i += 1
    return gold


def fitted(texts: Sequence[Text]) -> np.ndarray:
    """Return the weights: multinomial logistic regression with a ridge penalty.

    By accelerated descent. A fact's step is as long as its curvature, and that of the facts it is
    met with, surely allows.
    """
    words = [
        (rows, NUMBERS[text.gold[i]])
        for text in texts
        for i, rows in text.facts.items()
        if text.gold[i] != OPEN
    ]
    listed = np.concatenate([rows for rows, _ in words])
    lengths = np.array([len(rows) for rows, _ in words])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    owner = np.repeat(np.arange(len(words)), lengths)
    order = np.argsort(listed, kind="stable")
    rows, first = np.unique(listed[order], return_index=True)
    owners = owner[order]
    right = np.array([number for _, number in words])
    curvature = RIDGE + np.add.reduceat(lengths[owners], first)[:, None] / 2
    weights = np.zeros((ROWS, len(LABELS)), dtype=np.float32)
    ahead, before = weights[rows], weights[rows]
    for step in range(STEPS):
        weights[rows] = ahead
        scores = np.add.reduceat(weights[listed], starts)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        shares[np.arange(len(right)), right] -= 1.0
        slope = np.add.reduceat(shares[owners], first) + RIDGE * ahead
        after = ahead - slope / curvature
        ahead, before = after + np.float32(step / (step + 3)) * (after - before), after
    weights[rows] = before
    return weights


def report(name: str, texts: Sequence[Text], tagger: Tagger) -> None:
    """Print precision, recall and F of exact names of the right kind, before and after."""
    before = [[(n.start, n.end, n.kind) for n in text.names] for text in texts]
    after = []
    for text in texts:
        labels = list(text.labels)
        for i, label in tagger.best(text.facts, text.parse.lowers, labels).items():
            labels[i] = label
        after.append(spans_of(labels))
    say(f"{name:28} {_figures(texts, before)}  ->  {_figures(texts, after)}")


def _figures(texts: Sequence[Text], found: Sequence[Sequence[tuple[int, int, ActorKind]]]) -> str:
    n_right = n_found = n_gold = 0
    for text, spans in zip(texts, found, strict=True):
        marks = [m for m in text.row["mentions"] if m.get("kind", "name") == "name"]
        is_open = [m for m in marks if m.get("optional") or m.get("nested")]
        gold = {
            (m["start"], m["end"]): KINDS[m["type"]]
            for m in marks
            if m["type"] in KINDS and m not in is_open
        }
        for first, end, kind in spans:
            start, stop = text.parse.starts[first], text.parse.ends[end - 1]
            if kind is ActorKind.GROUP and not text.has_groups:
                continue
            touched = [m for m in is_open if m["start"] < stop and start < m["end"]]
            if touched and not any(a < stop and start < b for a, b in gold):
                continue
            n_found += 1
            n_right += gold.get((start, stop)) is kind
        n_gold += len(gold)
    precision, recall = n_right / max(1, n_found), n_right / max(1, n_gold)
    return f"P {precision:.3f} R {recall:.3f} F {2 * n_right / max(1, n_found + n_gold):.4f}"


if __name__ == "__main__":
    main()
