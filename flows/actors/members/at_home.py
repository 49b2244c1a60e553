"""At home: a state's body named without its country is of the one country that a text names.

"The foreign ministry" in a story that tells of Velmora alone is Velmora's. With a second country
about, in whatever way it is named, nobody can tell.
"""

from collections.abc import Mapping
from dataclasses import replace

from copydesk.schemas.actors import ActorKind, Resolution, Sector
from copydesk.schemas.cast import CastMember

LANDS = (ActorKind.PLACE, ActorKind.GROUP)
OF_STATE = frozenset(
    str(sector)
    for sector in (Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY)
)


def at_home(members: Mapping[int, CastMember]) -> dict[int, CastMember]:
    """Return the actors of a text, bodies and nameless officers of its one country with it.

    A person with a name gets none so: namesakes are told apart by what is said of them.
    """
    countries = {
        member.country for member in members.values() if member.kind in LANDS and member.country
    }
    if len(countries) != 1:
        return dict(members)
    (country,) = countries
    return {
        key: replace(member, country=country) if _is_at_home(member) else member
        for key, member in members.items()
    }


def _is_at_home(member: CastMember) -> bool:
    if member.country is not None or OF_STATE.isdisjoint(member.sectors[:1]):
        return False
    if member.kind == ActorKind.PERSON:
        return member.resolution == Resolution.LOCAL
    is_body = member.kind == ActorKind.ORGANIZATION
    return is_body and member.resolution != Resolution.GAZETTEER
