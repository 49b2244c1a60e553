"""Fit the ranker of "he" and "she": python -m tests.benchmarks.fit_pronouns GOLD ... [--raw RAW].

Each GOLD is a JSONL file of texts whose mentions carry entities (text, mentions: start, end, kind,
entity_id), or marks of `real_news` over the files of RAW. Half of each set's documents are held out
in turn for the figures; the weights that are written are fitted to all of them.
"""

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np

from copydesk.flows.actors import resolve_actors
from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference import pronouns, ranker, resolution
from copydesk.flows.actors.coreference.candidates import Facts, PersonCandidate, candidates_of
from copydesk.flows.actors.coreference.discourse import Discourse, Referent
from copydesk.flows.annotation import annotate
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from tests.benchmarks.gold_rows import read_rows, say
from tests.invented import article_of

WALKS = 4  # the first with the right answers before each pronoun, the others with its own
DECAY = 0.003  # of a weight's square; at .0003 and .03 fewer held-out answers are right
FOLDS = 5
ROUNDS = 400
Spans = list[tuple[int, int]]
# What a person would set, up to a common factor: a few hundred pronouns alone do not tell how much
# a sentence's distance weighs against a subject.
BEFORE = {
    "agrees": 0.6, "unknown": -0.3, "hardly": -1.6, "often": 0.35, "unnamed": -1.3,
    "far_1": -0.9, "far_2": -1.8, "far_3": -2.7, "far_4": -3.6, "other_paragraph": -0.3,
    "nearby": 0.25, "owns": 0.8, "under_subject": 1.0, "reflexive": 2.0, "ahead": 1.6,
    "own_quote": -2.0, "quoted_before": -0.6, "spoke": 0.4, "acted_before_subject": 0.3,
    "acted_0": 0.2, "acted_1": 0.2, "acted_2": 0.1, "nobody": -2.0,
    **{
        f"{role}_{dep}": weight
        for role in ("subject", "owner", "other")
        for dep, weight in (
            ("nsubj", 0.9), ("nsubjpass", 0.8), ("ROOT", 0.5), ("dobj", 0.35), ("dative", 0.3),
            ("agent", 0.3), ("poss", 0.25), ("appos", 0.2), ("pobj", 0.1),
        )
    },
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Text:
    """A document with its marked pronouns: first character, and where the right person stands."""

    name: str
    text: str
    gold: dict[int, Spans] = field(default_factory=dict)
    parse: Parse | None = None


@dataclass(slots=True, kw_only=True)
class Choice:
    """One pronoun: the facts of each candidate and of nobody, last; which of them are right."""

    source: str
    facts: list[dict[str, float]]
    right: list[bool]


def main() -> None:
    """Fit, print the held-out figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--raw", type=Path)
    parser.add_argument("--parses", type=Path, help="folder in which parses are kept")
    parser.add_argument("--out", type=Path, default=ranker.WEIGHTS)
    given = parser.parse_args()
    texts = [text for path in given.gold for text in _texts(path, given.raw, given.parses)]
    say(f"{len(texts)} texts, {sum(len(text.gold) for text in texts)} pronouns")
    weights: dict[str, float] = {}
    for walk in range(WALKS):
        choices = [_choices(text, None if walk == 0 else weights) for text in texts]
        weights = _fit([choice for listed in choices for choice in listed])
    _held_out(choices)
    rounded = {name: round(weight, 3) for name, weight in sorted(weights.items())}
    given.out.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


def _texts(path: Path, raw: Path | None, kept: Path | None) -> Iterable[Text]:
    texts = []
    for row in read_rows(path):
        if "file" in row:
            if raw is None:
                raise SystemExit(f"{path}: marks need --raw, the folder of the files they mark.")
            text = _marked(row, (raw / row["file"]).read_text("utf-8-sig"))
        else:
            text = _annotated(row)
        text.name = f"{path.stem}"
        if text.gold:
            texts.append(text)
    cache = None if kept is None else kept / f"fit_{path.stem}.pickle"
    if cache is not None and cache.is_file():
        parses = pickle.loads(cache.read_bytes())
    else:
        articles = [article_of(text.text) for text in texts]
        parses = [parse for _, parse in annotate(articles, "en_core_web_md")]
        if cache is not None:
            cache.write_bytes(pickle.dumps(parses, protocol=5))
    for text, parse in zip(texts, parses, strict=True):
        text.parse = parse
        yield text


def _annotated(row: dict) -> Text:
    spans: dict[str, Spans] = defaultdict(list)
    found = Text(name="", text=row["text"])
    for mention in row["mentions"]:
        if mention.get("entity_id") and mention.get("kind", "name") != "pronoun":
            spans[mention["entity_id"]].append((mention["start"], mention["end"]))
    for mention in row["mentions"]:
        word = row["text"][mention["start"] : mention["end"]].lower()
        if word in PRONOUNS and mention.get("entity_id"):
            found.gold[mention["start"]] = [
                span
                for span in spans[mention["entity_id"]]
                if row["text"][span[0] : span[1]].lower() not in PRONOUNS
            ]
    return found


def _marked(row: dict, raw: str) -> Text:
    start, end = row["marked"]
    found = Text(name="", text=raw[start:end])
    for pronoun in row["pronouns"]:
        span = pronoun.get("named") or pronoun.get("unnamed")
        at = pronoun["at"][0] - start
        found.gold[at] = [(span[0] - start, span[1] - start)] if span else []
    return found


PARTS = frozenset(("compound", "flat"))  # of a name
PRONOUNS = frozenset(("he", "she", "his", "her", "him", "hers", "himself", "herself"))


def _choices(text: Text, weights: dict[str, float] | None) -> list[Choice]:
    """Return the choices of a text, walked with weights, or with the right answers."""
    found: dict[int, Choice] = {}

    def who_is(
        token: int, form: str, discourse: Discourse, ahead: Referent | None
    ) -> tuple[Referent, float] | None:
        candidates, nobody = candidates_of(token, form, discourse, ahead)
        spans = text.gold.get(discourse.parse.starts[token])
        right: set[int] = set()
        if spans is not None:
            right = _right(spans, discourse)
            is_right = [id(candidate.cluster) in right for candidate in candidates]
            found[token] = Choice(
                source=text.name,
                facts=[*(dict(candidate.facts) for candidate in candidates), dict(nobody)],
                right=[*is_right, not any(is_right)],
            )
        if weights is None:
            best = [c for c in candidates if id(c.cluster) in right]
            return (best[0].referent, 1.0) if best else None
        return _answer(candidates, nobody, weights)

    if text.parse is None:
        raise ValueError(f"{text.name}: parse the text before its choices are asked for.")
    with patch.object(resolution, "who_is", who_is):
        resolve_actors(article_of(text.text), text.parse, "en")
    return list(found.values())


def _answer(
    candidates: Sequence[PersonCandidate], nobody: Facts, weights: dict[str, float]
) -> tuple[Referent, float] | None:
    if not candidates:
        return None
    shares, none = ranker.Ranker(weights).shares(candidates, nobody)
    best = max(range(len(shares)), key=shares.__getitem__)
    if shares[best] < pronouns.MIN_SHARE or shares[best] <= none:
        return None
    return candidates[best].referent, shares[best]


def _right(spans: Spans, discourse: Discourse) -> set[int]:
    """Return who the right words mean, by identity of clusters: whoever stands at their head.

    "Canada's ambassador in Beijing" is the ambassador, and "Abel" of "Abel Morales" is Morales.
    """
    at: dict[int, list[Cluster]] = defaultdict(list)
    for head, cluster in discourse.name_of_head.items():
        at[head].append(cluster)
    for referent in discourse.referents:
        if not referent.is_pronoun:
            at[referent.token].append(referent.cluster)
    found: set[int] = set()
    for start, end in spans:
        first, last = discourse.parse.tokens_in(Span(start, end))
        head = _head(first, last, discourse.parse)
        inside = [cluster for token in range(first, last) for cluster in at.get(token, ())]
        people = [cluster for cluster in inside if cluster.kind is ActorKind.PERSON]
        found.update(id(cluster) for cluster in at.get(head) or people or inside)
    return found


def _head(first: int, last: int, parse: Parse) -> int:
    """Return the word that all others of a phrase hang on, whole names taken whole."""
    head = next((k for k in range(first, last) if not first <= parse.heads[k] < last), first)
    while parse.deps[head] in PARTS and parse.heads[head] != head:
        head = parse.heads[head]
    return head


def _fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Return the weights that make the right ones likeliest, by full-batch Adam."""
    names = sorted({name for choice in choices for facts in choice.facts for name in facts})
    number = {name: k for k, name in enumerate(names)}
    n_rows = sum(len(choice.facts) for choice in choices)
    table, targets = np.zeros((n_rows, len(names) + 1)), np.zeros(n_rows)
    group = np.zeros(n_rows, dtype=int)
    at = 0
    for k, choice in enumerate(choices):
        for facts, right in zip(choice.facts, choice.right, strict=True):
            for name, value in facts.items():
                table[at, number[name]] = value
            targets[at] = right / sum(choice.right)
            group[at] = k
            at += 1
    before = np.array([BEFORE.get(name, 0.0) for name in names])
    table[:, -1] = table[:, :-1] @ before
    weights = np.zeros(len(names) + 1)
    weights[-1] = 1.0  # the common factor; it is not pulled anywhere
    pull = np.append(np.full(len(names), DECAY), 0.0)
    first, second = np.zeros(len(names) + 1), np.zeros(len(names) + 1)
    for step in range(1, ROUNDS + 1):
        scores = table @ weights
        tops = np.full(len(choices), -np.inf)
        np.maximum.at(tops, group, scores)
        powers = np.exp(scores - tops[group])
        shares = powers / np.bincount(group, weights=powers)[group]
        gradient = table.T @ (shares - targets) / len(choices) + pull * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= 0.05 * (1 - step / (ROUNDS + 1)) * move
    weights = weights[:-1] + weights[-1] * before
    return dict(zip(names, weights.tolist(), strict=True))


def _held_out(by_text: Sequence[list[Choice]]) -> None:
    """Print how often the likeliest is right on texts that the weights never saw."""
    counts: Counter[str] = Counter()
    bins: dict[int, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        rest = [c for k, listed in enumerate(by_text) if k % FOLDS != fold for c in listed]
        weights = _fit(rest)
        for listed in by_text[fold::FOLDS]:
            for choice in listed:
                scores = np.array(
                    [sum(weights.get(n, 0.0) * v for n, v in f.items()) for f in choice.facts]
                )
                shares = np.exp(scores - scores.max())
                shares /= shares.sum()
                best = int(shares.argmax())
                is_answer = best < len(shares) - 1 and shares[best] >= pronouns.MIN_SHARE
                right = choice.right[best] if is_answer else choice.right[-1]
                counts[choice.source] += 1
                counts[choice.source + ": right"] += right
                if is_answer:
                    counts[choice.source + ": answered"] += 1
                    counts[choice.source + ": answered, right"] += right
                    bins[min(9, int(shares[best] * 10))].append(choice.right[best])
    for source in sorted({c.source for listed in by_text for c in listed}):
        n, right = counts[source], counts[source + ": right"]
        answered, good = counts[source + ": answered"], counts[source + ": answered, right"]
        say(f"{source:28} {right / n:.3f} n {n}; of {answered} answered {good / answered:.3f}")
    for low, rights in sorted(bins.items()):
        say(f"share .{low}: n {len(rights)}, right {sum(rights) / len(rights):.3f}")


if __name__ == "__main__":
    main()
