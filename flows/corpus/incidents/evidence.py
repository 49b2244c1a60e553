"""Evidence: what speaks for and against two reports being of one deed, as figures.

evidence(one, other, between)   -> {feature: figure}, each about 0 to 1

Only what both reports tell can speak against: a report without a name, a day or a place is open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import asin, cos, log2, radians, sin, sqrt

from copydesk.flows.corpus.incidents.deeds import is_done_once, is_done_together
from copydesk.flows.corpus.incidents.distinct import marks_of
from copydesk.flows.corpus.incidents.reports import Bearer, Report
from copydesk.schemas.actors import ActorKind

NEAR = 400  # thousandths of nearness above which articles tell the same in the same words
CLOSE_KM = 40.0  # a town and its outskirts
EARTH_KM = 12_742.0  # its diameter
TOLLS = 2  # doublings: a toll grows as reports come in, from 12 to 24 at most, not from 2 to 60
FAR = 10  # doublings: days a thousand apart are as far as it gets


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What two articles have in common; of one article with itself, all."""

    is_one_article: bool
    is_one_story: bool
    nearness: int  # thousandths
    are_told_apart: bool  # one of the articles tells both deeds
    strange: tuple[float, float]  # share of the names in a sentence that the other article lacks
    strange_leads: tuple[float, float]  # the same of the names in the articles' leads
    is_strange_place: bool  # the place of one is not named in the other article


def evidence(one: Report, other: Report, between: Between) -> dict[str, float]:
    """Return the figures of a pair of reports; features that are nought are left out."""
    figures = {
        "bias": 1.0,
        "one_article": float(between.is_one_article),
        "again": float(between.is_one_article and _is_told_again(one, other)),
        "one_story": float(between.is_one_story and not between.is_one_article),
        "nearness": 0.0 if between.is_one_article else min(between.nearness, NEAR) / NEAR,
        "other_deed": float(one.deed != other.deed and between.are_told_apart),
        "kin_deed": float(one.deed != other.deed and not between.are_told_apart),
        "same_stem": float(one.stem == other.stem),
        "one_is_undone": float(one.is_done != other.is_done),
        "strange_both": min(between.strange),
        "strange_one": max(between.strange) - min(between.strange),
        "strange_leads": max(0.0, 3 * min(between.strange_leads) - 2),
        "strange_place": float(between.is_strange_place),
        "parties": _shared(one.parties, other.parties),
        "sentence": 0.0
        if _is_one_sentence(one, other, between)
        else _shared(one.sentence, other.sentence),
        **_sides(one, other),
        **({} if between.is_one_article else marks_of(one, other)),
        **_times(one, other, between),
        **_places(one, other, between),
        **_tolls(one, other, between),
    }
    return {name: figure for name, figure in figures.items() if figure}


def _is_told_again(one: Report, other: Report) -> bool:
    """Say whether one word tells both, or both tell what is done once to whom it is done."""
    return one.deed == other.deed and (one.stem == other.stem or is_done_once(one.deed))


def _is_one_sentence(one: Report, other: Report, between: Between) -> bool:
    """Say whether one sentence tells two deeds: its words are then no sign that they are one."""
    return between.is_one_article and one.deed != other.deed and one.sentence == other.sentence


def _shared(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the share of the terms of the poorer side that the other has too, where it has two."""
    least = min(len(one), len(other))
    return len(one.keys() & other.keys()) / max(least, 2) if least else 0.0


def _sides(one: Report, other: Report) -> dict[str, float]:
    found = {}
    if one.whom & other.whom:
        found["whom_shared"] = 1.0  # that one party did both says nothing: who acts does much
    for name, mine, theirs in (("who", one.who, other.who), ("whom", one.whom, other.whom)):
        if not mine & theirs and _are_alike(mine, theirs):
            found[f"{name}_apart"] = 1.0
    crossed = (one.who & other.whom) | (one.whom & other.who)
    if crossed and is_done_together(one.deed):
        found.pop("who_apart", None)
    return {**found, "crossed": float(bool(crossed) and "who_apart" not in found)}


def _are_alike(some: frozenset[Bearer], others: frozenset[Bearer]) -> bool:
    """Say whether actors of one sort stand on both sides: persons, or bodies and countries.

    A minister and his country do not tell two deeds apart; two ministers or countries do.
    """
    sorts = ({kind == ActorKind.PERSON for kind, _ in side} for side in (some, others))
    return bool(set.intersection(*sorts))


def _times(one: Report, other: Report, between: Between) -> dict[str, float]:
    found = {"told_before": float(_is_told_before(one, other) or _is_told_before(other, one))}
    if one.days is not None and other.days is not None:
        gap = _gap(one.days, other.days)
        if one.is_stated and other.is_stated:
            # Two days apart is apart: the raids of a war. More days apart is little more.
            apart = (1 + _far(gap)) / 2 if gap > 1 else 0.0
            return {**found, "same_day": float(gap == 0), "days_apart": apart}
        # Within an article a day that is inferred says nothing against one that is stated.
        apart = 0.0 if between.is_one_article else _far(max(0, gap - 1))
        return {**found, "news_same_day": float(gap <= 1), "news_apart": apart}
    if not between.is_one_article:
        found["undated"] = 1.0
    if one.published is None or other.published is None:
        return found
    gap = abs((one.published - other.published).days)
    return {**found, "published_apart": _far(max(0, gap - 1))}


def _is_told_before(one: Report, other: Report) -> bool:
    """Say whether one tells as done what the other dates behind the day the first came out."""
    if one.published is None or other.days is None or not (one.is_done and other.is_stated):
        return False
    return (other.days[0] - one.published).days > 1


def _gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def _far(days: int) -> float:
    return min(log2(1 + days), FAR) / FAR


def _places(one: Report, other: Report, between: Between) -> dict[str, float]:
    if one.place is None or other.place is None:
        return {}
    if one.place == other.place:
        return {"same_place": 1.0}
    if one.place_country and other.place_country and one.place_country != other.place_country:
        return {"other_country": 1.0}
    if one.point and other.point and _km(one.point, other.point) <= CLOSE_KM:
        return {"same_place": 1.0}
    # Who names two towns in one article means two; two papers may name the town and its suburb.
    return {"other_place": 2.0 if between.is_one_article else 1.0}


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat, lon, lat_other, lon_other = map(radians, (*one, *other))
    half = sin((lat_other - lat) / 2) ** 2
    half += cos(lat) * cos(lat_other) * sin((lon_other - lon) / 2) ** 2
    return EARTH_KM * asin(min(1.0, sqrt(half)))


def _tolls(one: Report, other: Report, between: Between) -> dict[str, float]:
    agree = differ = 0.0
    # One article tells its last toll, and means two deeds by two; over days a toll grows.
    least = 2.0 if between.is_one_article and one.deed == other.deed else 0.0
    for name in ("n_killed", "n_injured", "crowd_size", "n_named"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is None or theirs is None:
            continue
        low, high = sorted((mine, theirs))
        agree = max(agree, float(low == high))
        if high > low:
            differ = max(differ, least, min(log2(high / max(low, 1)) / TOLLS, 1.0))
    return {"same_toll": agree, "tolls_apart": differ}
