"""Where and when was a story filed, as its first words say?

KABUL, Aug 16 (Reuters) - ...   COLUMBIA, S.C. - ...   Berlin (dpa) - ...   (UPI) Cairo - ...
NEW DELHI, May 5 /Reuters/. ...   DUBLIN — ...   【ソウル＝...】   新华社北京8月16日电
"""

import re
from datetime import date

from copydesk.flows.articles.dates.eastern import eastern_opening_of
from copydesk.flows.articles.dates.filed import resolved
from copydesk.flows.articles.dates.months import folded_name, months, weekdays
from copydesk.flows.articles.dates.stations import station_opening_of
from copydesk.flows.articles.fields import Dateline, Opening
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.known.places import country_of, is_place, is_region, place_cased
from copydesk.flows.articles.lexicon import folded, lexicon

LONGEST = 120  # characters from a paragraph's start to the end of its dateline
_CAPITALS = r"[A-ZÀ-ÞŁŚŻŠČŽ][A-ZÀ-ÞŁŚŻŠČŽ.'’-]+(?:[ /-][A-ZÀ-ÞŁŚŻŠČŽ][A-ZÀ-ÞŁŚŻŠČŽ.'’-]*){0,4}"
_WORD = r"[A-ZÀ-ÞŁŚŻŠČŽА-Я][^\W\d_]+(?:['’.-][^\W\d_]+)*\.?"
_TITLE = rf"{_WORD}(?:[ /-](?:{_WORD}|of|de|la|el|los|am|an|der|del|do|da|upon|sur|and|es)){{0,4}}"
_REGION = (
    r"(?:[A-Z]\.\s?[A-Z]\.(?:\s?[A-Z]\.)?|[A-Z]{2}|[A-ZÀ-Þ][^\W\d_]+\.?(?:\s[A-ZÀ-Þ][^\W\d_]+\.?)?)"
)
_DATE = (
    r"(?:(?P<month1>[^\W\d_]{3,12})\.?\s(?P<day1>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})\.?\s(?:de\s)?(?P<month2>[^\W\d_]{3,12})\.?|(?P<weekday>[^\W\d_]{5,12}))"
    r"(?:,?\s(?P<year>\d{4}))?"
)
_AGENCY = (
    r"(?:\((?P<bracket>[^()]{2,40})\)|/\s?(?P<slash>[^/()]{2,30}?)\s?/\.?"
    r"|(?:,\s|\s)?(?P<bare>[A-Z][A-Za-z-]{1,9}))"
)
_MARK = r"\s*(?P<mark>-{1,2}|[–—]|:|\.(?!\s?\d)|,(?!\s?\d))\s*(?=\S)"
_SHAPE = re.compile(
    rf"(?:\((?P<first>[^()]{{2,30}})\)\s+)?(?P<place>{_CAPITALS}|{_TITLE})(?:,\s?(?P<region>{_REGION}))?(?:,?\s{_DATE})?(?:\s?{_AGENCY})?(?:{_MARK}|\s+(?=[A-Z\"“]))"
)
_AGENCY_ALONE = re.compile(
    r"\(?(?P<agency>[A-Z][\w./& -]{1,30}?)\)?\s*(?P<mark>[-–—]{1,2}|:)\s+(?=\S)"
)


def opening_of(paragraph: str, published: date | None, language: str) -> Opening | None:
    """Return the dateline a story's first paragraph opens with, or None.

    A place alone counts only if the gazetteer knows it, or it stands in capitals before a dash.
    """
    head = paragraph[:LONGEST]
    for read in (station_opening_of, _placed, _agency_alone, eastern_opening_of):
        found = read(head, published, language)
        if found:
            return found
    return None


