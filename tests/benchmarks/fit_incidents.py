"""Fit weights by which two reports of one deed are known, to invented happenings.

    python -m tests.benchmarks.fit_incidents [EXPORTS]

EXPORTS is a build of the judged files of real news; with it, the pairs of reports that a reader
judged (`happenings/joins.py`) are cases too, and how many of them are joined is printed.

Prints the fitted weights beside those in use, which are rounded by hand (CARD.md beside them says
how), and how well either tells the pairs. Every pair of reports that linking looks at is a case:
right where both are of one setting of one happening and tell one act of it. A logistic regression
with a ridge penalty, each weight held to the sign that its evidence can have. What is printed comes
from folds by happening, each scored by weights that never saw it. Most cases are look-alikes.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl

from copydesk.flows.corpus.incidents.evidence import Between, evidence
from copydesk.flows.corpus.incidents.linking import WEIGHTS, pairs_of
from copydesk.flows.corpus.incidents.reports import Report, reports_of
from copydesk.flows.corpus.wording import wording_of
from copydesk.flows.extraction import extract
from copydesk.schemas.articles import Article, Articles, Paragraph
from copydesk.schemas.events import Events
from copydesk.schemas.frames import frame
from copydesk.schemas.mentions import Mentions
from tests.benchmarks.gold_rows import say
from tests.benchmarks.happenings import Told, told_happenings
from tests.benchmarks.happenings.joins import judged_joins
from tests.corpus.told import group_incidents
from tests.invented import article_of

MODEL = "en_core_web_md"
RIDGE = 1.0  # of .3, 1, 3, 10 the best log loss over the folds
FOLDS = 9
STEPS = 4_000
RATE = 0.5
# Evidence that can only speak for a pair, or only against it; others may take either sign.
FOR = [
    "one_story",
    "nearness",
    "again",
    "same_stem",
    "parties",
    "sentence",
    "whom_shared",
    "day_words",
    "person_shared",
    "names_shared",
    "toward_same",
    "crossed",
    "same_day",
    "news_same_day",
    "same_place",
    "same_toll",
]
AGAINST = [
    "other_deed",
    "kin_deed",
    "one_is_undone",
    "strange_both",
    "strange_one",
    "strange_leads",
    "strange_place",
    "who_apart",
    "whom_apart",
    "told_before",
    "undated",
    "days_apart",
    "news_apart",
    "published_apart",
    "other_country",
    "other_place",
    "tolls_apart",
    "person_apart",
    "toward_apart",
    "reversed",
    "unmarked",
    "unmarked_sum",
    "unmarked_words",
    "words",
]
NAMES = ["bias", "one_article", *FOR, *AGAINST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A pair of reports: its figures, whether they are of one deed, and the happening of one."""

    figures: dict[str, float]
    is_one: bool
    happening: str


