"""What was read above a story, line by line, and the line the story begins at."""

from dataclasses import dataclass, field

from copydesk.flows.articles.dates.stamps import Stamp, stamp_of
from copydesk.flows.articles.fields import Moment, PublicationTime
from copydesk.flows.articles.text.chrome import outlet_in
from copydesk.flows.articles.text.labels import Field, Labelled
from copydesk.flows.articles.text.parts import HeadPart, Read
from copydesk.schemas.articles import Caption, PublishedMethod, Removed, RemovedKind


@dataclass(slots=True)
class Head:
    """What was read above a story, and the line the story begins at."""

    start: int = 0
    headline: str | None = None
    kicker: str | None = None
    subheadline: str | None = None
    bylines: list[str] = field(default_factory=list)
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    dateline: str | None = None
    language: str | None = None
    published: PublicationTime | None = None
    modified: Moment | None = None
    captions: list[Caption] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    opening_words: str | None = None  # what stands on the line of a "BODY:" label
    has_header_line: bool = False
    is_story_marked: bool = False  # by a "BODY:" label

    def apply(self, found: Labelled, language: str) -> None:
        """Enter the value of a labelled line into its field; a field that is filled stays."""
        value = found.value.strip('"“” ') if found.field is Field.HEADLINE else found.value
        if not value:
            return
        if found.field is Field.HEADLINE:
            self.headline = self.headline or value
        elif found.field is Field.KICKER:
            self.kicker = self.kicker or value
        elif found.field is Field.SUBHEADLINE:
            self.subheadline = self.subheadline or value
        elif found.field is Field.AUTHOR:
            self.bylines.append(value)
        elif found.field is Field.OUTLET:
            self.outlet = self.outlet or value
        elif found.field is Field.SECTION:
            self.section = self.section or value.split(";")[0].strip()
        elif found.field is Field.URL:
            self.url = self.url or value
        elif found.field is Field.DATELINE:
            self.dateline = self.dateline or value
        elif found.field is Field.LANGUAGE and len(value) <= 3:
            self.language = self.language or value
        elif found.field in (Field.PUBLISHED, Field.UPDATED):
            stamp = stamp_of(value, language)
            if stamp:
                is_update = found.field is Field.UPDATED
                self.stamp(Stamp(stamp.moment, is_update, stamp.later), PublishedMethod.LABEL)

    def stamp(self, stamp: Stamp, method: PublishedMethod) -> None:
        """Enter a time of publication; one with a time of day replaces the same day without one."""
        if stamp.later:
            self.modified = self.modified or stamp.later
        if stamp.is_update:
            self.modified = self.modified or stamp.moment
        known = self.published
        if known is None or (
            not stamp.is_update
            and known.moment.at is None
            and stamp.moment.at is not None
            and known.moment.day == stamp.moment.day
        ):
            self.published = PublicationTime(moment=stamp.moment, method=method)

    def remove(self, text: str, kind: RemovedKind) -> None:
        """Enter words that are left out of the story, so that `removed` shows them."""
        self.removed.append(Removed(text=text, kind=kind))


def take(read: Read, head: Head, language: str) -> None:
    """Enter into the head what one line gave: its label's value, a byline, a date, a section.

    A line that gave no field is kept as removed words, with the kind of line it is.
    """
    text = read.line.text
    if read.header:
        head.has_header_line = True
        head.stamp(Stamp(read.header.moment), PublishedMethod.HEADER_LINE)
        head.outlet = head.outlet or outlet_in(read.header.chrome)
        if read.header.chrome:
            head.remove(read.header.chrome, RemovedKind.CHROME)
    elif read.labelled:
        if read.labelled.field is Field.BODY:
            head.is_story_marked = True
            head.opening_words = read.labelled.value or None
        elif read.labelled.field is Field.OTHER:
            head.remove(text, RemovedKind.METADATA)
        head.apply(read.labelled, language)
    elif read.byline:
        head.bylines.append(read.byline.words)
        if read.byline.stamp:
            head.stamp(read.byline.stamp, PublishedMethod.BYLINE)
    elif read.stamp:
        is_plain = text[:1].isdigit()
        head.stamp(read.stamp, PublishedMethod.HEADER_LINE if is_plain else PublishedMethod.LABEL)
    elif read.part is HeadPart.ADDRESS:
        head.url = head.url or text.strip("<>")
    elif read.section:
        head.section = head.section or read.section
        head.remove(text, RemovedKind.CHROME)
    else:
        head.outlet = head.outlet or (outlet_in(text) if read.kind is RemovedKind.CHROME else None)
        head.remove(text, read.kind or RemovedKind.METADATA)
