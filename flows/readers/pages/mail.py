"""Mail: a message is a story under its subject; what is attached is read as if it lay by itself."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from copydesk.flows.readers.claims import Claim
from copydesk.flows.readers.databases.exports import export, is_export
from copydesk.flows.readers.decoding.encoding import decode
from copydesk.flows.readers.pages.html import is_page
from copydesk.flows.readers.pages.mail_ends import without_mail_end
from copydesk.flows.readers.sources import Source
from copydesk.flows.readers.times import iso
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason

FORMAT = "mail"

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
# Headers that only mail has. "From", "Date" and "Subject" also stand over stories in databases.
OWN_HEADERS = frozenset(
    (
        b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to",
        b"content-transfer-encoding", b"x-mailer", b"in-reply-to", b"reply-to",
    )
)  # fmt: skip
SHARED_HEADERS = frozenset((b"from", b"to", b"date", b"subject", b"content-type"))
_FORWARDED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc)\s*:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
COVER_WORDS = 40  # a note that goes with attached stories ("see attached") is shorter
ATTACHED_WORDS = 5  # an attachment of fewer words beside a letter is a leftover
UNREAD = ("image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard",
          "application/pkcs7", "application/pgp", "application/x-pkcs7")  # fmt: skip


def sniff(head: bytes, name: str) -> Claim:
    """Claim what begins with the headers of a letter."""
    del name
    found = _HEADERS.match(head)
    if not found:
        return Claim.NONE
    names = {header.lower() for header in _NAME.findall(found.group())}
    if len(names & OWN_HEADERS) and len(names & SHARED_HEADERS) >= 2:
        return Claim.CERTAIN
    return Claim.NONE


def read(source: Source) -> Iterator[RawDocument | Reject]:
    """Yield the letter's own story and what the attachments hold."""
    yield from letter(source, source.whole(), None)


def letter(source: Source, raw: bytes, place: str | None) -> Iterator[RawDocument | Reject]:
    """Yield what one message holds: its own story first, unless it is a note to what follows.

    A database mails its documents as one page; each is a record of its own.
    """
    message = message_from_bytes(raw, policy=policy.compat32)
    content, kind, encoding = _own_content(message)
    own_words = len(_plain_words(content, kind))
    attached: list[RawDocument | Reject] = []
    n_stories = most_words = 0
    for number, (part, name, data) in enumerate(_attachments(message), 1):
        label = name or f"attachment {number}"
        where = f"{place}/{label}" if place else label
        if part.get_content_type().startswith(UNREAD):
            attached.append(
                source.refuse(
                    RejectReason.NOT_AN_ARTICLE,
                    f"an attachment of the kind {part.get_content_type()}, no story in it",
                    raw=data,
                    place=where,
                    is_skipped=True,
                )
            )
            continue
        for item in source.inner(
            io.BytesIO(data), name, declared=part.get_content_charset(), place=where
        ):
            if isinstance(item, RawDocument):
                n_words = len(_plain_words(item.content, item.content_kind))
                if own_words and n_words < ATTACHED_WORDS:
                    continue
                n_stories += 1
                most_words = max(most_words, n_words)
            attached.append(item)
    if is_export(content):
        yield from export(source, content, place)
    elif own_words and not (n_stories and own_words < COVER_WORDS and own_words < most_words):
        yield source.document(
            raw,
            without_mail_end(content) if kind is ContentKind.TEXT else content,
            kind,
            place=place,
            encoding=encoding,
            given=_given(message),
            external_id=_word(message.get("Message-ID"), "<> "),
        )
    elif n_stories:
        yield source.refuse(
            RejectReason.NOT_AN_ARTICLE,
            "a note that goes with the attached stories, which are read",
            raw=raw,
            place=place,
            is_skipped=True,
        )
    else:
        yield source.refuse(
            RejectReason.NO_BODY, "a letter without words; add its text", raw=raw, place=place
        )
    yield from attached


def _own_content(message: Message) -> tuple[str, ContentKind, str]:
    """Return the words of a letter: its plain part, or its page where that says much more."""
    found: dict[str, tuple[str, str]] = {}
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and not _is_attached(part) and kind not in found:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                decoded = decode(data, part.get_content_charset())
                found[kind] = (decoded.text, decoded.encoding)
    plain, plain_encoding = found.get("text/plain", ("", "utf-8"))
    page, page_encoding = found.get("text/html", ("", "utf-8"))
    n_plain, n_page = len(plain.split()), len(_TAG.sub(" ", page).split())
    if n_page and (not n_plain or (n_plain < COVER_WORDS and n_page > 3 * n_plain)):
        whole = (
            page
            if is_page(page[:8192].encode("utf-8", "replace"))
            else f"<html><body>{page}</body></html>"
        )
        return whole, ContentKind.HTML, page_encoding
    return plain, ContentKind.TEXT, plain_encoding


def _attachments(message: Message) -> Iterator[tuple[Message, str, bytes]]:
    for part in _leaves(message):
        if not _is_attached(part):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            yield part, _word(part.get_filename()) or "", data


def _leaves(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart():
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _plain_words(content: str, kind: ContentKind) -> list[str]:
    return (_TAG.sub(" ", content) if kind is ContentKind.HTML else content).split()


def _given(message: Message) -> Given:
    modern = EmailMessage(policy=policy.default)
    subject = None
    if (raw := message.get("Subject")) is not None:
        modern["Subject"] = " ".join(str(raw).split())
        subject = _FORWARDED.sub("", str(modern["Subject"])).strip() or None
    return Given(
        headline=subject,
        published=iso(_word(message.get("Date"))),
        language=_word(message.get("Content-Language")),
    )


def _word(value: object, strip: str = " ") -> str | None:
    if value is None:
        return None
    words = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
    return words.strip(strip) or None
