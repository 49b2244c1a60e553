"""Articles: one row for each distinct story."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import polars as pl

from copydesk.schemas.spans import Span
from copydesk.schemas.table import MOMENT, SHA256, Table, about, column, key, reference, row_check


class Precision(StrEnum):
    """How exactly a time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class PublishedMethod(StrEnum):
    """Where the time of publication was found. It is never invented."""

    GIVEN = "given"  # a structured record's own field
    HEADER_LINE = "header_line"  # a line above the story: " date 2021-08-16 ..."
    LABEL = "label"  # a labelled line: "Published: 16 August 2021"
    BYLINE = "byline"  # beside the author's name
    DATELINE = "dateline"
    JSONLD = "jsonld"
    METADATA = "metadata"  # meta tags, front matter, mail and wire headers
    TIME_ELEMENT = "time_element"  # HTML <time>
    URL = "url"
    FILENAME = "filename"
    BODY = "body"  # a line of its own inside or below the story


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    SUBHEAD = "subhead"
    LIST = "list"
    DATELINE = "dateline"
    QUOTE = "quote"


class RemovedKind(StrEnum):
    """What the parser took a removed line for."""

    CHROME = "chrome"
    ADVERT = "advert"
    RELATED = "related"
    SHARE = "share"
    BIOGRAPHY = "biography"
    COPYRIGHT = "copyright"
    CORRECTION = "correction"
    METADATA = "metadata"
    OTHER = "other"


class DuplicateRole(StrEnum):
    """What an article is within its story."""

    ORIGINAL = "original"
    COPY = "copy"
    EXCERPT = "excerpt"


