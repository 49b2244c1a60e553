"""Aliases: which longer name of an article a short name may stand for.

"Weiss" and "K. Weiss" for Karl Weiss, "LPA" and "the Port" for the Lindmark Port Authority, a name
misspelled by a letter for the right one.
"""

from collections.abc import Sequence

from copydesk.flows.actors.cluster import Cluster
from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.schemas.actors import ActorKind

PERSON, ORGANIZATION = ActorKind.PERSON, ActorKind.ORGANIZATION
MIN_ACRONYM, MAX_ACRONYM = 2, 7  # letters
MAX_SHORT_NATION = 3  # letters: US, UK, UAE
MIN_VARIANT, BEGINNING = 5, 2  # letters of a name that may be misspelled, and of its sure beginning


class AliasFinder:
    """Clusters by the words of their names."""

    def __init__(self, lexicon: ActorWords, known: KnownNames) -> None:
        self._lexicon = lexicon
        self._known = known
        self._by_word: dict[tuple[ActorKind, str], list[tuple[Cluster, tuple[str, ...]]]] = {}
        self._by_initials: dict[str, list[Cluster]] = {}
        self._by_beginning: dict[str, list[tuple[Cluster, str]]] = {}

    def add(self, cluster: Cluster, words: tuple[str, ...]) -> None:
        """Remember a name of a cluster."""
        for word in dict.fromkeys(words):
            self._by_word.setdefault((cluster.kind, word), []).append((cluster, words))
        if cluster.kind is PERSON and len(words) > 1:
            near = self._by_beginning.setdefault(words[-1][:BEGINNING], [])
            near.append((cluster, words[-1]))
        if cluster.kind is ORGANIZATION and len(words) > 1:
            for initials in _initials(words, self._lexicon):
                self._by_initials.setdefault(initials, []).append(cluster)

    def longer(self, kind: ActorKind, words: tuple[str, ...]) -> list[Cluster]:
        """Return the clusters that a name may be short for, without doubles."""
        if kind is PERSON:
            return self._people(words)
        if kind is ORGANIZATION:
            return self._bodies(words)
        return []

    def _people(self, words: tuple[str, ...]) -> list[Cluster]:
        last = words[-1]
        best: dict[int, list[Cluster]] = {}
        if len(words) == 1 and (PERSON, last) not in self._by_word:
            return self._misspelled(last)
        for word in dict.fromkeys((last, words[0])):
            for cluster, full in self._by_word.get((PERSON, word), ()):
                fit = _person_fit(words, full, self._lexicon)
                if fit and cluster not in best.setdefault(fit, []):
                    best[fit].append(cluster)
        return best[max(best)] if best else []

    def _misspelled(self, surname: str) -> list[Cluster]:
        """Return the one person whose surname differs by a letter: "Brandt" and "Branddt"."""
        near = self._by_beginning.get(surname[:BEGINNING], ())
        # "the Brandts" are more than one Brandt.
        variants = [c for c, last in near if is_variant(surname, last) and surname != f"{last}s"]
        found = _unique(variants)
        return found if len(found) == 1 else []

    def _bodies(self, words: tuple[str, ...]) -> list[Cluster]:
        found: list[Cluster] = []
        if len(words) == 1:
            word = words[0]
            if MIN_ACRONYM <= len(word) <= MAX_ACRONYM:
                found = _unique(self._by_initials.get(word, ()))
                if found:
                    return found
            if word in self._lexicon.bare_bodies:
                return _unique(
                    [c for c, full in self._by_word.get((ORGANIZATION, word), ()) if len(full) > 1]
                )
            if word in self._lexicon.organization_heads or len(word) < 4:
                return []
        for cluster, full in self._by_word.get((ORGANIZATION, words[0]), ()):
            is_longer = len(full) > len(words) and (
                _body_fit(words, full, self._lexicon) or self._is_of_place(words, full)
            )
            if is_longer and cluster not in found:
                found.append(cluster)
        return found

    def _is_of_place(self, short: tuple[str, ...], full: tuple[str, ...]) -> bool:
        """Say whether the full name is the short one with the place or people it is of before it.

        "Health Council" for the Norwegian Health Council, "Chargers" for the San Diego Chargers;
        a noun that any body may have, "Council" or "Bank", is too little.
        """
        n = len(short)
        if full[-n:] != short:
            return False
        before = " ".join(full[:-n])
        name = before.upper() if len(before) <= MAX_SHORT_NATION else before.title()
        return self._known.country(name) is not None or self._known.place_weight(before) > 0


def _person_fit(short: tuple[str, ...], full: tuple[str, ...], lexicon: ActorWords) -> int:
    """Say how well a name may be short for a full one: 0 not at all, 4 best."""
    n = len(short)
    if n == 1:
        if len(full) == 1:
            return 0
        if short[0] == full[-1]:
            return 3
        return 2 if short[0] == full[0] else 1 if short[0] in full[1:] and len(short[0]) > 3 else 0
    if n < len(full) and any(full[k : k + n] == short for k in range(len(full) - n + 1)):
        return 4
    if len(full) > 1 and short[-1] == full[-1]:
        first, other = short[0], full[0]
        if first == other and (n < len(full) or n == 2):
            return 4
        if is_variant(first, other):
            return 2
        if other in lexicon.nicknames.get(first, ()):
            return 3
        if (len(first) == 1 or len(other) == 1) and first[0] == other[0]:
            return 3
    if n == len(full) == 2 and short[0] == full[0] and is_variant(short[1], full[1]):
        return 2
    if n == 2 and len(full) > 2 and short[0] == full[0] and short[1] in full:
        return 3
    return 0


def is_variant(one: str, other: str) -> bool:
    """Say whether two words of five letters or more differ by one letter after the first."""
    if one == other:
        return True
    if min(len(one), len(other)) < MIN_VARIANT or one[0] != other[0]:
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    k = 0
    while k < min(len(one), len(other)) and one[k] == other[k]:
        k += 1
    return one[k + 1 :] == other[k:] or one[k:] == other[k + 1 :] or one[k + 1 :] == other[k + 1 :]


def _body_fit(short: tuple[str, ...], full: tuple[str, ...], lexicon: ActorWords) -> bool:
    """Say whether a body's name may be short for a longer one: "Olin" for Olin Motors."""
    n = len(short)
    if full[:n] == short:
        rest = full[n:]
        if all(word in lexicon.company_forms for word in rest):
            return True
        is_body_of_body = rest[-1] in lexicon.organization_heads
        if n > 1 and short[-1] in lexicon.organization_heads:
            return not is_body_of_body  # Norden University is not its Students Union
        return n > 1 or is_body_of_body
    # "Lindmark" may be the Church of Lindmark.
    return n < len(full) and full[-n:] == short and full[-n - 1] in lexicon.of_words


def _initials(words: tuple[str, ...], lexicon: ActorWords) -> set[str]:
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in lexicon.particles),
    }


def _unique(clusters: Sequence[Cluster]) -> list[Cluster]:
    return [cluster for i, cluster in enumerate(clusters) if cluster not in clusters[:i]]
