"""Every shape that crosses a step's border: records in memory, tables at rest, their contract."""

from copydesk.schemas.actors import Actor, ActorKind, Actors
from copydesk.schemas.articles import Article, Articles
from copydesk.schemas.deliveries import Deliveries, Delivery, DeliveryStatus
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason
from copydesk.schemas.events import Event, Events, EventType
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.mentions import Mention, MentionKind, Mentions
from copydesk.schemas.quotes import Quote, QuoteKind, Quotes
from copydesk.schemas.rejects import Rejected, Rejects
from copydesk.schemas.spans import Span
from copydesk.schemas.table import Table

VERSION = "1.1.0"

TABLES: dict[str, type[Table]] = {
    "articles": Articles,
    "quotes": Quotes,
    "actors": Actors,
    "events": Events,
    "mentions": Mentions,
    "deliveries": Deliveries,
    "rejects": Rejects,
}

__all__ = [
    "TABLES",
    "VERSION",
    "Actor",
    "ActorKind",
    "Actors",
    "Article",
    "Articles",
    "ContentKind",
    "Deliveries",
    "Delivery",
    "DeliveryStatus",
    "Event",
    "EventType",
    "Events",
    "Extraction",
    "Given",
    "Mention",
    "MentionKind",
    "Mentions",
    "Quote",
    "QuoteKind",
    "Quotes",
    "RawDocument",
    "Reject",
    "RejectReason",
    "Rejected",
    "Rejects",
    "Span",
    "Table",
]
