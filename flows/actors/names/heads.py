"""Heads: what the noun of a longer name says of its kind: Norden *Bridge*, *Ministry* of Health."""

from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse


def kind_by_heads(name: Name, parse: Parse, lexicon: ActorWords) -> tuple[ActorKind | None, str]:
    """Return the kind that a name of several words tells of itself, and the rule.

    None for the name of a thing or an office, which is no actor; the name's own kind and rule
    where its noun tells nothing.
    """
    last = parse.lowers[name.end - 1]
    if name.kind is ActorKind.ORGANIZATION and _is_office(name, parse, lexicon):
        return None, "office"
    if last in lexicon.thing_heads and not parse.words[name.end - 1].isupper():
        return None, "thing"
    head = last
    for i in range(name.start + 1, name.end - 1):
        if parse.lowers[i] in lexicon.of_words:  # "Ministry of the Interior", "Union for Peace"
            head = parse.lowers[i - 1]
            break
    is_place, is_body = head in lexicon.place_heads, head in lexicon.organization_heads
    is_place = is_place or (head == last and parse.lowers[name.start] in lexicon.place_starts)
    if is_place and not is_body and name.kind is not ActorKind.PLACE:
        return ActorKind.PLACE, "place_head"
    if is_body and not is_place and name.kind is not ActorKind.ORGANIZATION:
        return ActorKind.ORGANIZATION, "organization_head"
    if is_body and is_place and name.kind is ActorKind.PERSON:
        return ActorKind.ORGANIZATION, "organization_head"
    return name.kind, name.rule


def _is_office(name: Name, parse: Parse, lexicon: ActorWords) -> bool:
    """Say whether a supposed body is an office: "Undersecretary for Trade", "Port Inspector"."""
    head = parse.lowers[name.end - 1]
    for i in range(name.start + 1, name.end - 1):
        if parse.lowers[i] in lexicon.of_words:
            head = parse.lowers[i - 1]
            break
    return head in lexicon.office_nouns
