"""Codes: the words for an actor in, its country and PLOVER sectors out.

codes_of("Russian foreign ministry")       RUS GOV
codes_of("a former Turkish army general")  TUR MIL, former
codes_of("Taliban militants", on=...)      AFG REB
"""

from dataclasses import dataclass
from datetime import date

from flows.actors.gazetteer import Gazetteer, load_gazetteer

__all__ = ["ActorCode", "codes_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCode:
    """Country and sectors of an actor. `is_former` says that the office is over.

    `country` is None where the words name none, `sectors` empty where they tell none.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    is_former: bool = False


def codes_of(
    text: str,
    context_country: str | None = None,
    *,
    on: date | None = None,
    gazetteer: Gazetteer | None = None,
) -> ActorCode:
    """Return the country and sectors that words for an actor tell.

    `context_country` counts where the words themselves name no country: "the defence minister"
    in a story about Germany. `on` is the day of the story, for terms of office.
    """
    known = gazetteer or load_gazetteer()
    entry = known.find(text, on=on)
    if entry is not None:
        return ActorCode(country=entry.country, sectors=entry.sectors)
    for word in text.split():
        country = known.country_of(word.strip(",.'’s"))
        if country is not None:
            return ActorCode(country=country)
    return ActorCode(country=context_country)
