"""Speakers: once it is known who says what, "I" and "we" inside a quotation are its speaker.

Every mention learns the quote it stands in: the innermost one where quotes lie within each other.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.schemas.cast import Cast
from copydesk.schemas.mentions import Mention
from copydesk.schemas.quotes import Quote, QuoteKind

CONFIDENCE_OF_RULE = {"i": 0.9, "we": 0.6}  # "we" is often the speaker's party or country


def resolve_speakers(cast: Cast, quotes: Sequence[Quote]) -> Cast:
    """Return the cast with I and we inside quotes tied to who speaks, mentions to quotes."""
    around = _innermost(cast.mentions, quotes)
    mentions = tuple(
        _spoken(mention, around[i], cast) if i in around else mention
        for i, mention in enumerate(cast.mentions)
    )
    return Cast(mentions=mentions, members=cast.members)


def _innermost(mentions: Sequence[Mention], quotes: Sequence[Quote]) -> dict[int, Quote]:
    """Return the shortest quote around each mention, by the mention's place in the cast."""
    pieces = sorted(
        ((piece.start, piece.end, quote) for quote in quotes for piece in quote.pieces),
        key=lambda piece: (piece[0], -piece[1], piece[2].quote_id),
    )
    around: dict[int, Quote] = {}
    waiting = 0
    is_open: list[tuple[int, Quote]] = []  # ends and quotes, the innermost last
    for i, mention in enumerate(mentions):
        while waiting < len(pieces) and pieces[waiting][0] <= mention.mention_start:
            is_open.append((pieces[waiting][1], pieces[waiting][2]))
            waiting += 1
        is_open = [piece for piece in is_open if piece[0] > mention.mention_start]
        for end, quote in reversed(is_open):
            if mention.mention_end <= end:
                around[i] = quote
                break
    return around


def _spoken(mention: Mention, quote: Quote, cast: Cast) -> Mention:
    """Return a mention with its quote, and its actor where it is the speaker's own "I"."""
    mention = replace(mention, in_quote_id=quote.quote_id)
    confidence = CONFIDENCE_OF_RULE.get(mention.rule)
    if confidence is None or mention.actor_id is not None:
        return mention
    if quote.kind is QuoteKind.INDIRECT or quote.actor_id not in cast.members:
        return mention
    return replace(
        mention,
        actor_id=quote.actor_id,
        actor_kind=cast.members[quote.actor_id].kind,
        confidence=confidence,
        rule=f"speaker_{mention.rule}",
    )
