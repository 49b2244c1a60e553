"""Phoenix: an actor dictionary of the TABARI, PETRARCH and Phoenix kind in, entries out.

    ; a comment, also after #
    NORA_LIND_                       ; one actor; "_" is a space
    +LIND_                           ; a synonym of it
    +MINISTER_LIND_
        [NORGOV 050301-110731]       ; its code within dates (yymmdd or yyyymmdd)
        [NORELI >20110801]           ; from a day on; "<" is up to it
    GREEN_FRONT_ [NORPTY]            ; its code at any time
    &RIVERS_                         ; a set of words, put in place of {&RIVERS_}: not read

A code is a country of three letters and then sectors of three letters each: NORGOVMIL.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from copydesk.flows.actors.knowledge.countries import read_countries
from copydesk.flows.actors.knowledge.entries import GazetteerEntry
from copydesk.flows.languages.names import canonical_key, fold_name
from copydesk.schemas.actors import ActorKind, Sector

__all__ = ["GazetteerError", "read_dictionary"]

CENTURY_TURNS = 30  # yymmdd: 29 is 2029, 30 is 1930, as these dictionaries have it
CODE = 3  # letters of a country or sector
# Codes of CAMEO that PLOVER calls otherwise.
SECTORS = {"ACT": "CVL", "HRI": "NGO", "INS": "REB", "MNC": "BUS", "NON": "NGO", "UIS": "UAF"}
INTERNATIONAL = ("IGO", "NGO", "IMG", "INT", "MNC", "NGM", "UIS")  # in the country's place
_KNOWN = frozenset(str(sector) for sector in Sector)
_BRACKET = re.compile(r"\[([^\]]*)\]")
_COMMENT = re.compile(r"\s*(?:[;#].*|<!--.*?-->)$")


class GazetteerError(ValueError):
    """A gazetteer file that cannot be used: where, what was met, what is allowed."""


@dataclass(slots=True)
class _Actor:
    """One actor while its lines are read."""

    name: str
    line: int
    aliases: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def read_dictionary(path: Path) -> Iterator[GazetteerEntry]:
    """Yield the entries of an actor dictionary, one for each actor and code.

    Raises GazetteerError, naming the line, at the first line that has another shape.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        raise GazetteerError(f"{path}: not readable as text in UTF-8 ({reason}).") from reason
    for actor in _actors(path, text):
        yield from _entries(path, actor)


def _actors(path: Path, text: str) -> Iterator[_Actor]:
    actor: _Actor | None = None
    in_set = False
    for line, raw in enumerate(text.splitlines(), start=1):
        written = _COMMENT.sub("", raw).strip()
        if not written:
            continue
        if written.startswith("&"):
            in_set = True
            continue
        if written.startswith("+") and in_set:
            continue
        in_set = False
        name, codes = _BRACKET.sub("", written).strip(), _BRACKET.findall(written)
        if name.startswith("+") or not name:
            if actor is None:
                raise GazetteerError(f"{path}, line {line}: {written!r} stands before any actor.")
            if name:
                actor.aliases.append(_name(name[1:]))
        else:
            if actor is not None:
                yield actor
            actor = _Actor(name=_name(name), line=line)
        actor.codes.extend(codes)
    if actor is not None:
        yield actor


def _name(written: str) -> str:
    """Return NORA_LIND_ as "Nora Lind", short words in capitals as they are: "UN"."""
    words = written.replace("_", " ").split()
    return " ".join(word if len(word) <= 3 and len(words) == 1 else word.title() for word in words)


def _entries(path: Path, actor: _Actor) -> Iterator[GazetteerEntry]:
    where = f"{path}, line {actor.line}"
    if not fold_name(actor.name):
        raise GazetteerError(f"{where}: an actor without a name.")
    if not actor.codes:
        raise GazetteerError(f"{where}: {actor.name!r} has no code; add one: [NORGOV].")
    kind = _kind(actor.codes)
    for code in actor.codes:
        letters, *days = code.split()
        country, sectors = _parts(where, letters)
        first, last = _days(where, " ".join(days))
        yield GazetteerEntry(
            key=canonical_key(str(kind), actor.name),
            name=actor.name,
            aliases=tuple(dict.fromkeys(actor.aliases)),
            kind=kind,
            country=country,
            sectors=sectors,
            valid_from=first,
            valid_to=last,
        )


def _kind(codes: Sequence[str]) -> ActorKind:
    """Return what an actor with such codes is: people have dates, countries no sector."""
    if any(len(code.split()) > 1 for code in codes):
        return ActorKind.PERSON
    return ActorKind.PLACE if len(codes[0]) == CODE else ActorKind.ORGANIZATION


def _parts(where: str, letters: str) -> tuple[str | None, tuple[str, ...]]:
    code = letters.strip("~-")
    if not code.isalpha() or not code.isupper() or len(code) % CODE:
        raise GazetteerError(f"{where}: code {letters!r} (allowed: three letters each: NORGOVMIL).")
    parts = [code[at : at + CODE] for at in range(0, len(code), CODE)]
    country = None if parts[0] in INTERNATIONAL or parts[0] not in _countries() else parts[0]
    said = parts if country is None else parts[1:]
    sectors = (SECTORS.get(part, part) for part in said)
    return country, tuple(dict.fromkeys(sector for sector in sectors if sector in _KNOWN))


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.iso3 for country in read_countries()) | {"EUR"}


def _days(where: str, words: str) -> tuple[date | None, date | None]:
    words = words.replace(" ", "")
    if not words:
        return None, None
    if words[0] == ">":
        return _day(where, words[1:]), None
    if words[0] == "<":
        return None, _day(where, words[1:])
    first, dash, last = words.partition("-")
    if not dash:
        return _day(where, first), _day(where, first)
    return _day(where, first), _day(where, last)


def _day(where: str, digits: str) -> date:
    if len(digits) == len("yymmdd") and digits.isdigit():
        century = "20" if int(digits[:2]) < CENTURY_TURNS else "19"
        digits = century + digits
    try:
        if len(digits) != len("yyyymmdd"):
            raise ValueError(digits)
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
        # These dictionaries end months on the 31st and begin some on the 0th.
        first = date(year, max(1, month), 1)
        return first + timedelta(days=min(max(1, day), _length(first)) - 1)
    except ValueError:
        raise GazetteerError(f"{where}: day {digits!r} (allowed: yymmdd or yyyymmdd).") from None


def _length(first: date) -> int:
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (following - first).days
