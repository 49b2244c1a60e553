"""Stable keys: the same canonical parts give the same id on any machine, in any order of files."""

import hashlib
import re
import unicodedata

ID_LENGTH = 16  # hex characters; 64 bits keep a clash among 10 million rows below one in 300,000

_DOUBLE_MARKS = re.compile("[“”„‟«»″]")
_SINGLE_MARKS = re.compile("[‘’‚‛‹›′`´]")


def stable_id(prefix: str, *parts: object) -> str:
    """Return `prefix_` and 16 hex characters of the SHA-256 of the parts, in order.

    Parts are separated by a unit separator, so ("ab", "c") and ("a", "bc") differ. None counts as
    an empty part.
    """
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:ID_LENGTH]}"


def normalise(text: str) -> str:
    """Fold case, white space and the shapes of quotation marks; twice is the same as once."""
    marked = _DOUBLE_MARKS.sub('"', unicodedata.normalize("NFKC", text))
    folded = _SINGLE_MARKS.sub("'", marked).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())
