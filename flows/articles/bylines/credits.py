"""Who is credited for a picture: do some words name a provider, an agency or a photographer?"""

import re
import tomllib
from functools import cache
from pathlib import Path

from copydesk.flows.articles.known.agencies import agencies_named, agency_forms
from copydesk.flows.articles.lexicon import alternatives, folded

LONGEST_CREDIT = 90  # characters
MOST_CREDIT_WORDS = 12
_LIST = Path(__file__).parent / "providers.toml"
_NAME = (
    r"(?:[A-ZÀ-ÞŁŚŻŹĆŠČŽĐА-Я][\w.'’-]*|(?:de|van|von|der|den|di|da|al|bin|la|le|del|du|dos|af)\b)"
)
_BETWEEN = r"(?:\s*[,/&|+]\s*|\s+-\s+|\s+)"
_NAMES = re.compile(rf"{_NAME}(?:{_BETWEEN}(?:und|and|og|et|y|e|i|o|{_NAME}))*\.?")
# Words that may stand small between the names of a credit.
_LINKS = frozenset(
    {
        "via", "for", "and", "und", "et", "y", "e", "och", "og", "nuotr", "dpa", "epa", "picture",
        "alliance", "imago", "images", "iStock", "handout", "of", "the", "van", "von", "de", "der",
        "den", "di", "da", "la", "le", "del", "du", "al", "bin", "pool", "foto", "photo",
    }
)  # fmt: skip
_FILE_WORDS = frozenset(
    {
        "file", "file image", "file photo", "file picture", "archive", "archiv", "archivbild",
        "symbolbild", "symbolfoto", "archivfoto", "photo d'archives", "foto de archivo",
    }
)  # fmt: skip


def credit_of(line: str) -> str | None:
    """Return the credit that a line of its own gives, or None: "Photo: Jane Roe", "AP"."""
    stripped = _unbracketed(line)
    if len(stripped) > LONGEST_CREDIT or not stripped:
        return None
    led = leading_word().match(stripped)
    if led:
        return stripped[led.end() :].strip() or None
    return stripped if is_credit(stripped, is_sure=True) else None


def is_photographers(line: str) -> bool:
    """Say whether a line is nothing but a photographer and an agency: "Jane Roe/AP"."""
    names, slash, agency = line.rpartition("/")
    is_named = len(names.split()) > 1 and _NAMES.fullmatch(names.strip()) is not None
    return bool(slash) and is_named and bool(agencies_named(agency))


def _unbracketed(words: str) -> str:
    """Return words without brackets around the whole of them."""
    stripped = words.strip()
    if len(stripped) > 1 and stripped[0] + stripped[-1] in ("()", "[]") and "(" not in stripped[1:]:
        return stripped[1:-1].strip()
    return stripped


def is_credit(words: str, *, is_sure: bool = False) -> bool:
    """Say whether words read as who is credited: a provider, an agency, or names alone.

    `is_sure` asks for a provider, an agency or a slash: a line of names may be a byline.
    """
    if not words or len(words) > LONGEST_CREDIT or len(words.split()) > MOST_CREDIT_WORDS:
        return False
    if folded(words).strip(".") in _FILE_WORDS or re.search(r"[?!:;]", words):
        return False
    if re.search(r"[^\W\d_]{3}[.…。]\s", words):
        return False  # a sentence ends inside: a caption with its credit, not a credit
    if agencies_named(words) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", words):
        return True
    if is_sure and not all(word[0].isupper() or word in _LINKS for word in _words(words)):
        return False
    if _provider().search(words) and not words.rstrip().endswith((".", "…")):
        return True
    if re.fullmatch(r"[^.!?]+\s(?:News Agency|nuotr\.?|foto|archive)", words):
        return True
    if is_sure:
        names = re.sub(r"\s(?:nuotr|foto|photo)\.?$", "", words)
        return "/" in words and _NAMES.fullmatch(names) is not None
    bare = re.sub(r"\s*\([^()]*\)$", "", words)
    if words.rstrip().endswith(".") and not re.search(r"\b(?:[JS]r|Inc|Co|nuotr)\.$", words):
        return False
    return (
        (_NAMES.fullmatch(bare) is not None and len(bare.split()) <= 8)
        or " via " in words
        or "/" in words
    )


def _words(words: str) -> list[str]:
    """Return the words of letters in a line."""
    return re.findall(r"[^\W\d_]+", words)


@cache
def leading_word() -> re.Pattern[str]:
    """Return the pattern of what leads a credit in where it stands alone."""
    words = alternatives("credit_words")
    return re.compile(rf"(?:(?:{words})\s?(?:[:：/|©]|\bby\b)|©|fot\.\s|\(c\)\s)\s*", re.IGNORECASE)


@cache
def provider_at_end() -> re.Pattern[str]:
    """Return the pattern of names and a provider that end a line: "Jane Roe/AP", "Rook Images"."""
    return re.compile(
        rf"\s(?P<credit>(?:{_NAME}\s){{0,3}}?{_NAME}\s?/\s?(?:{_providers()})(?:\svia\s.+)?"
        rf"|(?:{_providers()})\sImages?)$"
    )


@cache
def _provider() -> re.Pattern[str]:
    """Return the pattern of a provider's name as a word of its own."""
    return re.compile(rf"(?:^|[\s/(,|–-])(?:{_providers()})(?![\w-])")


@cache
def _providers() -> str:
    """Return providers and agencies as a pattern's alternatives, the longest first."""
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))["names"]
    names = sorted({*listed, *agency_forms()}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
