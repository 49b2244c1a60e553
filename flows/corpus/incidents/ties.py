"""Ties: the links that hold a set of reports together, as few as will do, the strongest.

ties_of(sets, links)   -> [(event_id, event_id, probability), ...]

Of a set of n reports n - 1: who undoes a merge begins with the weakest.
"""

from collections.abc import Iterable, Mapping
from math import exp

Pair = tuple[str, str]
Tie = tuple[str, str, float | None]


def ties_of(
    sets: Iterable[list[str]], links: Mapping[Pair, int], said: Iterable[Pair] = ()
) -> list[Tie]:
    """Return two reports and the probability that they tell of one deed, in order of the two.

    `links` has thousandths of log-odds, `said` the pairs that a user says are one: these come
    first, and have no probability.
    """
    set_of = {head: n for n, members in enumerate(sets) for head in members}
    inside = sorted(
        (-strength, pair)
        for pair, strength in links.items()
        if strength > 0 and set_of[pair[0]] == set_of[pair[1]]
    )
    above: dict[str, str] = {}

    def top(head: str) -> str:
        while head in above:
            head = above[head]
        return head

    found: list[Tie] = []
    told = ((pair, None) for pair in said if set_of[pair[0]] == set_of[pair[1]])
    linked = ((pair, 1 / (1 + exp(loss / 1000))) for loss, pair in inside)
    for (one, other), probability in (*told, *linked):
        first, second = sorted((top(one), top(other)))
        if first != second:
            above[second] = first
            found.append((min(one, other), max(one, other), probability))
    return sorted(found, key=lambda tie: tie[:2])
