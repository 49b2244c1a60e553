"""Is a line a photo's caption, and who is credited for the picture?

Pickets stand at the gates of the mill. (Jane Roe/AP)
Pickets stand at the gates of the mill. Photo: Jane Roe
Pickets stand at the gates of the mill. Jane Roe via Getty Images
"""

import re
from functools import cache

from flows.articles.agencies import agencies_named
from flows.articles.dates import find_moments
from flows.articles.lexicon import alternatives, folded, lexicon
from schemas.articles import Caption

LONGEST_CREDIT = 90  # characters
LONGEST = 600  # characters of a whole caption
MOST_CREDIT_WORDS = 12
_PROVIDERS = (
    r"Getty(?:\s?Images)?|Shutterstock|Alamy|iStock(?:photo)?|Wikimedia(?:\sCommons)?|Flickr|Unsplash|Pixabay|Pexels|EPA|EPA-EFE|NurPhoto|"
    r"Zuma(?:\sPress)?|ZUMA(?:\sPress)?|Sipa(?:\sUSA)?|Abaca|Keystone|KEYSTONE|Picture\sAlliance|picture\salliance|Imago(?:\sImages)?|IMAGO|imago(?:\simages)?|Ritzau\sScanpix|"
    r"Scanpix|SCANPIX|NTB|TT|Bloomberg|Newscom|Polaris|Magnum(?:\sPhotos)?|Corbis|Rex(?:\sFeatures)?|WireImage|FilmMagic|LightRocket|Sputnik|ddp|Archiv|"
    r"Handout|HANDOUT|AdobeStock|Adobe\sStock|stock\.adobe\.com|Depositphotos|Facebook|Instagram|Twitter|YouTube|NASA|UPI|PA\sImages|PA\sWire|Xinhua|AFP|AP|Reuters|REUTERS|"
    r"dpa|DPA|APA|EFE|ANSA|TASS|BELGA|PAP|ANP|Anadolu|Kyodo|ＡＰ|AP\sPhoto|AFP\sPhoto"
)
_PROVIDER = re.compile(rf"(?:^|[\s/(,|–-])(?:{_PROVIDERS})(?![\w-])")
_BRACKETED = re.compile(
    r"^(?P<text>.+?)\s*[(\[（](?P<credit>[^()\[\]（）]{2,90})[)\]）]\.?$", re.DOTALL
)
_BARE_NESTED = r"[^()\[\]]{2,60}\([^()]{2,40}\)"
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’»)]*\s|[。！？][」』]*\s?)\s*(?=\S)")
_NAME = (
    r"(?:[A-ZÀ-ÞŁŚŻŹĆŠČŽĐА-Я][\w.'’-]*|(?:de|van|von|der|den|di|da|al|bin|la|le|del|du|dos|af)\b)"
)
_NAMES = re.compile(rf"{_NAME}(?:[\s,/&|+-]+(?:und|and|og|et|y|e|i|o|{_NAME}))*\.?")
_FILE_WORDS = frozenset(
    {
        "file",
        "file image",
        "file photo",
        "file picture",
        "archive",
        "archiv",
        "archivbild",
        "symbolbild",
        "symbolfoto",
    }
)


def caption_of(line: str) -> Caption | None:
    """Return the caption and credit of a line that ends with a credit, or None."""
    if len(line) > LONGEST:
        return None
    for split in (_by_word, _by_sentence, _by_bracket, _by_provider):
        found = split(line)
        if found:
            return found
    return None


def credit_of(line: str) -> str | None:
    """Return the credit that a line of its own gives, or None: "Photo: Jane Roe", "AP"."""
    stripped = _unbracketed(line)
    if len(stripped) > LONGEST_CREDIT or not stripped:
        return None
    led = _led().match(stripped)
    if led:
        return stripped[led.end() :].strip() or None
    return stripped if _is_credit(stripped, is_sure=True) else None


def _unbracketed(words: str) -> str:
    """Return words without brackets around the whole of them."""
    stripped = words.strip()
    if len(stripped) > 1 and stripped[0] + stripped[-1] in ("()", "[]") and "(" not in stripped[1:]:
        return stripped[1:-1].strip()
    return stripped


def looks_like_caption(line: str) -> bool:
    """Say whether a line without credit is worded as captions are: "A file photo of ..."."""
    if len(line) > LONGEST:
        return False
    low = folded(line)
    if _starting().match(low) or any(mark in low for mark in lexicon("caption_marks")):
        return True
    # "Jane Roe reads to children in Northford, April 14, 2024." One sentence that ends so.
    if not re.search(r",.*\d{4}\.?$", line) or _SENTENCE_END.search(line[:-1]):
        return False
    return any(found.end >= len(line) - 1 for found in find_moments(line))


