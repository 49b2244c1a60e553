"""INCEpTION: articles with mentions, quotes and events as UIMA CAS JSON 0.4.0; and back.

`TypeSystem.xml` names the layers; a project imports it before the documents, `<article_id>.json`
each. Offsets are UTF-16 code units in the files, as UIMA counts them. dkpro-cassis (the extra
`inception`) writes and reads them.

What an annotator corrects in Mention.actor_id and Event.incident_id comes back as links
(corrections.py).
"""

from collections.abc import Iterator
from typing import Any

from copydesk.flows.sharing.corrections import Annotated
from copydesk.flows.sharing.documents import Document, Frames, documents

TYPE_SYSTEM = "TypeSystem.xml"
MENTION, CUE, SOURCE = "copydesk.Mention", "copydesk.Cue", "copydesk.Source"
QUOTE, QUOTE_LINK = "copydesk.Quote", "copydesk.QuotePartsLink"
EVENT, EVENT_LINK = "copydesk.Event", "copydesk.EventPartiesLink"
_WORDS, _LINK, _TEXT = "uima.tcas.Annotation", "uima.cas.TOP", "uima.cas.String"
# Layers in the order they are made: what each is, and its features of text.
_LAYERS: dict[str, tuple[str, tuple[str, ...]]] = {
    MENTION: ("Words that name, describe or refer to an actor.", ("actor_id", "name", "kind")),
    CUE: ("Words that report what somebody says.", ()),
    SOURCE: ("Words that name who speaks.", ()),
    QUOTE: ("What somebody is said to have said.", ("quote_id", "speaker_id", "speaker", "kind")),
    EVENT: (
        "The trigger of an event.",
        ("event_id", "incident_id", "event_type", "factuality"),
    ),
}
_LINKS = {QUOTE: ("parts", QUOTE_LINK, _WORDS), EVENT: ("parties", EVENT_LINK, MENTION)}


def inception(tables: Frames) -> Iterator[tuple[str, str]]:
    """Yield the files of a project, by name: its layers, then one an article."""
    types = _type_system()
    yield TYPE_SYSTEM, types.to_xml()
    names = dict(tables["actors"].select("actor_id", "name").iter_rows())
    for document in documents(tables):
        yield f"{document.article_id}.json", _cas(document, names, types).to_json()


def annotated(cas_json: str) -> Annotated:
    """Return what a CAS in JSON says, whatever other layers it has."""
    from cassis import load_cas_from_json

    cas = load_cas_from_json(cas_json)
    return Annotated(
        actors={
            (words.begin, words.end): words.actor_id
            for words in _all(cas, MENTION)
            if words.actor_id
        },
        incidents={
            words.event_id: words.incident_id
            for words in _all(cas, EVENT)
            if words.event_id and words.incident_id
        },
    )


def _all(cas: Any, layer: str) -> list[Any]:  # Any: cassis makes a class for each layer
    return list(cas.select(layer)) if cas.typesystem.contains_type(layer) else []


def _type_system() -> Any:
    from cassis import TypeSystem

    types = TypeSystem()
    for name, (meaning, features) in _LAYERS.items():
        layer = types.create_type(name, _WORDS, description=meaning)
        for feature in features:
            types.create_feature(layer, feature, _TEXT)
    for owner, (feature, name, target) in _LINKS.items():
        link = types.create_type(name, _LINK)
        types.create_feature(link, "role", _TEXT)
        types.create_feature(link, "target", target)
        types.create_feature(types.get_type(owner), feature, "uima.cas.FSArray", elementType=name)
    return types


def _cas(document: Document, names: dict[str, str], types: Any) -> Any:
    from cassis import Cas

    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
    sheet = _Layers(cas, types)
    mention_at: dict[tuple[int, int], Any] = {}
    for row in document.mentions:
        at = row["mention_start"], row["mention_end"]
        actor_id = row["actor_id"]
        name = names.get(actor_id) if actor_id else None
        mention_at[at] = sheet.add(MENTION, *at, actor_id=actor_id, name=name, kind=row["kind"])
    for row in document.quotes:
        parts = {
            role: sheet.add(layer, row[f"{role}_start"], row[f"{role}_end"])
            for role, layer in (("source", SOURCE), ("cue", CUE))
            if row[f"{role}_start"] is not None
        }
        sheet.add(
            *(QUOTE, row["content_start"], row["content_end"]),
            **{name: row[name] for name in ("quote_id", "speaker", "kind")},
            speaker_id=row["actor_id"],
            parts=sheet.links(QUOTE_LINK, parts),
        )
    for row in document.events:
        parties = {
            side: mention_at.get(at) or sheet.add(MENTION, *at)
            for side in ("actor", "recipient")
            if (at := (row[f"{side}_start"], row[f"{side}_end"]))[0] is not None
        }
        sheet.add(
            *(EVENT, row["trigger_start"], row["trigger_end"]),
            **{name: row[name] for name in _LAYERS[EVENT][1]},
            parties=sheet.links(EVENT_LINK, parties),
        )
    return cas


class _Layers:
    """The annotations of one text, made by layer."""

    def __init__(self, cas: Any, types: Any) -> None:
        self._cas, self._types = cas, types
        self._array = types.get_type("uima.cas.FSArray")

    def add(self, layer: str, start: int, end: int, **features: Any) -> Any:
        """Add some words to a layer; offsets are characters."""
        words = self._types.get_type(layer)(begin=start, end=end, **features)
        self._cas.add(words)
        return words

    def links(self, name: str, targets: dict[str, Any]) -> Any:
        """Return links to other words, by their roles."""
        link = self._types.get_type(name)
        return self._array(elements=[link(role=r, target=words) for r, words in targets.items()])
