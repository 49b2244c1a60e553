"""Who wrote it? The people, agencies and outlet that a byline names.

By Jane Roe and John Doe, The Daily Rook   ->  Jane Roe, John Doe; The Daily Rook
VON ERIKA MUSTER UND DPA                   ->  Erika Muster; dpa
"""

import re
from dataclasses import dataclass
from functools import cache

from copydesk.flows.articles.bylines.lists import listed_in
from copydesk.flows.articles.known.agencies import agencies_named, agency_named
from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.known.places import is_place
from copydesk.flows.articles.lexicon import alternatives, folded, lexicon


@dataclass(frozen=True, slots=True)
class BylineNames:
    """The people a byline names, in order, the agencies (canonical), and the outlet, if any."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None


_MAIL = re.compile(r"[(<\[]?\b[\w.+-]+@[\w-]+\.[\w.-]+[)>\]]?")
_URL = re.compile(r"https?://\S+|www\.\S+")
# What parts a byline's name from the rest: "Jane Roe | Staff Writer", "Jane Roe - Correspondent".
_SEGMENT = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s*;\s*|\s*\n\s*")
_TITLE = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Dipl|Ing|Mag|Hon|Sir|Dame|Lic|Drs|Rev|Mr|Mrs|Ms)\b\.?(?:-Ing\.)?"
    r"(?:\s?(?:Dr|h\.\s?c|med|phil|iur|rer|nat|Ing)\b\.?)*\s+)+"
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_DEGREES = frozenset({"md", "m.d.", "phd", "ph.d.", "ph.d", "mph", "m.p.h.", "rn", "r.n."})
_DEGREE = re.compile(rf"(?<=\w)(?:[,\s]+(?:{'|'.join(map(re.escape, sorted(_DEGREES)))}))+$", re.I)
_MC = re.compile(r"\b(Mc|O['’]|D['’])(\w)")
LONGEST_NAME = 60  # characters; what is longer is a sentence, not a name


def names_of(byline: str) -> BylineNames:
    """Return the people, agencies and outlet a byline names.

    An outlet that alone signs a story stands as its author ("By Euronews"); behind a person's
    name it is where that person writes.
    """
    line = _URL.sub(" ", _MAIL.sub(" ", byline))
    line = without_lead(without_lead(line))
    people: list[str] = []
    agencies: list[str] = []
    outlets: list[str] = []
    for segment in _SEGMENT.split(line):
        for part, is_listed in listed_in(segment):
            _sort(part, people, agencies, outlets, is_listed=is_listed)
    if not people and not agencies:
        people, outlets = outlets[:1], outlets[1:]
    return BylineNames(
        tuple(dict.fromkeys(people)),
        tuple(dict.fromkeys(agencies)),
        outlets[0] if outlets else None,
    )


def starts_byline(line: str) -> bool:
    """Say whether a line begins as a byline does: "By", "Von", "Autor:"."""
    return _leading().match(line) is not None


def without_lead(line: str) -> str:
    """Return a byline without the words that lead it in."""
    return _leading().sub("", line, count=1).strip()


def _sort(
    part: str, people: list[str], agencies: list[str], outlets: list[str], *, is_listed: bool
) -> None:
    """Put one part of a byline among the people, agencies or outlets, or nowhere.

    `is_listed` says that a comma parts it from what came before: there a place or a single word
    is where somebody writes; behind "and" it is somebody.
    """
    words = part.strip(" ,.:;/")
    if part.rstrip().endswith(".") and re.search(r"\b(?:[JS]r|[A-Z])\.$", part.rstrip(), re.I):
        words = part.strip(" ,:;/")
    if not words or not any(letter.isalpha() for letter in words):
        return
    named = agencies_named(words)
    if named:
        agencies.extend(named)
        return
    left, slash, right = words.rpartition("/")
    if slash and agency_named(right):
        agencies.extend(agencies_named(right))
        _sort(left, people, agencies, outlets, is_listed=is_listed)
        return
    is_behind_name = bool(people or agencies)
    if is_role(words, is_behind_name=is_behind_name):
        return
    if is_listed and is_behind_name and len(words.split()) <= 2 and is_place(words):
        return
    if folded(words) in _DEGREES:
        return
    if folded(words) in _SUFFIXES and people:
        people[-1] = f"{people[-1]}, {words}"
    elif is_outlet(words) or (is_listed and people and _is_lone_word(words)):
        outlets.append(words)
    elif len(words) <= LONGEST_NAME:
        name = _cased(_DEGREE.sub("", _TITLE.sub("", words)))
        if name:
            people.append(name)


def is_role(words: str, *, is_behind_name: bool = True) -> bool:
    """Say whether words are what someone is: "Staff Writer", "Chief Political Correspondent".

    With nobody named before, "Rook Staff" signs the story itself.
    """
    low = folded(words)
    if low in lexicon("author_roles"):
        return True
    return is_behind_name and any(low.endswith(f" {role}") for role in lexicon("author_roles"))


def _is_lone_word(words: str) -> bool:
    """Say whether a part is one word of Latin letters with a capital: no second person's name."""
    return re.fullmatch(r"[A-Z][\w.&-]*", words) is not None


def _cased(name: str) -> str:
    """Return a name in capitals as a name is written; others as they are.

    AFP prints surnames in capitals: "Bill MCCARTHY".
    """
    words = name.split()
    if name.isupper() and len(words) > 1:
        return " ".join(_cased_word(word) for word in words)
    # "Jane ROE": a surname in capitals behind a name that is not; "AWR Hawkins" has initials.
    is_surname = len(words) > 1 and words[-1].isupper() and len(words[-1].strip(".")) > 2
    if is_surname and not words[0].isupper():
        return " ".join(_cased_word(word) for word in words)
    return name


def _cased_word(word: str) -> str:
    """Return one word of a name in capitals with its first letters large."""
    if not word.isupper() or len(word.strip(".")) <= 1 or "." in word[:-1]:
        return word
    if folded(word) in _SUFFIXES and not word.casefold().startswith(("jr", "sr")):
        return word  # a king's or a third of one name: "Henry IV"
    titled = "-".join(piece[:1] + piece[1:].lower() for piece in word.split("-"))
    return _MC.sub(lambda m: m[1] + m[2].upper(), titled)


@cache
def _leading() -> re.Pattern[str]:
    """Return the pattern of what leads a byline in: "By" and a space, "Author" and a colon."""
    spaced, labels = alternatives("byline_words"), alternatives("author_labels")
    return re.compile(
        rf"^\s*(?:(?:{spaced})(?:\s*[:：]\s*|\s+)|(?:{labels})\s*[:：]\s*)(?=\S)", re.IGNORECASE
    )
