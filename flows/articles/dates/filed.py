"""When was a story filed: which year does a dateline's day belong to?"""

from datetime import date, timedelta

NEAREST = timedelta(days=182)  # a dateline's day lies within half a year of the publication


def resolved(month: int, day: int, year: int | None, published: date | None) -> date | None:
    """Return the day a dateline means: of its year, or the one nearest to the publication."""
    if year is not None:
        return _existing(year, month, day)
    if published is None:
        return None
    found = [_existing(published.year + shift, month, day) for shift in (-1, 0, 1)]
    near = [each for each in found if each and abs(each - published) <= NEAREST]
    return min(near, key=lambda each: abs(each - published)) if near else None


def _existing(year: int, month: int, day: int) -> date | None:
    """Return the day if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
