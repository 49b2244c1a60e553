"""Do some words name an outlet?"""

import re
import tomllib
from functools import cache
from pathlib import Path

_LIST = Path(__file__).parent / "outlets.toml"
LONGEST = 6  # words of a name
SHORTEST_JOINED = 7  # letters of a name without its spaces; a shorter one may be a word
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?", re.IGNORECASE)


def is_outlet(words: str) -> bool:
    """Say whether words name an outlet: one that is known, a domain, or by a newspaper's word."""
    stripped = words.strip(" .,;:()[]")
    if is_known_outlet(stripped):
        return True
    if not 2 <= len(re.findall(r"\S+", stripped.replace("-", " "))) <= LONGEST:
        return False
    parts = re.findall(r"[^\W\d_]+", stripped.casefold())
    return parts[-1] in _words() or any(part in _words() for part in parts[-3:])


def is_known_outlet(words: str) -> bool:
    """Say whether words are the name of an outlet that is known, or its domain."""
    stripped = words.strip(" .,;:()[]")
    low = stripped.casefold()
    is_named = low in _names() or (len(low) >= SHORTEST_JOINED and low in _joined_names())
    return is_named or _DOMAIN.fullmatch(stripped) is not None


def domain_of(url: str | None) -> str | None:
    """Return the outlet's web domain in an address, without "www."; None where there is none."""
    match = re.match(
        r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]|$)", url or ""
    )
    return match[1].lower() if match else None


@cache
def _names() -> frozenset[str]:
    """Return the known names, folded."""
    return frozenset(name.casefold() for name in _listed()["names"])


@cache
def _joined_names() -> frozenset[str]:
    """Return the known names without their spaces, as accounts are called: "RookWave"."""
    return frozenset(name.replace(" ", "") for name in _names())


@cache
def _words() -> frozenset[str]:
    """Return the words that make a name an outlet's."""
    return frozenset(_listed()["outlet_words"])


@cache
def _listed() -> dict[str, list[str]]:
    """Return the list as its file gives it."""
    return tomllib.loads(_LIST.read_text(encoding="utf-8"))
