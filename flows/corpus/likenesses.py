"""Likenesses: names of a corpus that may be one actor's, for company to decide.

"Mo Lind" and "Maurice Lind"; "Lions" and "San Diego Lions". A likeness alone is no evidence: it
counts where both keep the same company (company.py), and never where it is like two others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from copydesk.flows.corpus.merging import Known, Pair
from copydesk.flows.languages import languages_with, words
from copydesk.flows.languages.names import fold_name, spell_name
from copydesk.schemas.actors import ActorKind, Resolution

MAX_PLACE = 3  # words of a place or people before a body's name


def likenesses(actors: Iterable[Known], places: frozenset[str]) -> list[Pair]:
    """Return the pairs of full names that may be one actor's, in order.

    `places` are the folded names of places and peoples in the corpus: "us", "san diego".
    """
    full = [actor for actor in actors if actor.resolution != Resolution.LOCAL]
    people = [actor for actor in full if actor.kind == ActorKind.PERSON]
    bodies = [actor for actor in full if actor.kind == ActorKind.ORGANIZATION]
    return _only_ones((*_by_nickname(people), *_by_place(bodies, places)))


def _by_nickname(people: Iterable[Known]) -> Iterator[Pair]:
    """Yield two of one surname and two countries at most one, one of whom bears a short name."""
    by_name: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for person in people:
        spelled = spell_name(person.name).split()
        if len(spelled) > 1:
            by_name[spelled[0], spelled[-1]].append(person)
    for (first, last), some in by_name.items():
        for form in _nicknames().get(first, frozenset()) - {first}:
            for other in by_name.get((form, last), ()):
                for one in some:
                    if _may_be_one(one, other):
                        yield one.actor_id, other.actor_id


def _by_place(bodies: Iterable[Known], places: frozenset[str]) -> Iterator[Pair]:
    """Yield a body's name and the same after a place: not "Supreme Court", each country has one."""
    by_name: dict[str, Known] = {}
    for body in bodies:
        by_name.setdefault(_folded(body.name), body)
    for name, body in by_name.items():
        parts = name.split()
        for n in range(1, min(MAX_PLACE, len(parts) - 1) + 1):
            short = by_name.get(" ".join(parts[n:]))
            if short is None or parts[-1] in _common_nouns():
                continue
            if " ".join(parts[:n]) in places and _may_be_one(short, body):
                yield short.actor_id, body.actor_id
                yield body.actor_id, short.actor_id


def _may_be_one(one: Known, other: Known) -> bool:
    """Say whether two are of one country, or of unknown ones, neither in a gazetteer then."""
    if one.country is not None and other.country is not None:
        return one.country == other.country
    return Resolution.GAZETTEER not in (one.resolution, other.resolution)


def _only_ones(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs whose members are like each other and nobody else, each once."""
    like: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        like[one].add(other)
    return sorted(
        (one, other)
        for one, others in like.items()
        for other in others
        if one < other and len(others) == 1 and like.get(other) == {one}
    )


def _folded(name: str) -> str:
    return fold_name(name).removeprefix("the ")


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    """Return each first name with its other forms, of every language, spelled as keys are."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in sorted(languages_with("actors")):
        for line in str(words(code, "actors")["nicknames"]).strip().splitlines():
            forms = [spell_name(form) for form in line.split()]
            for form in forms:
                found[form].update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}


@cache
def _common_nouns() -> frozenset[str]:
    """Return the nouns that any country's or town's bodies bear, of every language."""
    packs = [words(code, "actors") for code in sorted(languages_with("actors"))]
    lists = [str(pack[key]) for pack in packs for key in ("organization_heads", "bare_bodies")]
    return frozenset(word for text in lists for word in text.split())
