"""Does a line belong to the site rather than to the story, and what is it there?"""

import re
from functools import cache

from copydesk.flows.articles.invitations import is_invitation
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon
from copydesk.schemas.articles import RemovedKind

LONGEST = 240  # characters; cookie notices run longest, paragraphs of a story longer
LONGEST_BUTTONS = 80
MOST_BUTTONS = 8  # words
_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?。]['\"”’»)]*$")
_TWO_SENTENCES = re.compile(r"[a-zß-ÿ\d]{2}[.!?]\s+[A-ZÀ-Þ]")
# "Next > Page 1 of 2", "Page 2 of 3": what turns the pages of a story.
_PAGES = re.compile(
    r"(?:(?:next|previous)\s*[>›»]*\s*)?page \d+ of \d+(?:\s*[>›»]*\s*next)?[>›» ]*"
)
_CODE = re.compile(
    r"(?:</?[a-zA-Z][\w-]*(?:\s[^<>]*)?>\s*)+|['\"]?\s*\+\s*[a-z]\w*(?:\.\w+)+\s*\+\s*['\"]?"
    r"|(?:var|let|const|function)\s[\w$]+\s?[=(].*|[\w$.]+\(.*\)\s?[;{]+|[{}();\s]+"
)
_ADVERTS = frozenset(
    {
        "advertisement", "ad", "ads", "advertising", "anzeige", "werbung", "publicité",
        "publicidad", "pubblicità", "publicidade", "reklam", "reklama", "реклама", "advertentie",
        "annonse", "annons", "annonce", "mainos", "広告", "광고", "广告", "إعلان", "inzerce",
    }
)  # fmt: skip


def furniture_kind(line: str) -> RemovedKind | None:
    """Return what a line is to the site: chrome, advert, related ...; None where it is story."""
    line = without_lead_in(line)
    if len(line) > LONGEST:
        return None
    low = folded(line).strip("[](){}*•·|-–— ")
    if not low:
        return RemovedKind.OTHER
    if _PAGES.fullmatch(low):
        return RemovedKind.CHROME
    if low.strip(".!: ") in _ADVERTS:
        return RemovedKind.ADVERT
    if _related().match(low):
        return RemovedKind.RELATED
    if _starting().match(low):
        return RemovedKind.ADVERT if "continue" in low or "weiterlesen" in low else _chrome(low)
    for kind, pattern in _notes():
        if pattern.match(low):
            return kind
    if any(mark in low for mark in _contributions()) and not _TWO_SENTENCES.search(line):
        return RemovedKind.BIOGRAPHY
    if is_invitation(line):
        return RemovedKind.SHARE
    if low in lexicon("related_starts") and len(low.split()) > 1:
        return RemovedKind.RELATED  # "Related article": the next line names it
    if _is_only_furniture(low, line):
        return RemovedKind.SHARE
    return RemovedKind.CHROME if _is_code(line) else None


def without_lead_in(line: str) -> str:
    """Return a line without what a player prints before its first sentence, on the same line."""
    found = _leading_in().match(line)
    return line[found.end() :] if found else line


def _is_code(line: str) -> bool:
    """Say whether a line is a program's or a page's own: "' + node.innerHTML + '", "</div>"."""
    return _CODE.fullmatch(line.strip()) is not None


def is_paywall(line: str) -> bool:
    """Say whether a line tells that the rest of the story is kept from the reader."""
    if len(line) > LONGEST:
        return False
    low = folded(line)
    return any(mark in low for mark in _walls())


def _chrome(low: str) -> RemovedKind:
    """Return what kind of site's own line this is."""
    return RemovedKind.SHARE if low.startswith(("share", "click", "follow")) else RemovedKind.CHROME


def _is_only_furniture(low: str, line: str) -> bool:
    """Say whether a line has no word but those of buttons and menus: "Facebook Twitter"."""
    if len(low) > LONGEST_BUTTONS or _ENDS_SENTENCE.search(line):
        return False
    words = _WORDS.findall(low)
    if not words or len(words) > MOST_BUTTONS:
        return False
    known = lexicon("furniture_words")
    return all(word in known for word in words)


@cache
def _related() -> re.Pattern[str]:
    """Return the pattern of a line that leads to another story."""
    return re.compile(rf"(?:{alternatives('related_starts')})\s*(?:[:：|>»]|\s[-–—]\s)")


@cache
def _leading_in() -> re.Pattern[str]:
    """Return the pattern of a player's words before a sentence."""
    return re.compile(rf"(?:(?i:{alternatives('lead_ins')}))\.?\s+(?=[^\W\d_])")


@cache
def _starting() -> re.Pattern[str]:
    """Return the pattern of how a site's own lines begin."""
    return re.compile(rf"(?:{alternatives('furniture_starts')})(?!\w)")


@cache
def _walls() -> tuple[str, ...]:
    """Return what lines about a paywall say."""
    return tuple(sorted(lexicon("paywall_marks")))


@cache
def _contributions() -> tuple[str, ...]:
    """Return what lines say that name who else worked on a story."""
    return tuple(sorted(lexicon("contribution_marks")))


@cache
def _notes() -> tuple[tuple[RemovedKind, re.Pattern[str]], ...]:
    """Return the patterns of notes below a story, each with its kind.

    A note that says what was changed tells of the story, and stays with it.
    """
    return (
        (
            RemovedKind.CORRECTION,
            re.compile(rf"(?:{alternatives('correction_starts')})[^:]{{0,20}}(?<!:)$"),
        ),
        (RemovedKind.COPYRIGHT, re.compile(rf"(?:{alternatives('copyright_starts')})(?!\w)")),
        # "More from The Daily Rook" leads away; with a colon it leads in what the story quotes.
        (RemovedKind.RELATED, re.compile(rf"(?:{alternatives('more_from')})\s[^.:]{{2,50}}$")),
    )
