"""Fields: what the keys of structured records are called in the wild, and which field each is."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
RANKS = {
    name: (field, rank)
    for field, names in _TABLE["names"].items()
    for rank, name in enumerate(names)
}
WRAPPERS = frozenset(_TABLE["objects"]["wrappers"])
LISTS = frozenset(_TABLE["objects"]["lists"])
_NOISE = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def plain(key: str) -> str:
    """Return a key in lower case, letters and digits only."""
    return _NOISE.sub("", key).casefold()


def field_of(key: str) -> tuple[str, int] | None:
    """Return the field that a key names, and how far down its list it stands; None if none."""
    return RANKS.get(plain(key))


def is_wrapper(key: str) -> bool:
    """Say whether an object under a key is the record itself: "_source", but not "source"."""
    return plain(key) in WRAPPERS or key == "_source"


def holds_text(keys: list[str]) -> bool:
    """Say whether one of some column names is that of a story's text."""
    return any((field_of(key) or ("", 0))[0] in ("body", "html") for key in keys)
