"""Times: those of standards, which are read for sure, in ISO 8601 with the zone they came with."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_BASIC = re.compile(r"\d{8}(?:T\d{4,6}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}")


def iso(words: str | None) -> str | None:
    """Return a time of mail ("Mon, 05 Oct 2026 ...") or a wire ("20261005T093000Z") as ISO 8601.

    Other words are handed on as they are.
    """
    if not words:
        return None
    plain = words.strip()
    try:
        if _BASIC.fullmatch(plain):
            if len(plain) == 8:
                return datetime.strptime(plain, "%Y%m%d").date().isoformat()  # noqa: DTZ007  a day
            return datetime.fromisoformat(plain).isoformat()
        if _MAIL.match(plain):
            return parsedate_to_datetime(plain).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return plain
    return plain
