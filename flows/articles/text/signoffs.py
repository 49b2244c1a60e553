"""Does a line end a wire story: an agency in brackets, "ENDS", who reported and edited?"""

import re
from dataclasses import dataclass
from functools import cache

from copydesk.flows.articles.bylines.authors import names_of
from copydesk.flows.articles.bylines.bylines import byline_of
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon

_CARET = re.compile(r"\^M$")
_DASH = re.compile(r"[-–—]{1,3}\s*")
LONGEST = 400  # characters; big stories name a dozen reporters and editors


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a story's last line credits; nothing where it only says that this is the end."""

    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def sign_off_of(line: str, language: str) -> SignOff | None:
    """Return what a closing line credits, or None where the line is no closing line."""
    words = _CARET.sub("", line).strip()
    if len(words) > LONGEST:
        return None
    if folded(words) in lexicon("end_marks"):
        return SignOff()
    bare = words.strip("()[]/ ")
    if len(bare) <= 40:
        agencies = agencies_named(bare)
        if agencies:
            return SignOff(agencies=agencies)
        # "AFP/rbt", "dpa/ms": an agency and the initials of whoever sent the story out.
        initialled = re.fullmatch(r"([A-Za-z-]{2,10})(?:[/ ][a-z]{2,4}(?:[/-][a-z]{2,4})*)", bare)
        if initialled and agencies_named(initialled[1]) and "/" in bare:
            return SignOff(agencies=agencies_named(initialled[1]))
    reported = _reported().match(words)
    if reported:
        names = names_of(re.split(r";|\.\s", reported["names"])[0].rstrip(")] ."))
        return SignOff(agencies=names.agencies, authors=names.authors)
    dash = _DASH.match(words)
    if dash and (signed := byline_of(_account().sub("", words[dash.end() :]), language)):
        names = names_of(signed.words)
        return SignOff(agencies=names.agencies, authors=names.authors)
    return None


@cache
def _account() -> re.Pattern[str]:
    """Return the pattern of a writer's account behind the name: "-- By Jane Roe Follow @jroe"."""
    return re.compile(rf"(?:\s(?:{alternatives('inviting_words')}))?\s@\w{{3,}}$", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    """Return the pattern of who reported a story: in brackets, or a line that names editors too."""
    return re.compile(
        rf"[(\[](?:{alternatives('reporting_words')})\s(?P<names>.+)[)\]]\.?$", re.IGNORECASE
    )
