"""Identity: which outlet's page it is, its address, its section, its language, its rights."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from copydesk.flows.articles.web.linked_data import texts
from copydesk.flows.articles.web.page import WebPage

__all__ = ["address_of", "domain_of", "named_language", "outlet_of", "rights_of", "section_of"]

_WEB = re.compile(r"^https?://[^\s/]+", re.IGNORECASE)


def outlet_of(page: WebPage) -> str | None:
    """Return the name of who published a page, or None."""
    said = [
        *page.meta("og:site_name"),
        *texts(page.data.get("publisher")),
        *page.meta("application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"),
    ]
    return next((words for words in said if not _WEB.match(words)), None)


def address_of(page: WebPage, given: str | None) -> str | None:
    """Return the canonical address of a page: its own word for it, else where it was fetched."""
    said = [
        *(
            link.get("href", "")
            for link in page.root.iter("link")
            if link.get("rel") == "canonical"
        ),
        *page.meta("og:url"),
        *(words for words in texts(page.data.get("url"))),
        given or "",
    ]
    for words in said:
        try:
            address = urljoin(given or "", words.strip())
            if _WEB.match(address) and urlsplit(address).hostname:
                return address
        except ValueError:
            continue
    return None


def domain_of(address: str | None) -> str | None:
    """Return the domain of an address, without www."""
    if not address:
        return None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def section_of(page: WebPage) -> str | None:
    """Return the section a story ran in, or None."""
    said = [
        *texts(page.data.get("articleSection")),
        *page.meta("article:section", "parsely-section", "section", "cxenseparse:section"),
    ]
    return next(iter(said), None)


def named_language(page: WebPage) -> str | None:
    """Return the language a page names for itself, or None."""
    said = [
        page.root.get("lang") or page.root.get("xml:lang") or "",
        *texts(page.data.get("inLanguage")),
        *page.meta("og:locale", "content-language", "language", "dc.language"),
    ]
    return next((words for words in said if words.strip()), None)


def rights_of(page: WebPage) -> str | None:
    """Return what a page says of its rights: notices, licences, who holds them; or None."""
    holders, year = [*texts(page.data.get("copyrightHolder"))], page.data.get("copyrightYear")
    said = [
        *texts(page.data.get("copyrightNotice")),
        *(" ".join(("©", *texts(str(year or "")), holder)) for holder in holders[:1]),
        *_licences(page.data.get("license")),
        *page.meta("copyright", "dc.rights", "dcterms.rights", "rights"),
        *_licences(
            [link.get("href") for link in page.root.iter("link") if link.get("rel") == "license"]
        ),
    ]
    return "; ".join(dict.fromkeys(said)) or None


def _licences(value: Any) -> Iterator[str]:  # Any: a JSON value
    """Yield the names of licences, or their addresses where they have no name."""
    for each in value if isinstance(value, list) else [value]:
        node = each if isinstance(each, dict) else {"name": each}
        yield from texts(node.get("name") or node.get("url") or node.get("@id"))
