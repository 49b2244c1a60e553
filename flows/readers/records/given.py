"""Given fields: what the values of a structured record say, in the record's own words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any  # a value of JSON, YAML, TOML or Arrow
from urllib.parse import urlsplit

from copydesk.flows.readers.records.fields import plain
from copydesk.flows.readers.records.json_values import finite, whole_surrogates
from copydesk.schemas.documents import Given, GivenCaption

OLDEST_EPOCH = 1e8  # seconds: March 1973; a smaller number is a year or a count
MILLISECONDS = 1e11  # from here on a number cannot be seconds
LATEST_EPOCH = 4102444800  # the year 2100
MAX_ITEMS = 50  # of one list: names of authors, not a directory
MAX_DEPTH = 3  # objects within objects


def given_fields(found: dict[str, Any]) -> Given:
    """Return the fields of a record in its own words."""
    outlet, domain = _outlet(word(found.get("outlet")))
    return Given(
        headline=word(found.get("headline")),
        kicker=word(found.get("kicker")),
        subheadline=word(found.get("subheadline")),
        byline=word(found.get("byline")),
        authors=tuple(_words(found.get("authors"))),
        agencies=tuple(_words(found.get("agencies"))),
        outlet=outlet,
        outlet_domain=domain,
        section=word(found.get("section")),
        url=word(found.get("url")),
        dateline=word(found.get("dateline")),
        published=moment(found.get("published")),
        modified=moment(found.get("modified")),
        language=word(found.get("language")),
        captions=tuple(_captions(found.get("captions"), word(found.get("credit")))),
        rights="; ".join(dict.fromkeys(_words(found.get("rights")))) or None,
    )


def _outlet(named: str | None) -> tuple[str | None, str | None]:
    """Return an outlet's name, or the domain that stands in its place."""
    if named and named.lower().startswith(("http://", "https://")):
        try:
            named = urlsplit(named).hostname
        except ValueError:
            return named, None
    if named and "." in named and " " not in named and named.islower():
        return None, named.removeprefix("www.")
    return named, None


def identity(found: dict[str, Any]) -> str | None:
    """Return the id that a record brought along."""
    return word(found.get("external_id"))


def word(item: Any) -> str | None:
    """Return a value as one string, or None where it says nothing; of a list its first."""
    return next(_words(item), None)


def moment(item: Any) -> str | None:
    """Return a time in the record's own words; seconds since 1970 as the time they stand for."""
    if isinstance(item, datetime | date):
        return item.isoformat()
    if isinstance(item, int | float) and not isinstance(item, bool):
        seconds = item / 1000 if abs(item) >= MILLISECONDS else item
        if finite(seconds) and OLDEST_EPOCH <= seconds < LATEST_EPOCH:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return word(item)


def _words(item: Any, depth: int = 0) -> Iterator[str]:
    """Yield the strings of a value: itself, those of a list, the name that an object gives."""
    if isinstance(item, str):
        text = whole_surrogates(item).strip()
        if text.startswith("[") and text.endswith("]") and depth == 0:
            yield from _listed(text)
        elif text:
            yield text
    elif isinstance(item, bool) or item is None:
        return
    elif isinstance(item, int):
        yield str(item)
    elif isinstance(item, float):
        if finite(item):
            yield str(int(item)) if item.is_integer() and abs(item) < 1 << 53 else str(item)
    elif isinstance(item, datetime | date):
        yield item.isoformat()
    elif isinstance(item, list | tuple) and depth < MAX_DEPTH:
        for part in item[:MAX_ITEMS]:
            yield from _words(part, depth + 1)
    elif isinstance(item, dict) and depth < MAX_DEPTH:
        keys = {plain(str(key)): key for key in item}
        for name in ("name", "rendered", "value", "main", "original", "fullname", "text", "title"):
            if name in keys and (found := list(_words(item[keys[name]], depth + 1))):
                yield from found
                return


def _listed(text: str) -> Iterator[str]:
    """Yield the strings of a list that was written into a cell: "['Ana Lima', 'Bo Ek']"."""
    for part in text[1:-1].split(","):
        if name := part.strip().strip("'\"").strip():
            yield name


def _captions(item: Any, credit: str | None) -> Iterator[GivenCaption]:
    """Yield the captions of a record: strings, or objects with a text and a credit."""
    for part in (item if isinstance(item, list | tuple) else [item])[:MAX_ITEMS]:
        if isinstance(part, dict):
            text = word(part.get("text") or part.get("caption") or part.get("description"))
            own = word(part.get("credit") or part.get("photographer") or part.get("creditline"))
            if text:
                yield GivenCaption(text=text, credit=own or credit)
        elif isinstance(part, str) and part.strip():
            yield GivenCaption(text=whole_surrogates(part).strip(), credit=credit)
