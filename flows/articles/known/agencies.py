"""Which news agency do some words name?"""

import re
import tomllib
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "agencies.toml"
_EDGES = " \t.,;:()[]/|-–—©"
# "AFP/Reuters", "AP and Reuters", "dpa, Reuters": what stands between agencies named together.
BETWEEN = re.compile(r"\s*(?:[/|;,+&•]|\s[-–—]\s|\b(?:and|und|et|y|e|en|with|mit)\b)\s*")
_STAFF = re.compile(
    r"^(?:The\s)?(.+?)\s(?:staff|Staff|News Staff|journalists?|reporters?|news agency)$"
)


def agency_named(words: str) -> str | None:
    """Return the canonical short name of the agency that the words are, or None."""
    stripped = words.strip(_EDGES)
    found = _by_form().get(stripped) or _by_folded_form().get(stripped.casefold())
    if found:
        return found
    staff = _STAFF.match(stripped)
    return _by_form().get(staff[1]) if staff else None


def agencies_named(words: str) -> tuple[str, ...]:
    """Return the agencies that words made of nothing but agencies name, or () otherwise."""
    whole = agency_named(words)
    if whole:
        return (whole,)
    found: list[str] = []
    for part in BETWEEN.split(words.strip(_EDGES)):
        agency = agency_named(part)
        if agency is None:
            return ()
        found.append(agency)
    return tuple(dict.fromkeys(found))


def agency_forms() -> frozenset[str]:
    """Return every form of every agency's name, as printed."""
    return frozenset(_by_form())


@cache
def _by_form() -> dict[str, str]:
    """Return the canonical name for every form as printed."""
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    return {form: name for name, forms in listed.items() for form in (name, *forms)}


@cache
def _by_folded_form() -> dict[str, str]:
    """Return the canonical name for every folded form that is long enough to be no other word."""
    return {form.casefold(): name for form, name in _by_form().items() if len(form) >= 6}
