"""Linking: which pairs of reports may be of one deed, and how strongly all evidence says so.

links_of(reports, wording, within)   -> {(event_id, event_id): Link}
strengths(links, near)               -> the same in thousandths, with what near wording adds

A pair is looked at where both stand in one article or in near ones, and tell one deed or one type.
So time grows with the reports that near articles hold and not with the square of all.

How near two articles are changes a little with every article that comes in; all other evidence of a
pair stays what it is. So nearness is added last, and the rest can be kept.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from copydesk.flows.corpus.incidents.deeds import are_of_one_occasion
from copydesk.flows.corpus.incidents.evidence import NEAR, Between, evidence
from copydesk.flows.corpus.incidents.reports import Report
from copydesk.flows.corpus.wording import Wording

WHOLE = 40  # telling terms; two texts of fewer share much, or nothing, by chance
WEIGHTS = Path(__file__).with_name("weights.json")

OTHER_DEED = ("other_deed", "kin_deed")

Pair = tuple[str, str]


class Link(NamedTuple):
    """Log-odds that two reports are of one deed, and of one occasion, but for nearness."""

    deed: float
    occasion: float


WITHIN = Between(  # what two reports of one article have in common: all
    is_one_article=True,
    is_one_story=True,
    nearness=0,
    are_told_apart=True,
    strange=(0.0, 0.0),
    strange_leads=(0.0, 0.0),
    is_strange_place=False,
)


def links_of(
    reports: Iterable[Report], wording: Wording, within: Collection[str] | None = None
) -> dict[Pair, Link]:
    """Return how strongly each pair of reports that may be of one deed is linked.

    Pairs of the wording's near articles; of one article, with `within`, of these articles alone:
    what a batch adds to what is known. The links of a corpus are those of its parts and of each
    part with the others.
    """
    return {
        (one.event_id, other.event_id): _link(one, other, between)
        for one, other, between in pairs_of(reports, wording, within)
    }


def pairs_of(
    reports: Iterable[Report], wording: Wording, within: Collection[str] | None = None
) -> Iterator[tuple[Report, Report, Between]]:
    """Yield each pair of reports worth a look, the smaller event_id first."""
    told: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        told[report.article_id].append(report)
    for article_id in sorted(told if within is None else told.keys() & set(within)):
        for one, other in combinations(told[article_id], 2):
            if _may_be_one(one, other):
                yield *_in_order(one, other), WITHIN
    texts = wording.text_by_id()
    for one_id, other_id, nearness in wording.near.select("one", "other", _weighed()).iter_rows():
        if one_id in told and other_id in told:
            yield from _across(told[one_id], told[other_id], texts, nearness)


def strengths(links: pl.DataFrame, near: pl.DataFrame) -> pl.DataFrame:
    """Return `one`, `other` and the log-odds of one `deed` and one `occasion`, in thousandths.

    `links` has article_one, article_other, one, other, deed and occasion. Links of two articles
    that are not near any more are left out.
    """
    pairs = near.select(article_one="one", article_other="other", nearness=_weighed())
    across = links.join(pairs, on=["article_one", "article_other"], maintain_order="left")
    inside = links.filter(pl.col("article_one") == pl.col("article_other"))
    whole = pl.concat([inside.with_columns(nearness=pl.lit(0, pl.Int64)), across])
    added = _weights()["nearness"] * np.minimum(whole["nearness"].to_numpy(), NEAR) / NEAR
    rounded = {
        name: np.rint(1000 * (whole[name].to_numpy() + added)).astype(np.int64)
        for name in ("deed", "occasion")
    }
    return whole.select("one", "other", **{n: pl.Series(n, v) for n, v in rounded.items()})


def _weighed() -> pl.Expr:
    """Return the nearness of two articles, less where the texts are short, in thousandths."""
    return pl.col("nearness") * pl.min_horizontal("n_terms", pl.lit(WHOLE, pl.Int64)) // WHOLE


def _across(
    some: list[Report], others: list[Report], texts: Mapping[str, str], nearness: int
) -> Iterator[tuple[Report, Report, Between]]:
    """Yield the pairs of two articles' reports."""
    one_id, other_id = some[0].article_id, others[0].article_id
    text, other_text = texts[one_id].casefold(), texts[other_id].casefold()
    deeds, other_deeds = ({report.deed for report in side} for side in (some, others))
    leads = _strange(some[0].lead_names, other_text), _strange(others[0].lead_names, text)
    for one, other in product(some, others):
        if _may_be_one(one, other):
            yield (
                *_in_order(one, other),
                Between(
                    is_one_article=False,
                    is_one_story=one.story_id == other.story_id,
                    nearness=nearness,
                    are_told_apart=one.deed in other_deeds or other.deed in deeds,
                    strange=(_strange(one.names, other_text), _strange(other.names, text)),
                    strange_leads=leads,
                    is_strange_place=_lacks(other_text, one) or _lacks(text, other),
                ),
            )


def _link(one: Report, other: Report, between: Between) -> Link:
    figures = evidence(one, other, between)
    figures.pop("nearness", None)  # added last
    deed = _log_odds(figures)
    if one.deed != other.deed and not are_of_one_occasion(one.deed, other.deed):
        return Link(deed, deed)
    alike = {name: figure for name, figure in figures.items() if name not in OTHER_DEED}
    return Link(deed, _log_odds(alike))


def _log_odds(figures: Mapping[str, float]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * figure for name, figure in figures.items())


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
