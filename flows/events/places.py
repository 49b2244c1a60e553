"""Where it happened: the place tied to a trigger, never every place named."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.actors import ActorKind
from schemas.articles import Article
from schemas.cast import Cast
from schemas.events import PlaceMethod
from schemas.parse import Parse
from schemas.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event took place, and what ties the place to it."""

    place: str | None = None
    place_country: str | None = None
    geonames_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_method: PlaceMethod = PlaceMethod.NONE


def place_of(
    parse: Parse, trigger: int, cast: Cast, article: Article, taken: Sequence[Span]
) -> EventPlace:
    """Return where the event of a trigger took place. `taken` are its participants' characters."""
    for child in parse.children[trigger]:
        if parse.deps[child] == "prep" and parse.lowers[child] in ("in", "at", "near"):
            left, right = parse.subtree(child)
            span = parse.span(left, right)
            for mention in cast.mentions_in(span):
                member = cast.member(mention)
                spot = Span(mention.start, mention.end)
                if mention.actor_kind != ActorKind.PLACE or any(t.overlaps(spot) for t in taken):
                    continue
                return EventPlace(
                    place=member.name if member else mention.text,
                    place_country=member.country if member else None,
                    geonames_id=member.geonames_id if member else None,
                    latitude=member.latitude if member else None,
                    longitude=member.longitude if member else None,
                    place_method=PlaceMethod.TRIGGER,
                )
    if article.dateline_place:
        return EventPlace(
            place=article.dateline_place,
            place_country=article.dateline_country,
            place_method=PlaceMethod.DATELINE,
        )
    return EventPlace()