def main() -> None:
    """Fit, and print the weights and how well they do."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("exports", type=Path, nargs="?")
    given = arguments.parse_args()
    cases = cases_of(list(told_happenings()))
    if given.exports is not None:
        cases += cases_of_real_news(given.exports)
    table = np.array([[case.figures.get(name, 0.0) for name in NAMES] for case in cases])
    right = np.array([float(case.is_one) for case in cases])
    happenings = sorted({case.happening for case in cases})
    fold = np.array([happenings.index(case.happening) % FOLDS for case in cases])
    scores = np.zeros(len(cases))
    for number in range(FOLDS):
        seen = fold != number
        scores[~seen] = table[~seen] @ fit(table[seen], right[seen])
    say("Fitted, over the folds:")
    report(1 / (1 + np.exp(-scores)), right)
    used = json.loads(WEIGHTS.read_text("utf-8"))
    say("In use:")
    report(1 / (1 + np.exp(-(table @ [used.get(name, 0.0) for name in NAMES]))), right)
    for name, weight in zip(NAMES, fit(table, right), strict=True):
        say(f"{name:20} fitted {weight:5.1f}  in use {used.get(name, 0.0):5.1f}")


def cases_of(told: list[Told]) -> list[Case]:
    """Return the cases that linking meets in all reports taken as one corpus."""
    by_article = {article.article_id: (article, one) for one in told for article in [_article(one)]}
    articles = [article for article, _ in by_article.values()]
    coded = list(extract(articles, MODEL))
    events = frame(Events, [event for found in coded for event in found.events])
    mentions = frame(Mentions, [mention for found in coded for mention in found.mentions])
    rows = frame(Articles, articles)
    reports = reports_of(events, rows, mentions)
    act = {report.event_id: _act(report, *by_article[report.article_id]) for report in reports}
    cases = []
    for one, other, between in pairs_of(reports, wording_of(rows)):
        if act[one.event_id] is None or act[other.event_id] is None:
            continue
        told_one = by_article[one.article_id][1]
        cases.append(
            Case(
                figures=evidence(one, other, between),
                is_one=act[one.event_id] == act[other.event_id],
                happening=told_one.happening,
            )
        )
    return cases


def cases_of_real_news(exports: Path) -> list[Case]:
    """Return the judged pairs of a build, and say how many of those it joins are right."""
    tables = {
        name: pl.read_parquet(exports / "latest" / name / "**/*.parquet")
        for name in ("events", "articles", "mentions", "deliveries")
    }
    events, articles, mentions = (tables[name] for name in ("events", "articles", "mentions"))
    reports, wording = reports_of(events, articles, mentions), wording_of(articles)
    judged = {
        (one, other): is_one
        for one, other, is_one in judged_joins(reports, articles, tables["deliveries"])
    }
    grouped = group_incidents(events, articles, mentions)
    incident_of = dict(grouped.incidents.iter_rows())
    joined = [is_one for (a, b), is_one in judged.items() if incident_of[a] == incident_of[b]]
    say(f"Real news: {len(judged)} pairs judged, {sum(judged.values())} of one deed")
    say(f"joined {len(joined)}, right {sum(joined)}")
    return list(_real_cases(pairs_of(reports, wording), judged))


def _real_cases(
    pairs: Iterator[tuple[Report, Report, Between]], judged: dict[tuple[str, str], bool]
) -> Iterator[Case]:
    for one, other, between in pairs:
        is_one = judged.get((one.event_id, other.event_id))
        if is_one is not None:
            figures = evidence(one, other, between)
            yield Case(figures=figures, is_one=is_one, happening=min(one.story_id, other.story_id))


def fit(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights, each within its sign, by projected gradient descent."""
    low = np.array([0.0 if name in FOR else -np.inf for name in NAMES])
    high = np.array([0.0 if name in AGAINST else np.inf for name in NAMES])
    weights = np.zeros(len(NAMES))
    momentum, before = weights, weights
    ridge = np.array([0.0 if name == "bias" else RIDGE for name in NAMES]) / len(right)
    for step in range(STEPS):
        gradient = table.T @ (1 / (1 + np.exp(-table @ momentum)) - right) / len(right)
        weights = np.clip(momentum - RATE * (gradient + ridge * momentum), low, high)
        momentum, before = weights + step / (step + 3) * (weights - before), weights
    return weights


def report(said: np.ndarray, right: np.ndarray) -> None:
    """Print how well the folds' scores tell pairs of one deed from others."""
    loss = -np.mean(right * np.log(said + 1e-9) + (1 - right) * np.log(1 - said + 1e-9))
    say(f"{len(right)} pairs, {right.mean():.3f} of one deed, log loss {loss:.3f}")
    kept = said >= 0.5
    say(f"at 0.5: right {right[kept].mean():.3f}, found {kept[right > 0].mean():.3f}")
    for low, high in pairwise((0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.001)):
        inside = (said >= low) & (said < high)
        if inside.any():
            say(f"{low:.1f} to {high:.1f}: {inside.sum()}, right {right[inside].mean():.3f}")


def _article(told: Told) -> Article:
    ends = [at for at, letter in enumerate(told.text) if told.text.startswith("\n\n", at)]
    starts = [0, *(end + 2 for end in ends)]
    bounds = zip(starts, [*ends, len(told.text)], strict=True)
    return article_of(
        told.text,
        headline=told.headline,
        published_date=told.published,
        paragraphs=tuple(Paragraph(start=start, end=end) for start, end in bounds),
    )


def _act(report: Report, article: Article, told: Told) -> str | None:
    """Return which act of which setting a report tells, or None where it is none of them."""
    word = article.text[report.trigger_start :].split()[0].strip(".,").casefold()
    for number, words in enumerate(told.acts):
        if any(word == known.split()[0] for known in words):
            return f"{told.setting} {number}"
    return None


if __name__ == "__main__":
    main()
