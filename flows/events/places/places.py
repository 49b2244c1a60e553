"""Where it happened: the place tied to a trigger, never every place named."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.flows.events.places.place_seeker import PlaceSeeker
from copydesk.flows.events.words.happening_words import HappeningWords, happening_words
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.articles import Article
from copydesk.schemas.cast import Cast, CastMember
from copydesk.schemas.events import Factuality, PlaceMethod
from copydesk.schemas.mentions import Mention
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span

LEAD = 600  # characters in which a dateline says where; further down a story is anywhere
MAX_CLIMB = 4  # words from a trigger up to the clause whose place it shares

DONE = (Factuality.HAPPENED, Factuality.ONGOING)

_SHARED = frozenset({"xcomp", "conj", "advcl", "acl", "dobj", "nsubjpass", "nsubj", "pobj", "prep"})


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
    parse: Parse,
    trigger: int,
    cast: Cast,
    article: Article,
    taken: Sequence[Span],
    language: str,
    factuality: Factuality = Factuality.HAPPENED,
) -> EventPlace:
    """Return where the event of a trigger took place.

    What stands in, at or near it; else what its object stands in; else the clause's above that it
    shares; else the dateline's, for what the lead tells as done. `taken` are the characters of
    its participants: a country that acts is not a place.
    """
    lexicon = happening_words(language)
    seeker = PlaceSeeker(parse=parse, cast=cast, taken=taken, lexicon=lexicon)
    for host in _hosts(parse, trigger, lexicon):
        found = seeker.beside(host)
        if found is not None:
            return _known(found, cast, PlaceMethod.TRIGGER)
        if host == trigger or parse.pos[trigger] not in VERBAL:
            found = seeker.at_objects(host)
            if found is not None:
                return _known(found, cast, PlaceMethod.OBJECT)
            found = seeker.at_doer(host) if host == trigger else None
            if found is not None:
                return _known(found, cast, PlaceMethod.TRIGGER)
    sentence = parse.span(*parse.sentence(parse.sentence_of[trigger]))
    if factuality not in DONE or parse.starts[trigger] > LEAD:
        return EventPlace()
    return _dateline(cast, article, taken, sentence)


def _hosts(parse: Parse, trigger: int, lexicon: HappeningWords) -> list[int]:
    """Return the trigger and the words above whose place it shares, but no clause that reports."""
    hosts = [trigger]
    for token in climb(parse, trigger, MAX_CLIMB):
        head = parse.heads[token]
        if head == token or parse.deps[token] not in _SHARED:
            break
        if parse.pos[head] in VERBAL and lexicon.grammar.reports(parse.lemmas[head].lower()):
            break
        if parse.pos[head] in VERBAL or parse.pos[head] in ("NOUN", "PROPN"):
            hosts.append(head)
    return hosts


def _known(mention: Mention, cast: Cast, method: PlaceMethod) -> EventPlace:
    member = cast.member(mention)
    if member is None or member.kind != ActorKind.PLACE:
        return EventPlace(place=mention.text, place_method=method)
    return _from_member(member, method)


def _from_member(member: CastMember, method: PlaceMethod) -> EventPlace:
    located = member.latitude is not None and member.longitude is not None
    return EventPlace(
        place=member.name,
        place_country=member.country,
        geonames_id=member.geonames_id,
        latitude=member.latitude if located else None,
        longitude=member.longitude if located else None,
        place_method=method,
    )


def _dateline(cast: Cast, article: Article, taken: Sequence[Span], sentence: Span) -> EventPlace:
    """Return the dateline's place, but not for what is done elsewhere.

    A correspondent in one capital reports on another country: the dateline counts only where
    nobody who takes part is known to be of another country, and the sentence names no other place.
    """
    name = article.dateline_place
    if name is None or _names_elsewhere(cast, article, sentence):
        return EventPlace()
    countries = set()
    for span in taken:
        for mention in cast.mentions_in(span):
            member = cast.member(mention)
            if member is not None and member.country is not None:
                countries.add(member.country)
    home = article.dateline_country
    if home is not None and countries and home not in countries:
        return EventPlace()
    wanted = name.casefold()
    known = [
        member
        for member in cast.members.values()
        if member.kind == ActorKind.PLACE
        and home in (None, member.country)
        and member.name.casefold() == wanted
    ]
    if known:
        return _from_member(min(known, key=lambda m: m.actor_id), PlaceMethod.DATELINE)
    return EventPlace(place=name, place_country=home, place_method=PlaceMethod.DATELINE)


def _names_elsewhere(cast: Cast, article: Article, sentence: Span) -> bool:
    """Say whether a sentence names another place than the dateline's."""
    here = (article.dateline_place or "").casefold()
    for mention in cast.mentions_in(sentence):
        member = cast.member(mention)
        name = mention.text if member is None else member.name
        if mention.actor_kind == ActorKind.PLACE and here not in (
            name.casefold(),
            mention.text.casefold(),
        ):
            return True
    return False
