"""Certainty: between which bounds a share lies, seen in so many rows."""

from math import sqrt

Z = 1.96  # of 20 such intervals, 19 hold the true share


def share_between(n_of: float, n_seen: float, z: float = Z) -> tuple[float, float]:
    """Return the lower and the upper bound of a share seen as `n_of` in `n_seen` rows.

    Wilson's interval (1927): 1 of 4 lies between .05 and .70 and proves nothing, 250 of 1000 lies
    between .22 and .28. Nothing seen is any share: (0, 1). `z` says how sure the bounds are, in
    standard deviations; rows that are much alike may count as less than a whole one each.
    """
    if not n_seen:
        return 0.0, 1.0
    share, square = n_of / n_seen, z * z / n_seen
    middle = (share + square / 2) / (1 + square)
    reach = z * sqrt(share * (1 - share) / n_seen + square / (4 * n_seen)) / (1 + square)
    return max(0.0, middle - reach), min(1.0, middle + reach)
