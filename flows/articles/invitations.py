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
    quotation marks counts.
    """
    if len(sentence) > LONGEST or _SPEECH.search(sentence):
        return False
    low = folded(sentence)
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
def _channels() -> re.Pattern[str]:
    """Return the pattern of what readers are invited to."""
    return re.compile(rf"(?<!\w)(?:{alternatives('channel_words')})(?!\w)")
