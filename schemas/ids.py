"""Stable keys: the same canonical parts give the same id on any machine, in any order of files."""

import hashlib
import re
import unicodedata

ID_LENGTH = 16  # hex characters; 64 bits keep a clash among 10 million rows below one in 300,000

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))
_WHITE_SPACE = re.compile(r"\s+")


def stable_id(prefix: str, *parts: object) -> str:
    """Return `prefix_` and 16 hex characters of the SHA-256 of the parts, in order.

    Parts are separated by a unit separator, so ("ab", "c") and ("a", "bc") differ. None counts as
    an empty part.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:ID_LENGTH]}"


def normalise(text: str) -> str:
    """Fold case, white space and the shapes of quotation marks; twice is the same as once."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTATION_MARKS).casefold()
    return _WHITE_SPACE.sub(" ", unicodedata.normalize("NFKC", folded)).strip()
