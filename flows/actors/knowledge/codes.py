"""Codes: the words for an actor in, its country and PLOVER sectors out.

codes_of("Russian foreign ministry")         RUS GOV
codes_of("a former Turkish army general")    TUR MIL, former
codes_of("Russia's ambassador to Poland")    RUS GOV
codes_of("head of a militia in the Congo")   COD PRM

What the words are is read from the gazetteer and from data/agents.csv; which of them counts is
told by their order: the head of the first part, then what "of" adds to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.flows.actors.knowledge.gazetteer import Gazetteer, load_gazetteer
from copydesk.flows.actors.knowledge.marks import RoleMark, marks_of

__all__ = ["ActorCode", "codes_of"]

MAX_WORDS = 60  # of one actor; more is no name, and the rest is not read

_FORMER = "former ex retired ousted deposed onetime erstwhile disgraced toppled"
FORMER = frozenset(_FORMER.split())
# "former Yugoslavia": the country is past, not the office.
PAST_COUNTRIES = frozenset(("yugoslavia", "yugoslav", "soviet", "ussr", "czechoslovakia"))
# "the U.S.-backed rebels": the country is a friend's.
_BEHIND = "backed led supported allied aligned occupied controlled funded trained brokered owned"
BEHIND = frozenset(_BEHIND.split())
ADDS_WHAT = frozenset(("of", "for", "at", "in", "from", "with", ",", "(", "-", "–", "—"))
ENDS = frozenset(("to", "against", "on", "near", "by", "who", "that", "which", "whose", "over"))

_TOKEN = re.compile(r"(?:\w\.){2,}|\w+(?:['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCode:
    """Country and sectors of an actor. `is_former` says that the office is over.

    `country` is None where the words name none, `sectors` empty where they tell none; the primary
    sector comes first.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    is_former: bool = False

    def as_plover(self) -> tuple[str, ...]:
        """Return the sectors as PLOVER counts them, in which a former office makes an elite."""
        return ("ELI", *self.sectors) if self.is_former else self.sectors


def codes_of(
    text: str,
    context_country: str | None = None,
    *,
    on: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> ActorCode:
    """Return the country and sectors that words for an actor tell.

    `context_country` counts where the words name no country: "the defence minister" in a story
    about Germany. `on` is the day of the story, for terms of office.
    """
    known = gazetteer or load_gazetteer()
    words = _TOKEN.findall(text.replace("-", " "))[:MAX_WORDS]
    marks = marks_of(words, known, on, context_country)
    first, added = _parts(words, marks)
    country = _country(first, added) or context_country
    sectors = _sectors(first, added)
    told = [mark for mark in first if mark.sectors]
    last = told[-1].end if told else len(words)
    is_former = any(mark.is_former for mark in first) or _says_former(words[:last])
    return ActorCode(country=country, sectors=sectors, is_former=is_former)


def _parts(
    words: Sequence[str], marks: Sequence[RoleMark]
) -> tuple[list[RoleMark], list[RoleMark]]:
    """Part the marks at the first word that ends the head's own part: "ambassador | to Poland"."""
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    first: list[RoleMark] = []
    added: list[RoleMark] = []
    stops = [
        (place, word.lower())
        for place, word in enumerate(words)
        if place and place not in covered and word.lower() in ADDS_WHAT | ENDS
    ]
    begin = stops[0][0] if stops else len(words)
    end = next((place for place, word in stops if word in ENDS), len(words))
    for mark in marks:
        if mark.start < begin:
            first.append(mark)
        elif mark.start < end:
            added.append(mark)
    if begin == 0 or not (first or added):
        return list(marks), []
    return [mark for mark in first if not _is_behind(words, mark)], added


def _is_behind(words: Sequence[str], mark: RoleMark) -> bool:
    return mark.is_nation and mark.end < len(words) and words[mark.end].lower() in BEHIND


def _country(first: Sequence[RoleMark], added: Sequence[RoleMark]) -> str | None:
    """Return the last nation named before the head, else what names tell, else what is added."""
    nations = [mark.country for mark in first if mark.is_nation]
    if nations:
        return nations[-1]
    return next((mark.country for mark in (*first, *added) if mark.country), None)


def _sectors(first: Sequence[RoleMark], added: Sequence[RoleMark]) -> tuple[str, ...]:
    """Return the head's sectors first, then those of the words before it.

    A weak head takes the sector of what is added: "president of the senate", "member of a gang".
    """
    strong = [mark for mark in reversed(first) if mark.is_strong and mark.sectors]
    if strong:
        return _each_once(strong)
    from_added = [mark for mark in added if mark.is_strong and mark.sectors]
    if from_added:
        return _each_once(from_added[:1])
    weak = [mark for mark in reversed(first) if mark.sectors]
    return _each_once(weak[:1] or [mark for mark in added if mark.sectors][:1])


def _each_once(marks: Sequence[RoleMark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sector for mark in marks for sector in mark.sectors))


def _says_former(words: Sequence[str]) -> bool:
    lowers = [word.lower() for word in words]
    return any(
        word in FORMER and not (place + 1 < len(lowers) and lowers[place + 1] in PAST_COUNTRIES)
        for place, word in enumerate(lowers)
    )
