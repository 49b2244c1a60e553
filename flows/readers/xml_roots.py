"""XML: the root element that tells a format, and a parse that asks nothing of the world."""

import re
from functools import lru_cache
from html import unescape
from typing import Any  # lxml has no types for a DTD's parts

from lxml.html import etree

from copydesk.flows.readers.decoding.encoding import Decoded, declared_in, decode
from copydesk.flows.readers.markup import local
from copydesk.flows.readers.refusals import RefusedError
from copydesk.schemas.documents import RejectReason

_NAME = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)")
_PART = re.compile("<!--|<\\?|[\"'\\]]")
_CLOSING = {"<!--": "-->", "<?": "?>", '"': '"', "'": "'"}


@lru_cache(maxsize=4)  # every reader of markup asks
def root_name(head: bytes) -> str:
    """Return the local name of the root element in lower case; "" where there is none."""
    if head[:512].lstrip()[:1] != b"<":
        return ""
    text = head.decode("utf-8", "replace")
    start = _prolog_end(text)
    found = _NAME.match(text, start) if start >= 0 else None
    return found.group(2).lower() if found else ""


def root(decoded: Decoded) -> etree._Element:
    """Return the root element of an XML file, with no DTD, entity or network used.

    Undeclared entities and small faults are mended as a browser would; a file that declares
    entities of its own is refused, since nothing in news needs them.
    """
    refuse_entities(decoded.text)
    raw = decoded.text.encode("utf-8", "replace")
    options = {
        "encoding": "utf-8",  # whatever the declaration says; some say Latin-1 and write UTF-8
        "resolve_entities": False,
        "no_network": True,
        "load_dtd": False,
        "dtd_validation": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    found, problem = None, "no element"
    for recover in (False, True):
        try:
            found = etree.fromstring(raw, etree.XMLParser(recover=recover, **options))
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = str(error)
        if found is not None:
            break
    if found is None:
        raise RefusedError(RejectReason.UNREADABLE, f"not sound XML ({problem}); mend it")
    declared = found.getroottree().docinfo.internalDTD
    if declared is not None and any(_is_general(entity) for entity in declared.iterentities()):
        raise _unsafe()
    for reference in list(found.iter(etree.Entity)):
        _write_out(reference)
    return found


def decoded_xml(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the text of an XML file; its own declaration counts after UTF-8, as elsewhere."""
    return decode(raw, declared or declared_in(raw))


def refuse_entities(text: str) -> None:
    """Refuse XML that declares entities, before any of it is parsed."""
    end = _prolog_end(text)
    if _ENTITY.search(text, 0, end if end >= 0 else len(text)):
        raise _unsafe()


def _write_out(reference: etree._Element) -> None:
    """Put the character that an undeclared entity of HTML stands for (&nbsp;) in its place."""
    parent, before = reference.getparent(), reference.getprevious()
    if parent is None:
        return
    words = unescape(reference.text or "") + (reference.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    reference.tail = None
    parent.remove(reference)


def _unsafe() -> RefusedError:
    return RefusedError(
        RejectReason.UNSAFE_XML,
        "markup that declares entities of its own, of which none is expanded; write out what"
        " they stand for",
    )


def _is_general(entity: Any) -> bool:
    """Say whether an entity is one for text; those for DTDs (%) are never loaded and do no harm."""
    return not str(getattr(entity, "name", "")).startswith("%") and entity.content is not None


def _prolog_end(text: str) -> int:
    """Return where the root element begins: after declarations, comments and the DOCTYPE; or -1."""
    at = 1 if text.startswith("\ufeff") else 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<?", at):
            at = _after(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _after(text, "-->", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            subset, close = text.find("[", at), text.find(">", at)
            if 0 <= subset < close:
                at = _subset_end(text, subset + 1)
            at = _after(text, ">", at) if at >= 0 else -1
        else:
            return at if text.startswith("<", at) else -1
        if at < 0:
            return -1


def _subset_end(text: str, at: int) -> int:
    """Return where an internal DTD ends; brackets in comments and literals do not end it."""
    while found := _PART.search(text, at):
        sign = found.group()
        if sign == "]":
            return found.end()
        at = _after(text, _CLOSING[sign], found.end())
        if at < 0:
            return -1
    return -1


def _after(text: str, sign: str, start: int) -> int:
    found = text.find(sign, start)
    return -1 if found < 0 else found + len(sign)


def named(element: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements of a name, in lower case and without namespace, at any depth."""
    return [item for item in element.iter() if local(item) == name]


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of names, each at any depth below the last; or None."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element.iterdescendants() if local(item) == name), None)
    return element


def words(element: etree._Element | None) -> str | None:
    """Return an element's words, white space folded; None where it has none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its local name in lower case; None where it is missing or empty."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1].lower() == name:
            return str(value).strip() or None
    return None
