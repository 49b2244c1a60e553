"""Governments: "Moscow claimed", "the Russian government": who acts is the state, not the town.

In "in Moscow" and "Moscow's streets" the town stays a town.
"""

from collections.abc import Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.discourse import SUBJECTS
from copydesk.flows.actors.coreference.unnamed import Unnamed
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.datelines import FILED
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse


def with_governments(
    names: Sequence[Name],
    clusters: Sequence[Cluster],
    heads: Sequence[int],
    parse: Parse,
    lexicon: ActorWords,
    known: KnownNames,
    unnamed: Unnamed,
) -> list[Cluster]:
    """Return the clusters, those of capitals that speak or act replaced by their governments."""
    found: list[Cluster] = []
    for name, cluster, head in zip(names, clusters, heads, strict=True):
        is_place = name.kind is ActorKind.PLACE and name.rule != FILED
        if is_place and _acts(head, parse, lexicon):
            text = parse.text[parse.starts[name.start] : parse.ends[name.end - 1]]
            country = known.seat(text) if known.nation(text) is None else None
            if country is not None:
                found.append(unnamed.government(country))
                continue
        found.append(cluster)
    return found


def _acts(head: int, parse: Parse, lexicon: ActorWords) -> bool:
    verb = parse.heads[head]
    return parse.deps[head] in SUBJECTS and lexicon.speaks_or_acts(parse.lemmas[verb])
