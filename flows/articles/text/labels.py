"""Is a line a label and its value: "Headline: ...", "BYLINE: ...", "Datum: ..."?"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from copydesk.flows.articles.lexicon import folded, lexicon


class Field(StrEnum):
    """What a label names; the words for each stand in the language packs as `<field>_labels`."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBHEADLINE = "subheadline"
    AUTHOR = "author"
    OUTLET = "outlet"
    SECTION = "section"
    PUBLISHED = "published"
    UPDATED = "updated"
    DATELINE = "dateline"
    URL = "url"
    LANGUAGE = "language"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line's label, as a field, and the value behind it; "" where none follows on the line."""

    field: Field
    value: str


_LABEL = re.compile(r"(?P<label>[^\W\d_][\w' .\-]{0,28}?)\s*[:：]\s*(?P<value>.*)$")


def labelled(line: str) -> Labelled | None:
    """Return the label and value of a line, or None where it begins with no known label."""
    match = _LABEL.match(line)
    if match is None:
        return None
    field = field_named(match["label"])
    return Labelled(field, match["value"].strip()) if field else None


def field_named(label: str) -> Field | None:
    """Return the field a label names, in any language that has a pack, or None."""
    return _fields().get(folded(label))


@cache
def _fields() -> dict[str, Field]:
    """Return the field for every label; of two fields with one label the earlier holds."""
    found: dict[str, Field] = {}
    for field in Field:
        for label in lexicon(f"{field}_labels"):
            found.setdefault(label, field)
    return found
