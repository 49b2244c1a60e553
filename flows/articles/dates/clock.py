"""What time of day do some words give, and in which zone?"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Abbreviations news uses. Those with a summer form of their own are fixed; those that name a
# clock ("ET") follow the zone's rules at that date. IST is read as India's, CST and BST as the
# United States' and Britain's, which is what they mean in nearly all news text.
FIXED_HOURS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "МСК": 3, "TRT": 3, "AST": -4, "EST": -5, "EDT": -4, "CST": -6,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    "BRT": -3, "ART": -3, "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2, "WAT": 1, "CAT": 2, "EAT": 3, "GST": 4, "PKT": 5,
    "IST": 5.5, "NPT": 5.75, "ACST": 9.5, "ACDT": 10.5,
}  # fmt: skip
CLOCKS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UK": "Europe/London",
}
_ZONE = (
    r"(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d\d)?\b(?!:)|(?-i:"
    + "|".join(sorted((*FIXED_HOURS, *CLOCKS), key=len, reverse=True))
    + r")\b)"
)
TIME = (
    r"(?P<hour>\d{1,2})(?:(?:[:.]|\s?[hH]\s?|時|시\s?)(?P<minute>\d\d)(?:分|분)?"
    r"(?:[:.](?P<second>\d\d)(?:[.,]\d{1,9})?)?)?(?!\d)"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
    r"(?:\s?(?:Uhr|uhr|hrs?\b\.?|h\b|uur|ч\b|Hrs\b))?"
    rf"(?:\s?[(\[]?{_ZONE}(?:/[A-Z]{{2,4}})?[)\]]?(?:\s?\+\d\d?)?)?"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, whether its seconds are given, and its zone where it is named."""

    time: time
    has_seconds: bool
    zone: tzinfo | None

    def on(self, day: date) -> datetime:
        """Return the moment on a day, in UTC; without a zone the time is read as UTC."""
        return datetime.combine(day, self.time, tzinfo=self.zone or UTC).astimezone(UTC)


def clock_of(match: re.Match[str]) -> Clock | None:
    """Return the time of day a match of TIME gives, or None where it gives none that exists.

    An hour alone is a time only with "a.m." or "p.m." beside it.
    """
    if match["hour"] is None or (match["minute"] is None and match["half"] is None):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        of_day = time(hour, minute, int(match["second"] or 0))
    except ValueError:
        return None
    return Clock(of_day, match["second"] is not None, _zone_of(match["zone"]))


def _zone_of(words: str | None) -> tzinfo | None:
    """Return the zone some words name, or None."""
    if not words:
        return None
    name = words.strip()
    if name in ("Z", "z"):
        return UTC
    if name in FIXED_HOURS:
        return timezone(timedelta(hours=FIXED_HOURS[name]))
    if name in CLOCKS:
        return _rules(CLOCKS[name])
    offset = re.search(r"([+\-−])(\d{1,2})(?::?(\d\d))?$", name)
    if not offset:
        return None
    span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if span > timedelta(hours=15):
        return None
    return timezone(span if offset[1] == "+" else -span)


@cache
def _rules(name: str) -> tzinfo | None:
    """Return a zone with its summer times, or None on a machine without zone data."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None
