"""Days: those with far fewer or far more articles than the same weekday had in the weeks before.

Counts of articles spread more than chance alone would have it, and the more the larger they are: so
they are compared on the scale of 2 * sqrt(n + 3/8), where chance spreads all counts by one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import median

from copydesk.schemas.drift.figures import finding
from copydesk.schemas.verdicts import Finding

WEEKS, LEAST_WEEKS = 8, 4  # before a day, of the same weekday; with fewer nothing is said
LEAST_USUAL = 5  # articles a day, else single ones decide
FAR = 4.0  # spreads from the median
SPREAD = 0.15  # of a day's count beside chance, as a part of it
LEAST_RATIO = 2.0
STRAY = 0.005  # of the articles at either end may carry wrong days
N_NAMED = 3  # days in one sentence
OF_A_NORMAL = 1.4826  # times the median deviation is the standard deviation

Counts = Mapping[date, int]


def unusual_days(old: Counts, now: Counts) -> list[Finding]:
    """Return findings on the days since the newest article of before.

    `old` are articles by day as the last snapshot had them, `now` as they are. The newest day may
    still be going on: it can have too many articles, but not too few.
    """
    if not old or not now:
        return []
    (first, since), (_, newest) = _span(old), _span(now)
    days = [since + timedelta(days=n) for n in range((newest - since).days + 1)]
    few, many = [], []
    for day in days:
        usual = _usual(day, first, now)
        if usual is None:
            continue
        low, middle, high = usual
        n = now.get(day, 0)
        if n < low and n * LEAST_RATIO <= middle and day < newest:
            few.append((day, n, low, high))
        if n > high and n >= middle * LEAST_RATIO:
            many.append((day, n, low, high))
    return [
        finding("articles", check, f"articles: {_said(found)}", n_seen=len(days))
        for check, found in (("no_day_has_too_few", few), ("no_day_has_too_many", many))
        if found
    ]


def _usual(day: date, first: date, now: Counts) -> tuple[float, float, float] | None:
    """Return the lower bound, the median and the upper bound of articles on such a day."""
    before = [day - timedelta(weeks=n) for n in range(1, WEEKS + 1)]
    counts = [now.get(one, 0) for one in before if one >= first]
    if len(counts) < LEAST_WEEKS or median(counts) < LEAST_USUAL:
        return None
    scaled = [2 * sqrt(n + 3 / 8) for n in counts]
    middle = median(scaled)
    seen = OF_A_NORMAL * median(abs(one - middle) for one in scaled)
    reach = FAR * max(seen, sqrt(1 + SPREAD**2 * median(counts)))
    low, high = max(0.0, middle - reach), middle + reach
    return max(0.0, (low / 2) ** 2 - 3 / 8), median(counts), (high / 2) ** 2 - 3 / 8


def _span(counts: Counts) -> tuple[date, date]:
    """Return the first and the last day, but for the few articles at either end."""
    days, total = sorted(counts), sum(counts.values())
    reached, first, last = 0, days[0], days[-1]
    for day in days:
        if reached <= STRAY * total:
            first = day
        if reached < (1 - STRAY) * total:
            last = day
        reached += counts[day]
    return first, last


def _said(found: Sequence[tuple[date, int, float, float]]) -> str:
    said = [
        f"{n:,} on {day:%A} {day}, where {low:,.0f} to {high:,.0f} were to be expected"
        for day, n, low, high in found[:N_NAMED]
    ]
    more = len(found) - N_NAMED
    of_what = f" by the same weekday of the {WEEKS} weeks before"
    return "; ".join(said) + of_what + (f"; and {more} more days" if more > 0 else "")
