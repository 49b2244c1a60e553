"""Wire text: the lines and the times of the formats that once came over a teleprinter."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

# "AP-WF-08-29-16 1626GMT": agency, bureau, month, day, year, time
_AGENCY_TIME = re.compile(
    r"\b([A-Z]{2,4})-[A-Z]{2,4}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?(GMT|UTC|E[SD]T|C[SD]T|P[SD]T)"
)
# "131137 GMT Nov 13": day, time, month, year
_WIRE_TIME = re.compile(
    r"\b(\d\d)(\d\d)(\d\d)\s+(GMT|UTC|CES?T|MES?Z)\s+([A-Za-z]{3})[a-z]*\s+(\d\d)\b"
)
ZONES = {"GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "PST": -8, "PDT": -7,
         "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CENTURY_TURN = 70  # two digits from here on are of the last century


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Return the paragraphs of wrapped lines: a blank line or an indented one starts the next."""
    found: list[list[str]] = []
    is_open = False
    for line in lines:
        words = " ".join(line.split())
        if not words:
            is_open = False
            continue
        if is_open and not line[:1].isspace():
            found[-1].append(words)
        else:
            found.append([words])
        is_open = True
    return [" ".join(part) for part in found]


def agency_time(trailer: str) -> tuple[str | None, str | None]:
    """Return the agency and the time, as ISO 8601, that stand below an American wire story."""
    found = _AGENCY_TIME.search(trailer)
    if not found:
        return None, None
    agency, month, day, year, hour, minute, zone = found.groups()
    return agency, _iso(year, month, day, hour, minute, zone)


def wire_time(trailer: str) -> str | None:
    """Return the time, as ISO 8601, that stands below a European wire story."""
    found = _WIRE_TIME.search(trailer)
    if not found or found.group(5).lower() not in MONTHS:
        return None
    day, hour, minute, zone, month, year = found.groups()
    return _iso(year, str(MONTHS.index(month.lower()) + 1), day, hour, minute, zone)


def _iso(year: str, month: str, day: str, hour: str, minute: str, zone: str) -> str | None:
    full = int(year) + (1900 if int(year) >= CENTURY_TURN else 2000)
    offset = timezone(timedelta(hours=ZONES[zone]))
    try:
        return datetime(
            full, int(month), int(day), int(hour), int(minute), tzinfo=offset
        ).isoformat()
    except ValueError:
        return None
