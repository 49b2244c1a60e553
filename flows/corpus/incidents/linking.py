"""Linking: which pairs of reports may be of one deed, and how strongly all evidence says so.

links_of(reports, texts, weights, chosen)   -> {(event_id, event_id): log-odds}

A pair is looked at where both stand in one article or in near ones, and tell one deed or one type.
So time grows with the reports that near articles hold and not with the square of all.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from pathlib import Path

from copydesk.flows.corpus.incidents.evidence import Between, evidence
from copydesk.flows.corpus.incidents.reports import Report
from copydesk.flows.corpus.incidents.wording import Weights, near_articles

WHOLE = 40  # telling terms; two texts of fewer share much, or nothing, by chance
WEIGHTS = Path(__file__).with_name("weights.json")

Pair = tuple[str, str]


def links_of(
    reports: Iterable[Report],
    texts: Mapping[str, str],
    weights: Weights,
    chosen: Collection[str] | None = None,
) -> dict[Pair, int]:
    """Return the log-odds, in thousandths, of each pair of reports that may be of one deed.

    With `chosen`, only pairs of which one article is chosen: what a batch of articles adds to
    what is known. The links of a corpus are those of its parts and of each part with the others.
    """
    told: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        told[report.article_id].append(report)
    return {
        (one.event_id, other.event_id): log_odds(evidence(one, other, between))
        for one, other, between in pairs_of(told, texts, weights, chosen)
    }


def pairs_of(
    told: Mapping[str, list[Report]],
    texts: Mapping[str, str],
    weights: Weights,
    chosen: Collection[str] | None = None,
) -> Iterator[tuple[Report, Report, Between]]:
    """Yield each pair of reports worth a look, the smaller event_id first."""
    for article_id in sorted(told.keys() if chosen is None else chosen):
        for one, other in combinations(told.get(article_id, ()), 2):
            if _may_be_one(one, other):
                yield (
                    *_in_order(one, other),
                    Between(
                        is_one_article=True,
                        is_one_story=True,
                        nearness=0,
                        are_told_apart=True,
                        strange=(0.0, 0.0),
                        strange_leads=(0.0, 0.0),
                        is_strange_place=False,
                    ),
                )
    telling = {article_id: terms for article_id, terms in weights.items() if article_id in told}
    deeds = {article_id: {report.deed for report in some} for article_id, some in told.items()}
    near = near_articles(telling, None if chosen is None else set(chosen) & telling.keys())
    for one_id, other_id, nearness in near.iter_rows():
        folded = texts[one_id].casefold(), texts[other_id].casefold()
        n_terms = min(len(telling[one_id]), len(telling[other_id]))
        leads = (
            _strange(told[one_id][0].lead_names, folded[1]),
            _strange(told[other_id][0].lead_names, folded[0]),
        )
        for one, other in product(told[one_id], told[other_id]):
            if _may_be_one(one, other):
                yield (
                    *_in_order(one, other),
                    Between(
                        is_one_article=False,
                        is_one_story=one.story_id == other.story_id,
                        nearness=nearness * min(n_terms, WHOLE) // WHOLE,
                        are_told_apart=one.deed in deeds[other_id] or other.deed in deeds[one_id],
                        strange=(_strange(one.names, folded[1]), _strange(other.names, folded[0])),
                        strange_leads=leads,
                        is_strange_place=_lacks(folded[1], one) or _lacks(folded[0], other),
                    ),
                )


def log_odds(figures: Mapping[str, float]) -> int:
    """Return how strongly figures say that two reports are of one deed, in thousandths."""
    weights = _weights()
    return round(1000 * sum(weights.get(name, 0.0) * figure for name, figure in figures.items()))


def _may_be_one(one: Report, other: Report) -> bool:
    return one.deed == other.deed or one.event_type == other.event_type


def _in_order(one: Report, other: Report) -> tuple[Report, Report]:
    return (one, other) if one.event_id < other.event_id else (other, one)


def _strange(names: frozenset[str], text: str) -> float:
    """Return the share of some names that a text, in lower case, lacks."""
    return sum(name not in text for name in names) / len(names) if names else 0.0


def _lacks(text: str, report: Report) -> bool:
    """Say whether a text, in lower case, does not name the place of a report of another."""
    return report.place_name is not None and report.place_name not in text


@cache
def _weights() -> Mapping[str, float]:
    return json.loads(WEIGHTS.read_text("utf-8"))
