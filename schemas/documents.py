"""What a reader hands on: a raw record as delivered, or the reason it could not be read."""

from dataclasses import dataclass, field
from enum import StrEnum


class ContentKind(StrEnum):
    """How the content of a raw record is to be understood."""

    TEXT = "text"  # plain text whose headline, byline, dateline and body are still to be told apart
    HTML = "html"  # a web page
    FIELDS = "fields"  # a structured record: `given` holds its fields, `content` its body or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCaption:
    """A photo caption that a structured record brought along."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The fields a record brought along, as it gave them; None or () where it gave none.

    `published` and `modified` are the words of the record, still to be read by the date grammar.
    `authors` may hold one string that names several people.
    """

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
    dateline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    captions: tuple[GivenCaption, ...] = ()
    rights: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One raw record as it came in: its decoded content and where it lay.

    `source_path` is relative to the raw folder, with forward slashes. `source_locator` names the
    record inside its file ("", "line 3", "member.txt", "member.zip/inner.txt", "record 2").
    `raw_sha256` is that of the record's own bytes. `content` is whole: only line ends are
    normalised to line feeds and a byte order mark is taken off.
    """

    source_path: str
    source_locator: str
    raw_sha256: str
    source_format: str
    source_encoding: str
    n_bytes: int
    reader: str
    content: str
    content_kind: ContentKind
    given: Given = field(default_factory=Given)
    external_id: str | None = None
    warnings: tuple[str, ...] = ()


class RejectReason(StrEnum):
    """Why a raw record became no article; `deliveries.reason` begins with these words."""

    EMPTY = "empty"  # no bytes, or nothing but white space
    UNKNOWN_FORMAT = "unknown format"
    UNREADABLE = "unreadable"  # the bytes are not what they claim to be
    TRUNCATED = "truncated"
    TOO_LARGE = "too large"
    TOO_MANY_MEMBERS = "too many members"
    TOO_DEEP = "too deep"
    RATIO = "unpacks too far"
    ENCRYPTED = "encrypted"
    LINK = "link or device"
    LEFT_OUT = "left out"  # a link, a device or a hidden name in the raw folder
    UNSAFE_PATH = "unsafe path"
    UNSAFE_XML = "unsafe markup"
    NO_BODY = "no body"
    NOT_AN_ARTICLE = "not an article"
    TIMEOUT = "took too long"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A raw record that became no article, and why.

    `message` says what was met, what is allowed and what to do, in words for whoever laid the
    file. `is_skipped` marks what is nobody's fault and no loss (a folder entry, a resource fork):
    it counts as skipped, not as rejected.
    """

    source_path: str
    source_locator: str
    raw_sha256: str
    source_format: str
    n_bytes: int
    reader: str
    reason: RejectReason
    message: str
    external_id: str | None = None
    is_skipped: bool = False
