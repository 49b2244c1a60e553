"""Bounds: how far a figure of new articles may lie from what it was in the last snapshots.

Three things widen them: few articles now, few before, and how much snapshots differ among
themselves. A day's news is no random draw: articles that arrive together are alike. Their likeness
(an intraclass correlation) makes n articles worth n / (1 + (n - 1) * likeness) independent ones.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

from copydesk.schemas.certainty import share_between

Counts = Sequence[tuple[float, float]]  # by snapshot: how many of how many
FALSE_ALARMS = 0.01  # builds with any finding where nothing changed, all figures together
USUAL_LIKENESS = 0.01  # a share of .10 is then mostly .04 to .16 in batches of any size
USUAL_SPREAD = 0.15  # of a mean between snapshots, as a part of it
WEIGHT = 5  # snapshots that what is usual counts as, beside what the past ones show themselves


def z_of(n_figures: int) -> float:
    """Return how many standard deviations are surely unusual where so many figures are compared.

    Bonferroni: 70 figures at 3.8 give as few false alarms as one at 2.6.
    """
    return NormalDist().inv_cdf(1 - FALSE_ALARMS / (2 * max(1, n_figures)))


def usual_share(
    now: tuple[float, float], past: Counts, z: float
) -> tuple[tuple[float, float], bool]:
    """Return between which bounds a share was in the past, and whether it is now surely outside.

    `now` and each of `past` are how many of how many, in whole articles' worth. The share is
    outside where its own interval and that of the past do not touch; both are drawn so wide that
    shares whose intervals just touch differ by z standard deviations.
    """
    likeness = _likeness(past)
    n_past = sum(_worth(n, likeness) for _, n in past)
    share = _ratio(sum(n_of for n_of, _ in past), sum(n for _, n in past))
    n_now = _worth(now[1], likeness)
    each = z * sqrt(1 / n_now + 1 / n_past) / (1 / sqrt(n_now) + 1 / sqrt(n_past))
    low, high = share_between(share * n_past, n_past, each)
    lowest, highest = share_between(_ratio(*now) * n_now, n_now, each)
    return (low, high), lowest > high or highest < low


def usual_mean(
    now: tuple[int, int, int], past: Sequence[tuple[int, int, int]], z: float
) -> tuple[float, float]:
    """Return between which bounds a mean now lies where nothing changed.

    Each batch is: articles, the sum over them, the sum of squares. The variance of one article is
    the larger of what it is now and was (one long list must not alarm); that between snapshots is
    weighed from what they show and from USUAL_SPREAD of the mean, squared.
    """
    whole = (sum(n for n, _, _ in past), sum(s for _, s, _ in past), sum(q for _, _, q in past))
    mean = whole[1] / whole[0]
    single = max(_variance(*now), _variance(*whole))
    seen = sum((total / n - mean) ** 2 for n, total, _ in past) / max(1, len(past) - 1)
    chance = sum(single / n for n, _, _ in past) / len(past)
    between = _weighed((USUAL_SPREAD * mean) ** 2, max(0.0, seen - chance), len(past))
    reach = z * sqrt(single / now[0] + single / whole[0] + between * (1 + 1 / len(past)))
    return max(0.0, mean - reach), mean + reach


def _likeness(past: Counts) -> float:
    """Return how much alike the articles of one snapshot are.

    What the past shows (the estimate of the analysis of variance), weighed with what is usual.
    """
    total = sum(n for _, n in past)
    share = _ratio(sum(n_of for n_of, _ in past), total)
    if len(past) < 2 or not 0 < share < 1:
        return USUAL_LIKENESS
    freedom = len(past) - 1
    size = (total - sum(n * n for _, n in past) / total) / freedom
    if size <= 1:
        return USUAL_LIKENESS
    seen = sum(n * (_ratio(n_of, n) - share) ** 2 for n_of, n in past)
    excess = seen / (freedom * share * (1 - share)) - 1
    return _weighed(USUAL_LIKENESS, min(1.0, max(0.0, excess / (size - 1))), len(past))


def _weighed(usual: float, seen: float, n_past: int) -> float:
    """Return what to believe: two or three snapshots that agree by chance prove little."""
    if n_past < 2:
        return usual
    return (WEIGHT * usual + n_past * seen) / (WEIGHT + n_past)


def _worth(n: float, likeness: float) -> float:
    return n / (1 + max(0.0, n - 1) * likeness)


def _ratio(n_of: float, n: float) -> float:
    return n_of / n if n else 0.0


def _variance(n: int, total: int, squares: int) -> float:
    return max(0.0, squares / n - (total / n) ** 2)
