"""Which days a shape of words stands for, seen from the day of publication.

Without that day only what names its own year is resolved.
"""

from copydesk.flows.events.dates.absolute import ABSOLUTE
from copydesk.flows.events.dates.anchored import ANCHORED
from copydesk.flows.events.dates.calendar_days import Days
from copydesk.flows.events.dates.parts import Parts, Vantage
from copydesk.flows.events.dates.relative import RELATIVE


def resolve(shape: str, parts: Parts, vantage: Vantage) -> Days | None:
    """Return the days that words of a shape stand for, or None where they cannot be known."""
    if shape in ABSOLUTE:
        return ABSOLUTE[shape](parts, vantage)
    if shape in ANCHORED:
        return ANCHORED[shape](parts, vantage)
    if shape in RELATIVE and vantage.today is not None:
        return RELATIVE[shape](parts, vantage, vantage.today)
    return None
