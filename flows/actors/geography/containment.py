"""Containment: the words beside a place name that say what it lies in, or how large it is.

"Springfield, Illinois", "the Syrian town of Azaz", "Washington state", "Georgia and Alabama".
"""

import re
from collections.abc import Sequence

from copydesk.flows.actors.geography.places import PlaceReading, Size
from copydesk.flows.actors.geography.readings import readings_of
from copydesk.flows.actors.knowledge.gazetteer import Gazetteer
from copydesk.flows.actors.knowledge.regions import postal_codes
from copydesk.schemas.spans import Span

__all__ = ["containers", "sizes_told"]

_OUTER = r"([A-Z][\w’'-]*\.?(?:(?:\s|-)(?:[A-Z][\w’'-]*\.?)){0,3})"  # Illinois, W. Va., North Kivu
_AFTER = re.compile(r"\s*(,|\(|\bin|\bof)\s*(?:the\s+)?(?:\w+ern\s+)?(?:[Cc]entral\s+)?" + _OUTER)
_BEFORE = re.compile(
    r"([A-Z][\w’-]*(?:\s[A-Z][\w’-]*){0,2})(?:['’]s)?\s+(?:[a-z-]+\s+){0,2}"
    r"(?:town|city|village|capital|suburb|province|state|region|port|district|island|community|"
    r"county|hamlet|neighborhood)(?:\s+of)?\s+(?:the\s+)?$"
)
_REGION_AFTER = re.compile(r"\s+(?:[Ss]tate|[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate)\b")
_REGION_BEFORE = re.compile(r"\b(?:state|province|region)s? of\s+(?:the\s+)?$")
_BETWEEN = re.compile(r"\s*(?:,|,?\s(?:and|or|&))\s*(?:the\s+)?")
_LIST = re.compile(r"\s*(?:,?\s+(?:and|or|&)\s|,\s+[A-Z])")
LOOK_BACK = 80  # characters


def containers(
    text: str, spans: Sequence[Span], names: Sequence[str], gazetteer: Gazetteer
) -> list[PlaceReading | None]:
    """Return for each name the country or region that the words beside it put it in."""
    return [
        _after(text, span, name) or _before(text, span, name, gazetteer)
        for span, name in zip(spans, names, strict=True)
    ]


def sizes_told(text: str, spans: Sequence[Span], names: Sequence[str]) -> list[Size | None]:
    """Return for each name whether words say that it is a region or country: "Washington state".

    So does a list, whose members are of one size: "Georgia, Alabama and Florida".
    """
    sizes: list[Size | None] = [None] * len(spans)
    plain = [_plain_size(name) for name in names]
    for place, span in enumerate(spans):
        if _REGION_AFTER.match(text, span.end) or _REGION_BEFORE.search(
            text, max(0, span.start - LOOK_BACK), span.start
        ):
            sizes[place] = Size.REGION
            continue
        listed = _listed_after(text, span)
        if listed is not None:
            sizes[place] = listed
            continue
        for other in (place - 1, place + 1):
            if 0 <= other < len(spans) and plain[place] is None and plain[other] is not None:
                first, last = sorted((place, other))
                if _BETWEEN.fullmatch(text, spans[first].end, spans[last].start):
                    sizes[place] = plain[other]
    return sizes


def _listed_after(text: str, span: Span) -> Size | None:
    """Return the size of what follows in a list: "Georgia, Alabama and", "Georgia and Armenia"."""
    found = _AFTER.match(text, span.end)
    if found is None or found.group(1) != ",":
        return None
    outer, end = _largest(found.group(2), found.start(2), by_code=False)
    return outer.size if outer is not None and _LIST.match(text, end) else None


def _plain_size(name: str) -> Size | None:
    readings = readings_of(name)
    large = [reading for reading in readings if reading.size >= Size.REGION]
    # "Georgia" is of two sizes, "Washington" of two; Texas and Peru are of one.
    return large[0].size if len(large) == 1 and large[0] is readings[0] else None


def _after(text: str, span: Span, name: str) -> PlaceReading | None:
    found = _AFTER.match(text, span.end)
    if found is None:
        return None
    joint, words = found.group(1).strip(), found.group(2)
    outer, end = _largest(words, found.start(2), by_code=joint == ",")
    if outer is None:
        return None
    own = readings_of(name)
    largest = max((reading.size for reading in own), default=Size.TOWN)
    if largest is Size.COUNTRY and outer.size is Size.COUNTRY:
        return None
    if any(reading.size is Size.REGION and reading.country is None for reading in own):
        return None  # oceans and continents
    # "Ohio, Indiana and Illinois" are three; "Nevada, Missouri," is one.
    if largest >= outer.size and _LIST.match(text, end):
        return None
    # A comma says where a place lies; "in" and "of" may say other things.
    if joint in ("in", "of") and not any(reading.lies_in(outer) for reading in own):
        return None
    return outer


def _largest(words: str, start: int, *, by_code: bool) -> tuple[PlaceReading | None, int]:
    """Return the region or country that the first of some words name, and where they end."""
    parts = words.split(" ")
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        bare = name.rstrip(",.")
        code = postal_codes().get(bare) if by_code else None
        for spelled in (code, name, bare):
            large = [r for r in readings_of(spelled) if r.size >= Size.REGION] if spelled else []
            if large:
                states = [reading for reading in large if reading.admin1]
                return (states or large)[0], start + len(name)
    return None, start


def _before(text: str, span: Span, name: str, gazetteer: Gazetteer) -> PlaceReading | None:
    found = _BEFORE.search(text, max(0, span.start - LOOK_BACK), span.start)
    if found is None:
        return None
    words = found.group(1).split()
    for first in range(len(words)):
        outer = " ".join(words[first:]).removesuffix("’s").removesuffix("'s")
        large = [reading for reading in readings_of(outer) if reading.size >= Size.REGION]
        country = gazetteer.country_of(outer)
        if not large and country in gazetteer.countries:
            large = list(readings_of(gazetteer.countries[country].name)[:1])
        if large and any(reading.lies_in(large[0]) for reading in readings_of(name)):
            return large[0]
    return None
