"""Sets: reports that links hold together, each set as whole as its links are on average.

sets_of(reports, links, apart)   -> [[event_id, ...], ...]

Two sets become one where the links between all their members speak for it on average: one false
link does not make two happenings one. The strongest goes first; nothing depends on the order of
reports, and a set changes only where a link into it does. What the user holds apart never meets.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

UNLINKED = -500  # thousandths of log-odds of two reports that nobody had cause to compare

Pair = tuple[str, str]


def sets_of(
    event_ids: Iterable[str], links: Mapping[Pair, int], apart: Iterable[Pair] = ()
) -> list[list[str]]:
    """Return the sets in order of their smallest member, members in order."""
    members = {event_id: [event_id] for event_id in event_ids}
    between: dict[str, dict[str, int]] = defaultdict(dict)  # sums over linked pairs
    linked: dict[str, dict[str, int]] = defaultdict(dict)  # how many pairs are linked
    for (one, other), strength in links.items():
        between[one][other] = between[other][one] = strength
        linked[one][other] = linked[other][one] = 1
    never: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        never[one].add(other)
        never[other].add(one)

    def mean(one: str, other: str) -> int:
        pairs = len(members[one]) * len(members[other])
        rest = pairs - linked[one][other]
        return (between[one][other] + rest * UNLINKED) // pairs

    queue = [(-strength, one, other, 1, 1) for (one, other), strength in links.items()]
    queue = [entry for entry in queue if entry[0] < 0]
    heapify(queue)
    while queue:
        _, one, other, n_one, n_other = heappop(queue)
        if one not in members or other not in members:
            continue
        if len(members[one]) != n_one or len(members[other]) != n_other:
            continue  # grown since: what holds now stands further down
        if other in never[one]:
            continue
        keeper, joined = sorted((one, other))
        members[keeper] = sorted(members[keeper] + members.pop(joined))
        for third in never.pop(joined, ()):
            never[third].remove(joined)
            never[third].add(keeper)
            never[keeper].add(third)
        for side in (between, linked):
            gone = side.pop(joined)
            side[keeper].pop(joined, None)
            gone.pop(keeper, None)
            for third, value in gone.items():
                side[third].pop(joined, None)
                side[keeper][third] = side[third][keeper] = side[keeper].get(third, 0) + value
        for third in between[keeper]:
            strength = mean(keeper, third)
            if strength > 0:
                first, second = sorted((keeper, third))
                sizes = len(members[first]), len(members[second])
                heappush(queue, (-strength, first, second, *sizes))
    return sorted(members.values())
