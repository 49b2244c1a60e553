"""Words of time in a text, and the days they stand for."""

from dataclasses import dataclass
from datetime import date

from schemas.events import DatePrecision
from schemas.parse import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words of time, as characters, with their first and last day (None where not resolved)."""

    start: int
    end: int
    text: str
    first_day: date | None
    last_day: date | None
    precision: DatePrecision


def find_expressions(parse: Parse, published: date | None) -> list[DateExpression]:
    """Return the words of time of a text, in order, resolved against its day of publication."""
    found = []
    for name in parse.names:
        if name.label == "DATE":
            span = parse.span(name.start, name.end)
            text = span.of(parse.text)
            day = published if text.lower() in ("today", "tonight") else None
            found.append(
                DateExpression(
                    start=span.start,
                    end=span.end,
                    text=text,
                    first_day=day,
                    last_day=day,
                    precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
                )
            )
    return found
