"""What the parsers of text, records and pages hand to the assembling: an article's fields."""

from dataclasses import dataclass
from datetime import date, datetime

from copydesk.schemas.articles import (
    ArticleWarning,
    Caption,
    Paragraph,
    Precision,
    PublishedMethod,
    Removed,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as read: its day in its own zone and, where a time is given, the moment in UTC.

    `at` is None where no time is given. `is_zone_known` says whether the words name the zone;
    where they give a time alone, it is read as UTC. `is_ambiguous` marks a numeric date whose day
    and month may be the other way round. A year or a month alone stands as its first day.
    """

    day: date
    precision: Precision
    at: datetime | None = None
    is_zone_known: bool = False
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationTime:
    """When an article was published, and where that was found."""

    moment: Moment
    method: PublishedMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline: as printed, its place, that place's country (ISO3), its day, its agencies.

    `day` is resolved against the publication; None where the year cannot be known.
    """

    text: str
    place: str | None = None
    country: str | None = None
    day: date | None = None
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A dateline, how many characters it takes, and the reporter it names, if any."""

    dateline: Dateline
    length: int
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of a text (BCP 47), how sure it is, 0..1, and whether it was only assumed."""

    code: str
    confidence: float
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFields:
    """An article's fields as a parser found them; counts, keys and warnings are not yet made.

    `paragraphs` are characters of `text`; None lets them be found at its blank lines. `language`
    None lets the language be found in the text. `warnings` are those only the parser can know.
    """

    text: str
    headline: str | None = None
    kicker: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    outlet_domain: str | None = None
    section: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    published: PublicationTime | None = None
    modified: Moment | None = None
    language: Language | None = None
    paragraphs: tuple[Paragraph, ...] | None = None
    captions: tuple[Caption, ...] = ()
    removed: tuple[Removed, ...] = ()
    warnings: tuple[ArticleWarning, ...] = ()
    rights: str | None = None