class ArticleWarning(StrEnum):
    """What a user should know before trusting an article."""

    NO_DATE = "no_date"
    FUTURE_DATE = "future_date"
    NO_HEADLINE = "no_headline"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    MOJIBAKE_REPAIRED = "mojibake_repaired"
    ENCODING_GUESSED = "encoding_guessed"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    LANGUAGE_UNSURE = "language_unsure"
    TWO_ARTICLES = "two_articles"
    TRUNCATED = "truncated"
    NO_BODY = "no_body"
    AMBIGUOUS_DATE = "ambiguous_date"
    ZONE_ASSUMED = "zone_assumed"  # a time without a zone, read as UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a text, as characters, and what it is."""

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY

    @property
    def span(self) -> Span:
        """The characters it covers."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A photo caption, and who is credited for the picture."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Words the parser took out of the story, and what it took them for."""

    text: str
    kind: RemovedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story: its fields and its text. Alone it is its own story, an original."""

    article_id: str
    external_id: str | None
    headline: str | None
    kicker: str | None
    subheadline: str | None
    byline: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    outlet: str | None
    outlet_domain: str | None
    section: str | None
    url: str | None
    dateline: str | None
    dateline_place: str | None
    dateline_country: str | None
    dateline_date: date | None
    published_at: datetime | None
    published_date: date | None
    published_precision: Precision | None
    published_method: PublishedMethod | None
    modified_at: datetime | None
    language: str
    language_confidence: float
    text: str
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...]
    removed: tuple[Removed, ...]
    n_words: int
    n_sentences: int
    story_id: str
    duplicate_role: DuplicateRole
    duplicate_score: float | None
    warnings: tuple[str, ...]
    raw_sha256: str
    source_path: str
    source_locator: str
    source_format: str
    source_encoding: str
    parser_version: str
    rights: str | None


COUNTRY = r"^[A-Z]{3}$"


class Articles(Table):
    """One row for each distinct story."""

    class Config(Table.Config):
        """Facts of the table."""

        name = "articles"
        metadata = about(Article, sort_by=("article_id",))

    article_id: str = key(
        "art",
        "Key, from outlet, headline and text, normalised: a renamed or repacked file is the same "
        "article; another outlet's copy is another article with the same story_id.",
    )
    external_id: str = column("The id a structured record brought along.", nullable=True)
    headline: str = column("Headline as printed, white space folded.", nullable=True)
    kicker: str = column("The short line above the headline.", nullable=True)
    subheadline: str = column("The line below the headline.", nullable=True)
    byline: str = column("Byline as printed.", nullable=True)
    authors: pl.List(pl.String) = column(
        "People of the byline, in order, without 'By', titles or e-mail addresses."
    )
    agencies: pl.List(pl.String) = column(
        "News agencies credited, as canonical short names: AFP, AP, Reuters, TASS, dpa."
    )
    outlet: str = column("Who published it.", nullable=True)
    outlet_domain: str = column("The outlet's web domain.", nullable=True)
    section: str = column("The section it ran in.", nullable=True)
    url: str = column("Address of the web page.", nullable=True)
    dateline: str = column("Dateline as printed: KABUL, Aug 16 (Reuters) -", nullable=True)
    dateline_place: str = column("The place a dateline names.", nullable=True)
    dateline_country: str = column(
        "Its country, ISO 3166-1 alpha-3.", nullable=True, pattern=COUNTRY
    )
    dateline_date: pl.Date = column(
        "The day a dateline names, resolved against published_date.", nullable=True
    )
    published_at: MOMENT = column(
        "Moment of publication, UTC; null unless a time is given. A time without a zone is read as "
        "UTC and warned of: zone_assumed.",
        nullable=True,
    )
    published_date: pl.Date = column(
        "Day of publication, in the article's own zone.", nullable=True
    )
    published_precision: str = column(
        "How exactly the publication is known.", nullable=True, allowed=Precision
    )
    published_method: str = column(
        "Where it was found; never invented.", nullable=True, allowed=PublishedMethod
    )
    modified_at: MOMENT = column("Moment of the last change, UTC.", nullable=True)
    language: str = column("Language of the text, BCP 47.", pattern=r"^[a-z]{2,3}(-\w+)*$")
    language_confidence: pl.Float32 = column("How sure the language is.", low=0, high=1)
    text: str = column(
        "The story's body, paragraphs joined by a blank line; no headline, byline, caption or "
        "site chrome. A structured record's body stands here character for character."
    )
    paragraphs: pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32, "kind": pl.String})) = (
        column("Each paragraph's characters in text, half open, and its kind.")
    )
    captions: pl.List(pl.Struct({"text": pl.String, "credit": pl.String})) = column(
        "Photo captions, and who is credited."
    )
    removed: pl.List(pl.Struct({"text": pl.String, "kind": pl.String})) = column(
        "What the parser took for something other than the story, kept visible."
    )
    n_words: pl.Int32 = column("Words in the text.", low=0)
    n_sentences: pl.Int32 = column("Sentences in the text.", low=0)
    story_id: str = reference("sto", "Near-duplicates and excerpts of one story share it.")
    duplicate_role: str = column("What the article is within its story.", allowed=DuplicateRole)
    duplicate_score: pl.Float32 = column(
        "Share of this text contained in the original; null for an original.",
        nullable=True,
        low=0,
        high=1,
    )
    warnings: pl.List(pl.String) = column(
        "What to know before trusting the row, from a closed list."
    )
    raw_sha256: str = column("SHA-256 of the raw record.", pattern=SHA256)
    source_path: str = column("Where the raw record lay, relative to the raw folder.")
    source_locator: str = column("Which record inside its file; empty for a whole file.")
    source_format: str = column("Format of the raw record.")
    source_encoding: str = column("Encoding of the raw record.")
    parser_version: str = column("Version of the article parser.")
    rights: str = column(
        "What the record, the page or the text says of its rights, in its own words: a copyright "
        "notice, a licence, terms of use. Null where it says nothing, which permits nothing.",
        nullable=True,
    )

    @row_check
    def warnings_are_on_their_list() -> pl.Expr:
        """Every warning comes from the closed list."""
        return (
            pl.col("warnings")
            .list.eval(pl.element().is_in([str(w) for w in ArticleWarning]))
            .list.all()
        )

    @row_check
    def paragraphs_lie_inside_the_text() -> pl.Expr:
        """Every paragraph is a non-empty range of the text."""
        inside = pl.col("paragraphs").list.eval(
            (pl.element().struct.field("start") >= 0)
            & (pl.element().struct.field("start") < pl.element().struct.field("end"))
        )
        last = pl.col("paragraphs").list.eval(pl.element().struct.field("end")).list.max()
        return inside.list.all() & (last.fill_null(0) <= pl.col("text").str.len_chars())

    @row_check
    def a_moment_of_publication_has_its_day() -> pl.Expr:
        """published_at is never given without published_date."""
        return pl.col("published_at").is_null() | pl.col("published_date").is_not_null()

    @row_check
    def a_date_says_where_it_was_found() -> pl.Expr:
        """published_date, its precision and its method are given together."""
        given = pl.col("published_date").is_not_null()
        return (given == pl.col("published_method").is_not_null()) & (
            given == pl.col("published_precision").is_not_null()
        )
