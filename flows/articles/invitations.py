"""Does a sentence invite the reader to follow, subscribe or write, as sites close their stories?

Follow Rook Northford on Facebook and X.   Send your story ideas to news@rook.example.
Sign up for our newsletter, straight to your inbox.
"""

import re
from functools import cache

from copydesk.flows.articles.lexicon import alternatives, folded

LONGEST = 240  # characters
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:^|\s)@\w{3,}|\b[\w-]+\.(?:com|org|net|co\.\w\w)\b")
_SPEECH = re.compile(r"[\"“”«»]")


def is_invitation(sentence: str) -> bool:
    """Say whether a sentence begins with an inviting word and names a channel or an address.

    Both are needed: "Follow the money", he said; "the newsletter was closed". Nothing in
    quotation marks counts. A paragraph may also describe a channel and end with the call.
    """
    if len(sentence) > LONGEST:
        return False
    low = folded(sentence)
    if _calling().search(low) and _channels().search(low):
        return True
    if _SPEECH.search(sentence):
        return False
    if note := _noting().match(low):
        low = low[note.end() :]
    begins = _inviting().match(low)
    if begins is None:
        return False
    rest = low[begins.end() :]
    return _ADDRESS.search(sentence) is not None or _channels().search(rest) is not None


@cache
def _inviting() -> re.Pattern[str]:
    """Return the pattern of how such sentences begin."""
    return re.compile(rf"[-–—•*»>|\s]*(?:{alternatives('inviting_words')})(?!\w)")


@cache
def _noting() -> re.Pattern[str]:
    """Return the pattern of how a note to the reader begins."""
    return re.compile(rf"(?:{alternatives('note_starts')})\s*")


@cache
def _calling() -> re.Pattern[str]:
    """Return the pattern of a call that ends a paragraph: "Sign up here."."""
    return re.compile(rf"[.!?:]\s+(?:{alternatives('closing_calls')})[.!]?\s*$")


@cache
def _channels() -> re.Pattern[str]:
    """Return the pattern of what readers are invited to."""
    return re.compile(rf"(?<!\w)(?:{alternatives('channel_words')})(?!\w)")