def dateline_named(words: str, published: date | None, language: str) -> Dateline:
    """Return the dateline that a labelled line names: "GENEVA", "Jackson, Miss., May 4"."""
    opening = _placed(f"{words} - X", published, language)
    if opening:
        dateline = opening.dateline
        return Dateline(
            text=words,
            place=dateline.place,
            country=dateline.country,
            day=dateline.day,
            agencies=dateline.agencies,
        )
    place, _, region = words.partition(",")
    return Dateline(
        text=words,
        place=place_cased(place.strip()),
        country=country_of(place, region.strip() or None),
    )


def _placed(head: str, published: date | None, language: str) -> Opening | None:
    """Return the dateline that begins with a place."""
    match = _SHAPE.match(head)
    if match is None:
        return None
    place, region = match["place"].strip(), match["region"]
    agencies = _agencies(match)
    month, day = _month_and_day(match, language)
    if match["weekday"] and folded_name(match["weekday"]) not in weekdays():
        return None
    if agencies is None or (month is None and (match["month1"] or match["month2"])):
        return None
    has_date = month is not None or match["weekday"] is not None
    if not _is_believable(match, place, region, has_date=has_date, agencies=agencies):
        return None
    resolved_day = None
    if month is not None and day is not None:
        year = int(match["year"]) if match["year"] else None
        resolved_day = resolved(month, day, year, published)
    dateline = Dateline(
        text=head[: match.end()].strip(),
        place=place_cased(place),
        country=country_of(place, region),
        day=resolved_day,
        agencies=agencies,
    )
    return Opening(dateline=dateline, length=match.end())


def _agencies(match: re.Match[str]) -> tuple[str, ...] | None:
    """Return the agencies a dateline names; None where its brackets hold something else."""
    found: list[str] = []
    for group in ("first", "bracket", "slash", "bare"):
        words = match[group]
        if not words:
            continue
        named = agencies_named(words)
        if not named:
            return None
        found.extend(named)
    return tuple(dict.fromkeys(found))


def _month_and_day(match: re.Match[str], language: str) -> tuple[int | None, int | None]:
    """Return the month and day a dateline gives."""
    name, day = match["month1"] or match["month2"], match["day1"] or match["day2"]
    if not name:
        return None, None
    return months(language).get(folded_name(name)), int(day)


def _is_believable(
    match: re.Match[str],
    place: str,
    region: str | None,
    *,
    has_date: bool,
    agencies: tuple[str, ...],
) -> bool:
    """Say whether a shape is a dateline and not a sentence that begins alike."""
    mark = match["mark"]
    is_dash = mark is not None and mark[0] in "-–—"
    if folded(place) in lexicon("kicker_names") or folded_name(place) in months("en"):
        return False
    if is_dash and mark == "-" and match.string[match.start("mark") - 1] != " " and not agencies:
        return False  # "UN-backed": a hyphen, no dash
    if agencies:
        return is_dash or mark in (":", ".", ",") or match["slash"] is not None or mark is None
    if mark is None or mark == ",":
        return False
    if has_date:
        return is_dash or mark in (":", ".")
    rest = match.string[match.end() : match.end() + 1]
    if not (rest.isupper() or rest.isdigit() or rest in "\"“„«‘'¿¡" or not rest.isalpha()):
        return False
    if region:
        return (is_dash or mark == ":") and is_region(region)
    if place.isupper():
        letters = sum(letter.isalpha() for letter in place)
        has_small = not match.string[match.end() :].isupper()  # else it is a headline in capitals
        is_shaped = is_dash and has_small and letters >= 4 and len(place.split()) <= 3
        return is_shaped or (is_place(place) and has_small)
    return is_place(place) and (is_dash or mark in (":", ".")) and len(place) > 3


def _agency_alone(head: str, published: date | None, language: str) -> Opening | None:
    """Return the dateline that names an agency and no place: "(Reuters) - ..."."""
    del published, language
    match = _AGENCY_ALONE.match(head)
    if match is None:
        return None
    named = agencies_named(match["agency"])
    if not named or (match["mark"] == ":" and "(" not in match.group()):
        return None
    return Opening(
        dateline=Dateline(text=match.group().strip(), agencies=named), length=match.end()
    )
