"""The layout of a ProQuest document: a title, labelled fields, the text, further fields."""

import re

from copydesk.flows.readers.databases.entries import DATE
from copydesk.flows.readers.databases.labels import is_only, labelled, language_code, words
from copydesk.schemas.documents import Given, GivenCaption

_PROQUEST = "proquest"
LABELS_IN_A_ROW = 3  # which no story has
_EDITION = re.compile(
    rf",[^,;]*\b(?:{'|'.join(sorted(words(_PROQUEST, 'edition')))})\b.*", re.IGNORECASE
)
_DESK = re.compile(r":\s*\[[^\[\]]{2,40}\]$")  # "Pier reopens: [Coast Desk]"
_NONE = re.compile(r"(?:none|not) available\.?", re.IGNORECASE)


def document_of(blocks: list[str]) -> tuple[Given, list[str], str | None] | None:
    """Return a document's fields, paragraphs and id; None where no label opens a text."""
    found: dict[str, str] = {}
    body: list[str] = []
    start = end = None
    for number, block in enumerate(blocks):
        label = labelled(block, _PROQUEST)
        if label and label[0] == "body":
            start = number
            body += [label[1]] if label[1] else []
            break
        if label:
            found.setdefault(*label)
    if start is None:
        return None
    end = _tail(blocks, start + 1)
    body += blocks[start + 1 : end]
    for block in blocks[end:]:
        if label := labelled(block, _PROQUEST):
            found.setdefault(*label)
    return _given(found, blocks[:start]), body, found.get("external_id")


def _tail(blocks: list[str], start: int) -> int:
    """Return where the fields below the text begin: a run of labels, or those at the very end.

    A page's foot may stand below them, and a paragraph may begin as a label does.
    """
    is_label = [bool(labelled(b, _PROQUEST)) or _is_bare(b) for b in blocks]
    for number in range(start, len(blocks) - LABELS_IN_A_ROW + 1):
        if all(is_label[number : number + LABELS_IN_A_ROW]):
            return number
    end = len(blocks)
    while end > start and is_label[end - 1]:
        end -= 1
    return end


def _is_bare(block: str) -> bool:
    """Say whether a block is a label's link or rule rather than words."""
    is_alone = any(is_only(block, _PROQUEST, field) for field in ("link", "captions"))
    return is_alone or not block.strip("_- ")


def _given(found: dict[str, str], above: list[str]) -> Given:
    plain = [b for b in above if not labelled(b, _PROQUEST) and not _is_bare(b)]
    headline = found.get("headline") or (plain[0] if plain else None)
    authors = " ".join(found.get("authors", "").split())
    lines = [" ".join(b.split()).removeprefix(authors).lstrip(" .") for b in plain[1:]]
    information = found.get("information") or next((b for b in lines if DATE.search(b)), "")
    outlet = (found.get("outlet") or information).split(";")[0].split("[")[0].strip()
    date = found.get("published") or ((DATE.search(information) or [None])[0])
    dateline, captions = found.get("dateline"), found.get("captions")
    url = found.get("url")
    return Given(
        headline=_DESK.sub("", headline) if headline else None,
        authors=tuple(name for each in authors.split(";") if (name := _turned(each))),
        outlet=_EDITION.sub("", outlet) or None,
        section=found.get("section", "").split(";")[0].strip() or None,
        published=date,
        # Some papers print here when a story was laid on the web.
        dateline=dateline if dateline and not DATE.match(dateline) else None,
        language=language_code(found.get("language")),
        url="".join(url.split()) if url else None,
        captions=(GivenCaption(text=captions),) if captions else (),
    )


def _turned(name: str) -> str:
    """Return a name with its given name first: "Falk, Lena" is Lena Falk."""
    last, comma, first = name.strip().partition(",")
    if _NONE.fullmatch(name.strip()):
        return ""
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else last.strip()
