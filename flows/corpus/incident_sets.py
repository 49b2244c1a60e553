"""When two reports are of one happening, and the sets that such pairs grow into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAY_SLACK = 1  # days; reports of one night's raid name either day
RETELLING = 7  # days; within them a story comes back to a deed without saying its day again
TOLL_FACTOR = 2  # a toll grows as reports come in: from 12 to 24, not from 2 to 60

Likeness = tuple[int, int, int, int]  # the smallest is the likeliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What of one event row tells which happening it is of."""

    event_id: str
    article_id: str
    story_id: str
    family: str
    stem: str  # the trigger's beginning
    names: frozenset[str]  # who acts and on whom
    place: str | None
    day: date | None
    is_inferred: bool  # the day is that of the story, not of the words
    is_done: bool  # happened or goes on; what is planned is not what happened
    n_killed: int | None


def likeness_of(one: Report, other: Report) -> Likeness | None:
    """Return how alike two reports are, or None where they are not of one happening.

    They must not disagree (done or not, place, day, toll), and must agree enough: both names, or
    one name and the trigger or the place, or the place and the trigger. Without a day, only what
    one story tells again in the same words.
    """
    if one.family != other.family or one.is_done != other.is_done or _tolls_differ(one, other):
        return None
    if one.place is not None and other.place is not None and one.place != other.place:
        return None
    gap = 0
    if one.day is not None and other.day is not None:
        gap = abs((one.day - other.day).days)
        inferred = one.is_inferred or other.is_inferred
        retold = inferred and one.story_id == other.story_id and gap <= RETELLING
        if gap > DAY_SLACK and not retold:
            return None
    elif one.story_id != other.story_id:
        return None
    if not _agree(one, other, gap):
        return None
    return (
        int(one.story_id != other.story_id),
        gap,
        -len(one.names & other.names),
        int(one.stem != other.stem),
    )


def _tolls_differ(one: Report, other: Report) -> bool:
    if one.n_killed is None or other.n_killed is None:
        return False
    low, high = sorted((one.n_killed, other.n_killed))
    return high > TOLL_FACTOR * max(low, 1)


def _agree(one: Report, other: Report, gap: int) -> bool:
    shared = len(one.names & other.names)
    same_words = one.stem == other.stem
    same_place = one.place is not None and one.place == other.place
    is_copy = one.story_id == other.story_id and one.article_id != other.article_id
    if is_copy and same_words and one.names == other.names:
        return True
    if one.day is None or other.day is None:
        return same_words and shared > 0
    if shared == 2:
        return gap == 0 or same_words or same_place
    if shared == 1:
        return same_words or same_place
    if one.names and other.names:
        return False
    if one.story_id == other.story_id and same_words and (one.names or other.names):
        return True  # "rebels attacked the port ... the attack"
    return same_place and same_words


class IncidentSets:
    """Sets of reports, each known by its smallest event_id and held within one day and place."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Begin with every report alone."""
        self._above: dict[str, str] = {}
        self._days: dict[str, tuple[date, date]] = {}  # that words give
        self._inferred: dict[str, tuple[date, date]] = {}  # for sets without such days
        self._place: dict[str, str] = {}
        for report in reports:
            self._above[report.event_id] = report.event_id
            if report.day is not None:
                days = self._inferred if report.is_inferred else self._days
                days[report.event_id] = (report.day, report.day)
            if report.place is not None:
                self._place[report.event_id] = report.place

    def smallest(self, event_id: str) -> str:
        """Return the smallest event_id of the set an event is in."""
        above = self._above
        while above[event_id] != event_id:
            above[event_id] = above[above[event_id]]
            event_id = above[event_id]
        return event_id

    def join(self, one_id: str, other_id: str) -> None:
        """Make the sets of two events one, unless it would lie on too many days or places."""
        first, second = sorted((self.smallest(one_id), self.smallest(other_id)))
        if first == second:
            return
        places = {self._place[root] for root in (first, second) if root in self._place}
        days = [day for root in (first, second) for day in self._days.get(root, ())]
        inferred = [day for root in (first, second) for day in self._inferred.get(root, ())]
        if len(places) > 1 or _span(days) > DAY_SLACK:
            return
        if not days and _span(inferred) > DAY_SLACK:
            return
        self._above[second] = first
        if days:
            self._days[first] = (min(days), max(days))
        if inferred:
            self._inferred[first] = (min(inferred), max(inferred))
        if places:
            self._place[first] = places.pop()


def _span(days: list[date]) -> int:
    return (max(days) - min(days)).days if days else 0
