"""Where the name stands that a pronoun takes the place of: "He met ..." is told of Otto Brenner."""

from bisect import bisect_right

from copydesk.schemas.cast import Cast
from copydesk.schemas.mentions import MentionKind
from copydesk.schemas.spans import Span


class ActorNames:
    """The places in an article where each actor is called by name."""

    def __init__(self, cast: Cast) -> None:
        """Take an article's cast."""
        found: dict[str, list[tuple[int, int]]] = {}
        for mention in cast.mentions:
            if mention.kind is MentionKind.NAME and mention.actor_id is not None:
                found.setdefault(mention.actor_id, []).append(
                    (mention.mention_start, mention.mention_end)
                )
        self._spans = {actor_id: sorted(spans) for actor_id, spans in found.items()}

    def nearest(self, actor_id: str, offset: int) -> Span | None:
        """Return the last name of an actor before a place in the text, else the first after it."""
        spans = self._spans.get(actor_id)
        if not spans:
            return None
        at = bisect_right(spans, (offset, offset))
        return Span(*spans[max(0, at - 1)])
