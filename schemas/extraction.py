"""Extraction: all that was coded from one article."""

from dataclasses import dataclass

from copydesk.schemas.articles import Article
from copydesk.schemas.cast import CastMember
from copydesk.schemas.events import Event
from copydesk.schemas.mentions import Mention
from copydesk.schemas.quotes import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One article with its mentions, its actors as it knows them, its quotes and its events.

    `failure` says what broke where a step did; all else is empty then.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    members: tuple[CastMember, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    failure: str | None = None
