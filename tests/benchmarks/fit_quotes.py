"""Fit the scorer of quotes: python -m tests.benchmarks.fit_quotes GOLD.jsonl [--parses CACHE]

GOLD has one JSON object a line: doc_id, text, and attributions, each with `source`, `cue` and
`content` as lists of [start, end]. No text of it is kept: features name grammar, lemmas of the
language pack and function words. CACHE is a pickle of {doc_id: Parse}, made where it is missing.

Tables for words and cues (yes or no) and for contents and sources (one of many) are fitted by
full-batch Adam on the logistic loss; then the judgement of all together, for which every document
is scored by tables that were fitted without it. Held-out judgements give the calibration.
"""

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from copydesk.flows.quotes import choosing, scorer
from copydesk.flows.quotes.contents import contents_of
from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.cues import cues_of
from copydesk.flows.quotes.decoding import side_by_side
from copydesk.flows.quotes.facts import (
    content_facts,
    cue_facts,
    names_by_token,
    source_facts,
    word_facts,
)
from copydesk.flows.quotes.features import Bundle, Feature, expand
from copydesk.flows.quotes.lexicon import lexicon_of
from copydesk.flows.quotes.page import MarkedPage, page_of
from copydesk.flows.quotes.pieces import Pieces
from copydesk.flows.quotes.rules import reading_of
from copydesk.flows.quotes.source_rules import source_by_rule
from copydesk.flows.quotes.sources import sources_of
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from tests.invented import bare_article

FOLDS = 4
ROUNDS = 120  # of Adam; the held-out loss is flat from 90 on
RARE = 4  # features seen in fewer examples are left out
WEIGHT_DECAY = {"words": 3e-5, "cues": 3e-5, "contents": 3e-5, "sources": 3e-5}
PRUNED = 0.02  # weights nearer to zero are dropped
N_KNOTS = 15


@dataclass(slots=True)
class Gold:
    """One gold attribution as sets of word tokens."""

    source: set[int]
    cue: set[int]
    content: set[int]


@dataclass(slots=True)
class Examples:
    """Features in one flat list, with the rows they make and the groups that rows make."""

    rows: list[list[Feature]] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Document:
    """One document of the fitting set, and what its cues look like."""

    doc_id: str
    page: MarkedPage
    golds: list[Gold]
    words: Examples
    cues: Examples
    contents: Examples
    sources: Examples


def main() -> None:
    """Read the gold, fit, write the weights and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--parses", type=Path)
    parser.add_argument("--out", type=Path, default=scorer.WEIGHTS)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.gold.read_text("utf-8").splitlines()]
    parses = parses_of(rows, arguments.parses)
    documents = [document_of(row, parses[row["doc_id"]]) for row in rows]
    fitted = fit(documents)
    np.savez_compressed(arguments.out, **fitted)  # ty: ignore[invalid-argument-type]  numpy's stub


def say(*words: object) -> None:
    """Print one line of what was measured."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")


def parses_of(rows: Sequence[dict], cache: Path | None) -> dict[str, Parse]:
    """Return the parse of each document, from the cache where there is one."""
    if cache is not None and cache.is_file():
        return pickle.loads(cache.read_bytes())
    from copydesk.flows.annotation import annotate

    articles = [bare_article(row["text"]) for row in rows]
    parses = [parse for _, parse in annotate(articles, "en_core_web_md")]
    found = {row["doc_id"]: parse for row, parse in zip(rows, parses, strict=True)}
    if cache is not None:
        cache.write_bytes(pickle.dumps(found, protocol=5))
    return found


