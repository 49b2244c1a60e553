"""Entries: the day that opens a line of a chronology is the day of all that the line tells."""

import re
from collections.abc import Sequence

from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.schemas.parse import Parse

_BEFORE = re.compile(r"(?:\A|\n)[\s•*·-]*\Z")
_AFTER = re.compile(r"\s?[:–—]\s|\s-\s")
REACH = 40  # characters back in which a line's opening is looked for


def opens_an_entry(parse: Parse, found: DateExpression) -> bool:
    """Say whether words of time open a line and a colon or a dash follows: "March 3, 2019: "."""
    before = parse.text[max(0, found.start - REACH) : found.start]
    if found.start > REACH:
        before = f"…{before}"  # the text's beginning lies further back
    return bool(_BEFORE.search(before) and _AFTER.match(parse.text, found.end))


def day_of_entry(parse: Parse, before: Sequence[DateExpression]) -> DateExpression | None:
    """Return the words of time that open an entry, of those in the paragraph before a trigger."""
    return next((found for found in reversed(before) if opens_an_entry(parse, found)), None)
