"""Which station or site does a story open with, as broadcasters and their sites print it?

Hillton, Texas (KXYZ) -- ...   HILLTON (Hillton Gazette) - ...   Norden/Suden, Ruritania CNN — ...
CNN — ...   (CNN) -- ...
"""

import re
from datetime import date

from copydesk.flows.articles.fields import Dateline, Opening
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.known.outlets import is_known_outlet, is_outlet
from copydesk.flows.articles.known.places import country_of, is_place, is_region, place_cased
from copydesk.flows.articles.lexicon import folded, lexicon

_LARGE = r"[A-ZÀ-ÞŁŚŻŠČŽ][\w.'’-]*"
_SMALL = r"(?:of|de|la|el|del|da|do|am|an|der|upon|sur|and|es|al|le|les|on)"
_NAME = rf"{_LARGE}(?:\s(?:{_LARGE}|{_SMALL})){{0,3}}?"
_PLACES = rf"(?P<place>{_NAME}(?:/{_NAME}){{0,2}}?)(?:,\s(?P<region>{_NAME}))?,?"
_DASH = r"\s*(?:-{1,2}|[–—])\s*(?=\S)"
_BRACKETED = re.compile(rf"{_PLACES}\s\((?P<station>[A-Z][\w.&' -]{{1,38}})\){_DASH}")
_BARE = re.compile(
    rf"{_PLACES}\s(?P<station>[A-Z][\w.&'-]{{1,14}}(?:\s[A-Z][a-z]+)?)\s(?:--|[–—])\s+(?=\S)"
)
_ALONE = re.compile(
    r"(?:\((?P<bracket>[A-Z][\w.&' -]{1,38})\)(?:\s*(?:-{1,2}|[–—])\s*|\s*(?=[A-Z\"“]))"
    r"|(?P<station>[A-Z][\w.&'-]{1,14}(?:\s[A-Z][\w.&'-]{1,14}){0,2}?)\s(?:-{1,2}|[–—])\s+)"
    r"(?=[A-ZÀ-Þ\"“‘'\d])"
)
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-?(?:TV|FM|AM|DT))?|[A-Z]{2,4}-TV")
_SHORT = re.compile(r"[A-Z]{2,5}\d?")  # what a station or agency that is on no list looks like


def station_opening_of(head: str, published: date | None, language: str) -> Opening | None:
    """Return the dateline that names a station or a site, with or without the place, or None.

    A station alone counts where it is known or is a call sign; behind a place that is known, or
    one with its region, any name in brackets does.
    """
    del published, language
    for pattern in (_BRACKETED, _BARE):
        match = pattern.match(head)
        if match and _is_station_behind(match, is_bracketed=pattern is _BRACKETED):
            place = match["place"]
            dateline = Dateline(
                text=match.group().strip(),
                place=place_cased(place),
                country=country_of(place.split("/")[0], match["region"]),
                agencies=agencies_named(match["station"]),
            )
            return Opening(dateline=dateline, length=match.end())
    match = _ALONE.match(head)
    if match is None or not _is_station(match["bracket"] or match["station"]):
        return None
    return Opening(dateline=Dateline(text=match.group().strip()), length=match.end())


def _is_station_behind(match: re.Match[str], *, is_bracketed: bool) -> bool:
    """Say whether what stands behind a place is a station, and what stands before it a place."""
    station, places, region = match["station"], match["place"].split("/"), match["region"]
    is_placed = all(map(is_place, places)) or (region is not None and is_region(region))
    if is_bracketed:
        has_name = is_outlet(station) or _SHORT.fullmatch(station) or agencies_named(station)
        return bool(has_name or _CALL_SIGN.fullmatch(station)) and (
            is_placed or all(each.isupper() for each in places)
        )
    # "CNN Business" is a desk of a known one.
    is_known = is_known_outlet(station) or is_known_outlet(station.split()[0])
    return is_placed and (is_known or _CALL_SIGN.fullmatch(station) is not None)


def _is_station(words: str) -> bool:
    """Say whether words that stand alone before a dash name a station and no place or kicker."""
    if folded(words) in lexicon("kicker_names") or is_place(words):
        return False
    return is_known_outlet(words) or _CALL_SIGN.fullmatch(words) is not None
