"""Every shape that crosses a step's border: records in memory, tables at rest, their contract."""

from schemas.actors import Actor, ActorKind, Actors
from schemas.articles import Article, Articles
from schemas.deliveries import Deliveries, Delivery, DeliveryStatus
from schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason
from schemas.events import Event, Events, EventType
from schemas.extraction import Extraction
from schemas.mentions import Mention, MentionKind, Mentions
from schemas.quotes import Quote, QuoteKind, Quotes
from schemas.rejects import Rejected, Rejects
from schemas.spans import Span
from schemas.table import Table

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
