"""Unnamed actors: "the Lindish foreign ministry", "police", "two militants", "a port spokesman".

A description of public life that tells a country or a sector is an actor of its own: with a
country one body or group across the corpus, else somebody of this article. What tells neither, and
"the ministry" whose name stood somewhere, stays unknown.
"""

from dataclasses import dataclass, field

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.coreference.genders import learn_from_words
from copydesk.flows.actors.coreference.nominals import Nominal
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse


@dataclass(slots=True, kw_only=True)
class Unnamed:
    """The actors of one article that have no name, by what describes them."""

    parse: Parse
    lexicon: ActorWords
    known: KnownNames
    by_phrase: dict[tuple[ActorKind, str], Cluster] = field(default_factory=dict)
    owners: dict[int, Cluster] = field(default_factory=dict)  # "its" -> whose

    def cluster_of(self, nominal: Nominal) -> Cluster:
        """Return the actor a nominal describes: one described so before, or a new one."""
        country = self._governed(nominal)
        if country is not None:
            return self.government(country)
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

    def government(self, country: str) -> Cluster:
        """Return the government of a country."""
        name = f"Government of {self.known.country_name(country)}"
        known = self.by_phrase.get((ActorKind.ORGANIZATION, name.lower()))
        if known is None:
            words = tuple(name.lower().split())
            known = Cluster(kind=ActorKind.ORGANIZATION, words=words, is_named=False)
            known.texts[name] += 1
            known.role_nouns.add(words[0])
            self.by_phrase[ActorKind.ORGANIZATION, name.lower()] = known
        return known

    def _governed(self, nominal: Nominal) -> str | None:
        """Return the country of "the Lindish government", None for any other body."""
        if nominal.noun not in self.lexicon.government_nouns:
            return None
        parse, country = self.parse, None
        for i in range(nominal.first, nominal.end):
            if i == nominal.head or parse.pos[i] in ("ADP", "DET", "PART"):
                continue
            named = self.known.country(parse.words[i]) or self.known.seat(parse.words[i])
            if named is None or country not in (None, named):
                return None
            country = named
        return country

    def nations_in(self, nominal: Nominal) -> set[str]:
        """Return the words of a phrase that name a country, a people or a capital, lower case."""
        parse = self.parse
        return {
            parse.lowers[i]
            for i in range(nominal.first, nominal.end)
            if parse.words[i][0].isupper()
            and (self.known.country(parse.words[i]) or self.known.seat(parse.words[i]))
        }

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
        phrase = " ".join(self.parse.text[start:end].split())
        owner = self.owners.get(nominal.owner) if nominal.owner is not None else None
        if owner is not None and owner.words[0].startswith("="):
            return f"{self.known.country_name(owner.words[0][1:])}'s {phrase}"
        return phrase
