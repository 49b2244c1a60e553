"""Likenesses: names of a corpus that may be one actor's, for company to decide.

"Mo Lind" and "Maurice Lind", "M. Lind", "Maurice Karl Lind", "Maurice Lindt"; "Lions" and "San
Diego Lions"; "Acme" and "Acme Norland", "Tolvik Police" and "Tolvik Police Department". A likeness
alone is no evidence: it counts where both keep the same company (company.py), and never where it is
like two others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from copydesk.flows.corpus.merging import KnownActor, Pair
from copydesk.flows.languages import languages_with, words
from copydesk.flows.languages.names import fold_name, spell_name
from copydesk.schemas.actors import ActorKind, Resolution

BEGINNING = 3  # letters of a surname that are right
MIN_MISSPELT = 5  # letters of a surname of which one may be wrong
MAX_PLACE = 3  # words of a place or people before a body's name


def likenesses(actors: Iterable[KnownActor], places: frozenset[str]) -> list[Pair]:
    """Return the pairs of full names that may be one actor's, in order, each once.

    `places` are the folded names of places and peoples in the corpus: "us", "san diego".
    """
    full = [actor for actor in actors if actor.resolution != Resolution.LOCAL]
    people = [actor for actor in full if actor.kind == ActorKind.PERSON]
    bodies = [actor for actor in full if actor.kind == ActorKind.ORGANIZATION]
    found = (
        *_by_nickname(people),
        *_by_surname(people),
        *_by_place(bodies, places),
        *_by_beginning(bodies, places),
    )
    return sorted({(one, other) for one, other in found if one < other})


def _by_nickname(people: Iterable[KnownActor]) -> Iterator[Pair]:
    """Yield two of one surname and two countries at most one, one of whom bears a short name."""
    by_name: dict[tuple[str, str], list[KnownActor]] = defaultdict(list)
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


def _by_surname(people: Iterable[KnownActor]) -> Iterator[Pair]:
    """Yield two of one surname, nearly, whose given names are one but for what one leaves out."""
    some_way: dict[tuple[str, str], list[tuple[list[str], KnownActor]]] = defaultdict(list)
    for person in people:
        spelled = spell_name(person.name).split()
        if len(spelled) > 1:
            some_way[spelled[0][0], spelled[-1]].append((spelled, person))
            some_way[spelled[0], spelled[-1][:BEGINNING]].append((spelled, person))
    for some in some_way.values():
        for (mine, one), (theirs, other) in permutations(some, 2):
            if _are_one_name(mine, theirs) and _may_be_one(one, other):
                yield one.actor_id, other.actor_id


def _are_one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two spelled names may be one: j lind, john lind, john karl lind, john lindt."""
    first, other_first = one[0], other[0]
    if first != other_first and min(len(first), len(other_first)) > 1:
        return False
    middles = list(zip(one[1:-1], other[1:-1], strict=False))
    if any(mine[0] != theirs[0] for mine, theirs in middles):
        return False
    if one[-1] == other[-1]:
        return True
    return first == other_first and len(first) > 1 and _differ_in_one(one[-1], other[-1])


def _differ_in_one(one: str, other: str) -> bool:
    """Say whether a long word becomes another by one letter more, or one put for another."""
    short, long = sorted((one, other), key=len)
    if len(short) < MIN_MISSPELT or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _by_beginning(bodies: Iterable[KnownActor], places: frozenset[str]) -> Iterator[Pair]:
    """Yield a body's name and the same with more behind it: a country, or after two words all."""
    by_name: dict[str, KnownActor] = {}
    for body in bodies:
        by_name.setdefault(_folded(body.name), body)
    for name, body in by_name.items():
        parts = name.split()
        for n in range(1, len(parts)):
            short = by_name.get(" ".join(parts[:n]))
            rest = " ".join(parts[n:])
            if short is None or parts[n - 1] in _common_nouns() or parts[n] in _links():
                continue
            if (n > 1 or rest in places) and _may_be_one(short, body):
                yield short.actor_id, body.actor_id
                yield body.actor_id, short.actor_id


def _by_place(bodies: Iterable[KnownActor], places: frozenset[str]) -> Iterator[Pair]:
    """Yield a body's name and the same after a place: not "Supreme Court", each country has one."""
    by_name: dict[str, KnownActor] = {}
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


def _may_be_one(one: KnownActor, other: KnownActor) -> bool:
    """Say whether two are of one country, or of unknown ones, neither in a gazetteer then."""
    if one.country is not None and other.country is not None:
        return one.country == other.country
    return Resolution.GAZETTEER not in (one.resolution, other.resolution)


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


@cache
def _links() -> frozenset[str]:
    """Return the words that go on with a name, as in "Bank of", of every language."""
    packs = (words(code, "corpus") for code in sorted(languages_with("corpus")))
    return frozenset(word for pack in packs for word in str(pack["small_words"]).split())