def _by_word(line: str) -> Caption | None:
    """Split at a credit's word: "... gates. Photo: Jane Roe", "... gates © Jane Roe"."""
    last = max(_worded().finditer(line), key=re.Match.start, default=None)
    if last is None or not line[: last.start()].strip():
        return None
    credit = (
        line[last.end() :].strip(" ()[]")
        if line[last.end() :].count("(") == 0
        else line[last.end() :].strip()
    )
    if last.group().strip().startswith(("(", "[")):
        credit = credit.rstrip(")]")
    if not credit or len(credit) > LONGEST_CREDIT or len(credit.split()) > MOST_CREDIT_WORDS:
        return None
    if _SENTENCE_END.search(credit) and not re.search(r"\b[A-Z]\.\s", credit):
        return None
    return Caption(text=_text(line[: last.start()]), credit=credit)


def _by_sentence(line: str) -> Caption | None:
    """Split behind the last sentence where what follows reads as names or providers."""
    ends = [m.end() for m in _SENTENCE_END.finditer(line)]
    for end in reversed(ends[-4:]):
        credit = line[end:].strip()
        text = line[:end].strip()
        if len(text) < 15 or re.search(r"(?:^|\s)[A-Z]\.$", text):
            continue  # "John F. Doe": no sentence ends behind an initial
        if _is_credit(credit.strip("()[]") if credit.startswith(("(", "[")) else credit):
            return Caption(
                text=_text(text), credit=credit.strip("()[] ") if "(" not in credit[1:] else credit
            )
    return None


def _by_bracket(line: str) -> Caption | None:
    """Split before a bracket at the end that holds a credit."""
    match = _BRACKETED.match(line)
    if match is None:
        return None
    credit = match["credit"].strip()
    led = _led().match(credit)
    if led:
        credit = credit[led.end() :].strip()
    elif not (_is_credit(credit) or credit.startswith(("–", "-", "©"))):
        return None
    if folded(credit) in lexicon("caption_marks") or f"({folded(credit)})" in lexicon(
        "caption_marks"
    ):
        return None
    return Caption(text=_text(match["text"]), credit=credit)


def _by_provider(line: str) -> Caption | None:
    """Split before the names that lead up to a provider at the end: "... mill Jane Roe/AP"."""
    match = re.search(
        rf"\s(?P<credit>(?:{_NAME}\s){{0,3}}?{_NAME}\s?/\s?(?:{_PROVIDERS})(?:\svia\s.+)?|(?:{_PROVIDERS})\sImages?)$",
        line,
    )
    if match is None or re.search(r"[.!?]$", line):
        return None
    return Caption(text=_text(line[: match.start()]), credit=match["credit"])


def _is_credit(words: str, *, is_sure: bool = False) -> bool:
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
    if _PROVIDER.search(words) and not words.rstrip().endswith((".", "…")):
        return True
    if re.fullmatch(r"[^.!?]+\s(?:News Agency|nuotr\.?|foto|archive)", words):
        return True
    if is_sure:
        return "/" in words and _NAMES.fullmatch(words) is not None
    bare = re.sub(r"\s*\([^()]*\)$", "", words)
    if words.rstrip().endswith(".") and not re.search(r"\b(?:[JS]r|Inc|Co|nuotr)\.$", words):
        return False
    return (
        (_NAMES.fullmatch(bare) is not None and len(bare.split()) <= 8)
        or " via " in words
        or "/" in words
    )


def _text(words: str) -> str:
    """Return a caption's words without what stood between them and the credit."""
    return words.strip().rstrip("|–—-([ ").strip()


@cache
def _worded() -> re.Pattern[str]:
    """Return the pattern of a credit's word inside a caption; a colon or the sign must follow."""
    return re.compile(
        rf"(?:(?<=\s)|(?<=[.!?。])|^)[(\[]?(?:(?:{alternatives('credit_words')})\s?(?:[:：]|©)|©)\s*",
        re.I,
    )


@cache
def _led() -> re.Pattern[str]:
    """Return the pattern of what leads a credit in where it stands alone."""
    return re.compile(
        rf"(?:(?:{alternatives('credit_words')})\s?(?:[:：/|©]|\bby\b)|©|\(c\)\s)\s*", re.I
    )


@cache
def _starting() -> re.Pattern[str]:
    """Return the pattern of how captions begin."""
    return re.compile(rf"(?:{alternatives('caption_starts')})(?!\w)")
