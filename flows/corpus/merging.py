"""Merging: which actors of the corpus are one. Grounds in, final ids of those that change out.

The same set of actors gives the same merges in any order. A group keeps the id of its gazetteer
member, else of the shortest canonical key, so that a new spelling does not re-number it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from copydesk.flows.corpus.links import Links
from copydesk.flows.languages.names import fold_name, spell_name
from copydesk.schemas.merges import MergeReason

__all__ = ["Ground", "KnownActor", "Merged", "Pair", "merge_actors"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """One actor id before merging, with what evidence may rest on."""

    actor_id: str
    key: str
    name: str
    kind: str
    country: str | None
    wikidata_id: str | None
    resolution: str

    @property
    def rank(self) -> tuple[int, int, str]:
        """Order in which the members of a group lend it their id: the smallest does."""
        by_evidence = {"gazetteer": 0, "full_name": 1}.get(self.resolution, 2)
        return by_evidence, len(self.key.split()), self.key


class Ground(NamedTuple):
    """Two ids that evidence takes for one actor's, and what it rests on."""

    one: str
    other: str
    reason: MergeReason
    article_id: str | None = None  # that says so
    shared_ids: tuple[str, ...] = ()  # actors beside whom both stand

    @property
    def pair(self) -> Pair:
        """The two alone."""
        return self.one, self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The final id of every id that changes, why, and which of the user's links could not be."""

    final_ids: dict[str, str]
    grounds: tuple[Ground, ...] = ()  # those whose two ids became one
    findings: tuple[str, ...] = ()


def merge_actors(known: Iterable[KnownActor], grounds: Iterable[Ground], links: Links) -> Merged:
    """Return the merges that evidence allows, the user's word first.

    `grounds` rest on more than the actors themselves show: their company, what articles say. No
    merge is made that would join two actors which the user holds apart.
    """
    actors = sorted(known, key=lambda actor: actor.rank)
    named = _Names(actors)
    groups = _Groups(actors)
    findings: set[str] = set()
    for one, other in sorted(links.different):
        lefts, rights = named.actors(one), named.actors(other)
        findings.update(_unknown(one, lefts), _unknown(other, rights))
        for left, right in ((left, right) for left in lefts for right in rights):
            if left == right:
                findings.add(f"{one!r} and {other!r} have one key; a gazetteer can part them")
            groups.hold_apart(left, right)
    heard: list[Ground] = []
    for one, other in sorted(links.same):
        lefts, rights = named.actors(one), named.actors(other)
        findings.update(_unknown(one, lefts), _unknown(other, rights))
        for left, right in _alike(lefts, rights, named.kind):
            if not groups.join(left, right):
                findings.add(f"{one!r} and {other!r} are said to be the same and to be different")
            heard.append(Ground(left, right, MergeReason.LINK))
    heard += (*_by_item(actors), *_by_initial(actors), *sorted(grounds, key=_in_order))
    held = [ground for ground in heard if groups.join(ground.one, ground.other)]
    return Merged(
        final_ids=groups.final_ids(), grounds=_each_once(held), findings=tuple(sorted(findings))
    )


def _in_order(ground: Ground) -> tuple[str, str, int]:
    return ground.one, ground.other, list(MergeReason).index(ground.reason)


def _each_once(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Return the first ground of each pair, whichever of the two it names first."""
    first: dict[Pair, Ground] = {}
    for ground in grounds:
        if ground.one != ground.other:
            one, other = sorted(ground.pair)
            first.setdefault((one, other), ground._replace(one=one, other=other))
    return tuple(first[pair] for pair in sorted(first))


class _Names:
    """Actors by what a user may call them: id, canonical key, Wikidata item or name."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self.kind: dict[str, str] = {}
        self._ids: dict[str, list[str]] = defaultdict(list)
        for actor in actors:
            self.kind[actor.actor_id] = actor.kind
            names = {actor.actor_id, actor.key, actor.wikidata_id, fold_name(actor.name)}
            for name in names - {None, ""}:
                self._ids[str(name)].append(actor.actor_id)

    def actors(self, name: str) -> Sequence[str]:
        return self._ids.get(name) or self._ids.get(fold_name(name), ())


class _Groups:
    """Disjoint groups of ids, some of which are held apart."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._rank = {actor.actor_id: actor.rank for actor in actors}
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def hold_apart(self, one: str, other: str) -> None:
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: str, other: str) -> bool:
        """Make two groups one; False where members of theirs are held apart."""
        first, second = self._top(one), self._top(other)
        if first == second:
            return True
        if any(self._top(held) == second for held in self._apart[first]):
            return False
        keeper, joined = sorted((first, second), key=self._rank.__getitem__)
        self._parent[joined] = keeper
        self._apart[keeper] |= self._apart[joined]
        return True

    def final_ids(self) -> dict[str, str]:
        return {actor_id: self._top(actor_id) for actor_id in sorted(self._parent)}

    def _top(self, actor_id: str) -> str:
        top = actor_id
        while top in self._parent:
            top = self._parent[top]
        while actor_id != top:
            above = self._parent[actor_id]
            self._parent[actor_id] = top
            actor_id = above
        return top


def _unknown(name: str, found: Sequence[str]) -> list[str]:
    return [] if found else [f"{name!r} is no actor of this corpus"]


def _alike(lefts: Sequence[str], rights: Sequence[str], kind: dict[str, str]) -> Iterator[Pair]:
    """Yield the pairs of one kind; of any kind where no two are of one."""
    pairs = [(left, right) for left in lefts for right in rights]
    yield from [pair for pair in pairs if kind[pair[0]] == kind[pair[1]]] or pairs


def _by_item(actors: Iterable[KnownActor]) -> Iterator[Ground]:
    """Yield neighbours among the actors of one Wikidata item and kind."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in actors:
        if actor.wikidata_id:
            groups[actor.wikidata_id, actor.kind].append(actor.actor_id)
    for group in groups.values():
        for one, other in pairwise(group):
            yield Ground(one, other, MergeReason.WIKIDATA_ITEM)


def _by_initial(actors: Iterable[KnownActor]) -> Iterator[Ground]:
    """Yield "Ana Ortiz" with "Ana B. Ortiz" and "Ana Belén Ortiz", people of no two countries.

    Only where all initials in use are one: with an Ana C. Ortiz about, nobody can tell. Without
    an initial two given names are no evidence: Juan Carlos Ortiz is not Juan Ortiz.
    """
    people: dict[tuple[str, str], dict[str, KnownActor]] = defaultdict(dict)
    for actor in actors:
        words = spell_name(actor.name).split()
        if actor.kind != "person" or actor.resolution == "local":
            continue
        if 2 <= len(words) <= 3 and len(words[0]) > 1:
            middle = words[1] if len(words) == 3 else ""
            people[words[0], words[-1]].setdefault(middle, actor)
    for middles in people.values():
        initials = [middle for middle in middles if len(middle) == 1]
        fuller = [middle for middle in middles if len(middle) > 1]
        countries = {actor.country for actor in middles.values()} - {None}
        if len(initials) != 1 or len(fuller) > 1 or len(countries) > 1:
            continue
        if all(middle[0] == initials[0] for middle in fuller):
            for one, other in pairwise(middles[middle].actor_id for middle in sorted(middles)):
                yield Ground(one, other, MergeReason.MIDDLE_INITIAL)
