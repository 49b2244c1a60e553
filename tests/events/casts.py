"""Casts for tests: every name of a text that is listed here, with who or what it stands for."""

import re
from collections.abc import Mapping

from copydesk.schemas.actors import ActorKind, Resolution
from copydesk.schemas.cast import Cast, CastMember
from copydesk.schemas.ids import stable_id
from copydesk.schemas.mentions import Mention, MentionKind

# name -> kind, country, latitude and longitude
Known = Mapping[str, tuple[ActorKind, str | None, tuple[float, float] | None]]

NOBODY = Cast(mentions=(), members={})
WORLD: Known = {
    "Brin": (ActorKind.PLACE, "NOR", (61.5, 12.25)),
    "Tal Amra": (ActorKind.PLACE, "VEL", (33.1, 44.2)),
    "Ostvik": (ActorKind.PLACE, "NOR", (60.0, 11.0)),
    "Norvia": (ActorKind.PLACE, "NOR", (62.0, 10.0)),
    "Velmora": (ActorKind.PLACE, "VEL", (33.0, 44.0)),
    "Ilse Brandt": (ActorKind.PERSON, "NOR", None),
    "the ministry": (ActorKind.ORGANIZATION, "NOR", None),
    "The ministry": (ActorKind.ORGANIZATION, "NOR", None),
}


def actor_id_of(name: str) -> str:
    """Return the id a test's name has in these casts."""
    return stable_id("act", name)


def cast_of(text: str, known: Known = WORLD) -> Cast:
    """Return the cast of a text: one mention wherever a known name stands."""
    mentions, members = [], {}
    for name, (kind, country, point) in known.items():
        for found in re.finditer(rf"\b{re.escape(name)}\b", text):
            mentions.append(_mention(name, kind, found.start(), found.end()))
            members[actor_id_of(name)] = CastMember(
                actor_id=actor_id_of(name),
                canonical_key=name,
                name=name,
                kind=kind,
                country=country,
                geonames_id="7" if kind is ActorKind.PLACE else None,
                latitude=None if point is None else point[0],
                longitude=None if point is None else point[1],
                resolution=Resolution.GAZETTEER,
            )
    mentions.sort(key=lambda mention: (mention.mention_start, mention.mention_end))
    return Cast(mentions=tuple(mentions), members=members)


def _mention(name: str, kind: ActorKind, start: int, end: int) -> Mention:
    return Mention(
        mention_id=stable_id("men", name, start),
        article_id=stable_id("art", "test"),
        mention_start=start,
        mention_end=end,
        text=name,
        kind=MentionKind.NAME,
        actor_kind=kind,
        actor_id=actor_id_of(name),
        head_start=start,
        head_end=end,
        title=None,
        role=None,
        affiliation=None,
        in_quote_id=None,
        antecedent_id=None,
        confidence=1.0,
        rule="test",
    )