def document_of(row: dict, parse: Parse) -> Document:
    """Return a document with the examples its cues make."""
    words = lexicon_of("en")
    page = page_of(bare_article(row["text"]), parse, words)
    document = Document(
        row["doc_id"], page, _golds(row, parse), Examples(), Examples(), Examples(), Examples()
    )
    names = names_by_token(page)
    cues = cues_of(page, words)
    contents = {cue.token: contents_of(page, cue) for cue in cues}
    owners, ignored = _owners(page, cues, contents, document.golds)
    for cue in cues:
        found = contents[cue.token]
        if not found or cue.token in ignored:
            continue
        reading = reading_of(page, words, cue, found)
        document.words.rows.append(_flat(word_facts(page, cue)))
        document.words.targets.append(float(cue.token in owners))
        document.cues.rows.append(_flat(cue_facts(page, words, cue, reading, names)))
        document.cues.targets.append(float(cue.token in owners))
        gold = owners.get(cue.token)
        if gold is None:
            continue
        overlaps = {pieces: jaccard(tokens(page, pieces), gold.content) for pieces in found}
        best = max(overlaps, key=lambda pieces: overlaps[pieces])
        if overlaps[best] >= 0.5:
            _group(
                document.contents,
                [_flat(content_facts(page, cue, p, found[p], reading)) for p in found],
                [float(overlaps[p] > overlaps[best] - 0.02) for p in found],
            )
        spans = sources_of(page, cue)
        choice = source_by_rule(page, cue, spans)
        goodness = {s: _source_overlap(page, s, gold.source) for s in spans}
        top = max(goodness.values(), default=0.0)
        if gold.source and top == 0:
            continue
        targets = [float(bool(gold.source) and goodness[s] >= top) for s in spans]
        _group(
            document.sources,
            [
                _flat(source_facts(page, words, cue, s, spans[s] if s else [], choice, best, names))
                for s in [*spans, None]
            ],
            [*targets, float(not gold.source)],
        )
    return document


def fit(documents: Sequence[Document]) -> dict[str, np.ndarray]:
    """Return all arrays of the weights' file; print held-out figures."""
    held_out: list[tuple[Document, Judged]] = []
    for fold in range(FOLDS):
        rest = [d for k, d in enumerate(documents) if k % FOLDS != fold]
        tables = {name: _table(rest, name) for name in WEIGHT_DECAY}
        held_out += [
            (document, judged)
            for k, document in enumerate(documents)
            if k % FOLDS == fold
            for judged in judged_of(document, tables)
        ]
    names, values, probabilities = _judgement([judged for _, judged in held_out])
    knots = _knots(held_out, probabilities)
    arrays: dict[str, np.ndarray] = {
        "judgement_names": np.array(names),
        "judgement_values": np.array(values),
        "knots": np.array(knots),
    }
    for name in WEIGHT_DECAY:
        weights, bias = _fitted(documents, name)
        listed = json.dumps(list(weights), ensure_ascii=False, separators=(",", ":"))
        arrays[f"{name}_features"] = np.frombuffer(listed.encode(), dtype=np.uint8)
        arrays[f"{name}_weights"] = np.array(list(weights.values()), dtype=np.float16)
        arrays[f"{name}_bias"] = np.array(bias)
        say(name, "features kept:", len(weights))
    return arrays


@dataclass(slots=True, eq=False)
class Judged:
    """A held-out attribution with its facts and whether it is right."""

    attribution: choosing.Attribution
    facts: dict[str, float]
    is_right: bool


def judged_of(document: Document, tables: dict[str, scorer.BundleModel]) -> Iterable[Judged]:
    """Yield what tables that never saw a document make of its cues."""
    facts_seen: list[dict[str, float]] = []

    class Recorder(scorer.AttributionScorer):
        def judge(self, facts) -> float:
            facts_seen.append(dict(facts))
            return 1.0

    recorder = Recorder(
        words=tables["words"],
        cues=tables["cues"],
        contents=tables["contents"],
        sources=tables["sources"],
        judgement={},
        knots=((0.0, 1.0), (1.0, 1.0)),
    )
    found = choosing.readings_by_score(document.page, lexicon_of("en"), recorder)
    for attribution, facts in zip(found, facts_seen, strict=True):
        yield Judged(attribution, facts, is_right(document, attribution))


def is_right(document: Document, attribution: choosing.Attribution) -> bool:
    """Say whether a gold one shares half of the content's words and a word of the source."""
    page, content = document.page, tokens(document.page, attribution.pieces)
    for gold in document.golds:
        if jaccard(content, gold.content) >= 0.5:
            if attribution.source is None:
                return not gold.source
            return _source_overlap(page, attribution.source, gold.source) > 0
    return False


def tokens(page: MarkedPage, pieces: Pieces) -> set[int]:
    """Return the words of some pieces."""
    before = page.words_before
    return {k for a, b in pieces for k in range(a, b + 1) if before[k + 1] > before[k]}


