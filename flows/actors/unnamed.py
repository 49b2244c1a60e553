"""Unnamed actors: "the Lindish foreign ministry", "police", "two militants", "a port spokesman".

A description of public life that tells a country or a sector is an actor of its own: with a
country one body or group across the corpus, else somebody of this article. What tells neither, and
"the ministry" whose name stood somewhere, stays unknown.
"""

from dataclasses import dataclass, field

from flows.actors.clusters import Cluster
from flows.actors.genders import learn_from_words
from flows.actors.known import Known
from flows.actors.lexicon import Lexicon
from flows.actors.nominals import Nominal
from schemas.actors import ActorKind
from schemas.parse import Parse


@dataclass(slots=True, kw_only=True)
class Unnamed:
    """The actors of one article that have no name, by what describes them."""

    parse: Parse
    lexicon: Lexicon
    known: Known
    by_phrase: dict[tuple[ActorKind, str], Cluster] = field(default_factory=dict)

    def cluster_of(self, nominal: Nominal) -> Cluster:
        """Return the actor a nominal describes: one described so before, or a new one."""
        phrase = self._phrase(nominal)
        is_one_person = nominal.kind is ActorKind.PERSON and not nominal.is_plural
        is_group = nominal.kind is ActorKind.PERSON and nominal.is_plural
        kind = ActorKind.GROUP if is_group else nominal.kind
        known = self.by_phrase.get((kind, phrase.lower()))
        if known is not None and (nominal.is_definite or not is_one_person):
            return known
        cluster = Cluster(
            kind=kind,
            words=tuple(phrase.lower().split()),
            first=nominal.start,
            is_plural=nominal.is_plural,
            is_named=False,
        )
        cluster.texts[phrase] += 1
        cluster.role_nouns.add(nominal.noun)
        learn_from_words(cluster, nominal.noun, self.lexicon)
        self.by_phrase[kind, phrase.lower()] = cluster
        return cluster

    def is_actor(self, nominal: Nominal) -> bool:
        """Say whether a description tells a country or a sector of public life."""
        if nominal.noun not in self.lexicon.public_nouns:
            return False
        is_plain = self.parse.lowers[nominal.head] in self.lexicon.plain_public
        if nominal.is_bare and not is_plain and (nominal.is_definite or not nominal.is_plural):
            return False
        code = self.known.code(self._phrase(nominal))
        return bool(code.sectors or code.country)

    def _phrase(self, nominal: Nominal) -> str:
        start, end = self.parse.starts[nominal.first], self.parse.ends[nominal.end - 1]
        return " ".join(self.parse.text[start:end].split())
