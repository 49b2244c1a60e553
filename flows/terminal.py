"""Terminal: words of articles and file names on a screen, never as orders to it."""

import unicodedata

# Marks that turn the reading direction: shown in the wrong place they make a line say another.
TURNS = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


def harmless(words: str) -> str:
    """Return words with every control character written out, so that none reaches the terminal."""
    return "".join(_shown(character) for character in words)


def _shown(character: str) -> str:
    if character in TURNS or unicodedata.category(character) in ("Cc", "Cs"):
        return character.encode("unicode_escape", "surrogatepass").decode()
    return character