def jaccard(one: set[int], other: set[int]) -> float:
    """Return what two sets share of all they have."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _golds(row: dict, parse: Parse) -> list[Gold]:
    def words(spans: list[list[int]]) -> set[int]:
        found: set[int] = set()
        for start, end in spans:
            first, last = parse.tokens_in(Span(start, end))
            found.update(range(first, last))
        return found

    golds = []
    for attribution in row["attributions"]:
        content = {
            k for k in words(attribution["content"]) if parse.pos[k] not in ("PUNCT", "SPACE")
        }
        if content:
            golds.append(Gold(words(attribution["source"]), words(attribution["cue"]), content))
    return golds


def _owners(
    page: MarkedPage, cues: Sequence[Cue], contents: dict[int, dict], golds: Sequence[Gold]
) -> tuple[dict[int, Gold], set[int]]:
    """Return the gold attribution of each cue, and cues that are neither right nor wrong."""
    owners: dict[int, Gold] = {}
    ignored: set[int] = set()
    for gold in golds:
        inside = [c for c in cues if any(k in gold.cue for k in range(c.first, c.last + 1))]
        if not inside:
            continue
        best = max(
            inside,
            key=lambda c: (
                max((jaccard(tokens(page, p), gold.content) for p in contents[c.token]), default=0),
                c.form == "verb",
                c.token,
            ),
        )
        ignored.update(c.token for c in inside)
        owners[best.token] = gold
    return owners, ignored - owners.keys()


def _flat(bundles: Iterable[Bundle]) -> list[Feature]:
    return [feature for bundle in bundles for feature in expand(bundle)]


def _group(examples: Examples, rows: list[list[Feature]], targets: list[float]) -> None:
    if sum(targets):
        examples.rows += rows
        examples.targets += [target / sum(targets) for target in targets]
        examples.groups.append(len(rows))


def _source_overlap(page: MarkedPage, span: tuple[int, int], gold: set[int]) -> float:
    mine = set(range(span[0], span[1] + 1))
    return jaccard(mine, gold) if gold else 0.0


def _table(documents: Sequence[Document], name: str) -> scorer.BundleModel:
    weights, bias = _fitted(documents, name)
    return scorer.BundleModel(weights.items(), bias)


def _fitted(documents: Sequence[Document], name: str) -> tuple[dict[Feature, float], float]:
    """Return the weights of one table by feature, and its bias."""
    parts: list[Examples] = [getattr(document, name) for document in documents]
    counts = Counter(f for part in parts for row in part.rows for f in set(row))
    numbers = {
        f: k for k, f in enumerate(sorted((f for f, n in counts.items() if n >= RARE), key=str))
    }
    flat, lengths = [], []
    for part in parts:
        for row in part.rows:
            known = [numbers[f] for f in row if f in numbers]
            flat.extend(known)
            lengths.append(len(known))
    targets = np.array([t for part in parts for t in part.targets])
    groups = np.array([g for part in parts for g in part.groups], dtype=int)
    weights, bias = _adam(
        np.array(flat), np.array(lengths), targets, groups, len(numbers), WEIGHT_DECAY[name]
    )
    kept = {f: float(weights[k]) for f, k in numbers.items() if abs(weights[k]) >= PRUNED}
    return kept, bias


def _adam(
    flat: np.ndarray,
    lengths: np.ndarray,
    targets: np.ndarray,
    groups: np.ndarray,
    size: int,
    decay: float,
) -> tuple[np.ndarray, float]:
    """Return weights and bias that fit binary targets, or shares within groups where there are."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    weights, bias = np.zeros(size + 1), 0.0
    first, second = np.zeros(size + 1), np.zeros(size + 1)
    group_of = np.repeat(np.arange(len(groups)), groups)
    n = len(groups) or len(targets)
    for step in range(1, ROUNDS + 1):
        scores = np.bincount(rows, weights=weights[flat], minlength=len(lengths)) + weights[-1]
        if len(groups):
            tops = np.full(len(groups), -np.inf)
            np.maximum.at(tops, group_of, scores)
            powers = np.exp(scores - tops[group_of])
            predicted = powers / np.bincount(group_of, weights=powers)[group_of]
        else:
            predicted = 1 / (1 + np.exp(-scores))
        errors = (predicted - targets) / n
        gradient = np.append(
            np.bincount(flat, weights=errors[rows], minlength=size),
            0.0 if len(groups) else errors.sum(),
        )
        gradient[:-1] += decay * weights[:-1]
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= 0.1 * (1 - step / (ROUNDS + 1)) * move
    bias = float(weights[-1])
    return weights[:-1], bias


