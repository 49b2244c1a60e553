"""Every shape that crosses a step's border: records in memory, tables at rest, their contract.

articles, quotes, actors, mentions, events, incidents, merges, deliveries, rejects   a record
                 and its table each
documents.py     what a reader hands on; parse.py what annotation, cast.py what actors hand on
extraction.py    all that was coded from one article; members.py its actors as rows
trace.py         why it was coded so, where somebody asks
manifest.py      what a snapshot holds
table.py         the base of every table; frames.py records to rows; arrow.py rows to Arrow
ids.py, spans.py   stable keys, ranges of characters
validation.py    the judgement: rows, relations.py across tables, expectations.py on the whole;
                 verdicts.py what each check saw; held_back.py rows that broke one;
                 certainty.py says how sure a share is; fresh_rows.py judges what is new alone
drift/           new articles beside those of the last snapshots: what is not as usual
codebook/        what each event type means; dictionary.py renders DICTIONARY.md
"""

from copydesk.schemas.actors import Actor, ActorKind, Actors
from copydesk.schemas.articles import Article, Articles
from copydesk.schemas.deliveries import Deliveries, Delivery, DeliveryStatus
from copydesk.schemas.documents import ContentKind, Given, RawDocument, Reject, RejectReason
from copydesk.schemas.events import Event, Events, EventType
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.incidents import Incident, Incidents
from copydesk.schemas.mentions import Mention, MentionKind, Mentions
from copydesk.schemas.merges import Merge, Merges
from copydesk.schemas.quotes import Quote, QuoteKind, Quotes
from copydesk.schemas.rejects import Rejected, Rejects
from copydesk.schemas.spans import Span
from copydesk.schemas.table import Table

VERSION = "2.3.0"

TABLES: dict[str, type[Table]] = {
    "articles": Articles,
    "quotes": Quotes,
    "actors": Actors,
    "events": Events,
    "incidents": Incidents,
    "mentions": Mentions,
    "merges": Merges,
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
    "Incident",
    "Incidents",
    "Mention",
    "MentionKind",
    "Mentions",
    "Merge",
    "Merges",
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
