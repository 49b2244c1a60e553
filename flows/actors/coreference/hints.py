"""Hints: who must be "he" or "she" where only one person is about, whatever the first name says.

"Lindsay Ott had just returned from Norden, where he met ...": a first name is a guess, and the text
knows better. One such pronoun may be an accident of grammar; several of one kind are not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.discourse import Discourse
from copydesk.flows.actors.coreference.meant import Named
from copydesk.flows.actors.coreference.nominals import Nominal
from copydesk.schemas.actors import ActorKind

ENOUGH = 2  # pronouns of one kind more than of the other


def learn_from_lone_pronouns(
    discourse: Discourse, named: Named, nominals: Sequence[Nominal], pronouns: Iterable[int]
) -> None:
    """Add to each person's gender the pronouns that can hardly mean anybody else."""
    parse, layout = discourse.parse, discourse.layout
    people: dict[int, list[tuple[int, Cluster | None]]] = {}  # by sentence: head, and who it is
    for head, cluster in zip(named.heads, named.clusters, strict=True):
        if cluster.kind is ActorKind.PERSON and not cluster.is_plural:
            people.setdefault(parse.sentence_of[head], []).append((head, cluster))
    for nominal in nominals:
        if nominal.kind is ActorKind.PERSON and not nominal.is_plural:
            people.setdefault(parse.sentence_of[nominal.head], []).append((nominal.head, None))
    counts: dict[int, Counter[str]] = {}
    clusters: dict[int, Cluster] = {}
    for token in pronouns:
        form = discourse.lexicon.pronouns[parse.lowers[token]]
        if form not in ("he", "she") or layout.stretch_of[token] >= 0:
            continue
        sentence = parse.sentence_of[token]
        here = [who for head, who in people.get(sentence, ()) if head < token]
        near = here or [who for _, who in people.get(sentence - 1, ())]
        lone = near[0] if near else None
        if lone is not None and all(who is lone for who in near):
            counts.setdefault(id(lone), Counter())[form] += 1
            clusters[id(lone)] = lone
    for key, counted in counts.items():
        lead = counted["he"] - counted["she"]
        if lead >= ENOUGH:
            clusters[key].male += lead
        elif -lead >= ENOUGH:
            clusters[key].female -= lead