def _judgement(judged: Sequence[Judged]) -> tuple[list[str], list[float], np.ndarray]:
    """Return names and weights of the judgement, and what it says of each held-out attribution."""
    names = sorted({name for one in judged for name in one.facts})
    numbers = {name: k for k, name in enumerate(names)}
    table = np.zeros((len(judged), len(names) + 1))
    table[:, -1] = 1.0
    for k, one in enumerate(judged):
        for name, value in one.facts.items():
            table[k, numbers[name]] = value
    right = np.array([float(one.is_right) for one in judged])
    weights = np.zeros(len(names) + 1)
    for _ in range(25):  # Newton's method
        predicted = 1 / (1 + np.exp(-table @ weights))
        spread = predicted * (1 - predicted) + 1e-6
        hessian = (table * spread[:, None]).T @ table + np.eye(len(weights))
        weights -= np.linalg.solve(hessian, table.T @ (predicted - right) + weights)
    return [*names, "bias"], weights.tolist(), 1 / (1 + np.exp(-table @ weights))


def _knots(
    held_out: Sequence[tuple[Document, Judged]], probabilities: np.ndarray
) -> list[tuple[float, float]]:
    """Return the calibration: isotonic over what stands after overlaps are resolved."""
    by_document: dict[str, list[tuple[choosing.Attribution, float]]] = {}
    pages = {document.doc_id: document for document, _ in held_out}
    for (document, judged), probability in zip(held_out, probabilities, strict=True):
        old = judged.attribution
        new = choosing.Attribution(
            cue=old.cue,
            pieces=old.pieces,
            source=old.source,
            is_implied=False,
            rule=old.rule,
            confidence=float(probability),
        )
        by_document.setdefault(document.doc_id, []).append((new, float(probability)))
    halves: list[list[tuple[float, float]]] = [[], []]
    for k, (doc_id, found) in enumerate(by_document.items()):
        document = pages[doc_id]
        kept = side_by_side(document.page, [attribution for attribution, _ in found])
        halves[k % 2] += [(a.confidence, float(is_right(document, a))) for a in kept]
    for one, other in (halves, halves[::-1]):
        knots = _isotonic(one)
        say("calibrated on one half of the documents, measured on the other:")
        report([(calibrated(knots, judged), right) for judged, right in other])
    return _isotonic([*halves[0], *halves[1]])


def calibrated(knots: Sequence[tuple[float, float]], judged: float) -> float:
    """Return what a calibration makes of a judgement."""
    empty = scorer.BundleModel([], 0.0)
    fitted = scorer.AttributionScorer(
        words=empty, cues=empty, contents=empty, sources=empty, judgement={}, knots=tuple(knots)
    )
    return fitted.calibrated(judged)


def _isotonic(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return knots of a rising line through the shares that were right."""
    x, y = (np.array(column) for column in zip(*sorted(pairs), strict=True))
    edges = np.linspace(0, len(x), N_KNOTS + 1).astype(int)
    middles = [(float(x[a:b].mean()), float(y[a:b].mean())) for a, b in pairwise(edges)]
    knots = [(0.0, 0.0)]
    for px, py in middles:
        if px > knots[-1][0] + 1e-6:
            knots.append((px, max(py, knots[-1][1])))
    return [*knots, (1.0, max(knots[-1][1], 0.98))]


def report(pairs: Sequence[tuple[float, float]]) -> None:
    """Print how often what is kept at each threshold is right, and the reliability by decile."""
    judged, right = (np.array(column) for column in zip(*pairs, strict=True))
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept = judged >= threshold
        say(f"at {threshold}: kept {kept.sum()}, right {right[kept].mean():.3f}")
    for low in np.arange(0, 1, 0.1):
        inside = (judged >= low) & (judged < low + 0.1)
        if inside.any():
            say(f"{low:.1f}: {inside.sum()} {judged[inside].mean():.3f} {right[inside].mean():.3f}")


if __name__ == "__main__":
    main()
