"""Said: a user's word on which reports tell one deed and which never.

said_of_reports(links, head_of)   -> SaidOfReports
joined(sets, said)                -> the sets, those made one that are said to be; what could not be

A report is known by its head, the smallest event_id of its rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from copydesk.flows.corpus.links import Links
from copydesk.schemas.ids import stable_id

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfReports:
    """Pairs of heads that tell one deed, pairs that never do, and what cannot be followed."""

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs that something is said of."""
        return (*self.same, *self.apart)


def said_of_reports(links: Links, head_of: Mapping[str, str]) -> SaidOfReports:
    """Return what a user says of reports; `head_of` has the head of every event.

    An incident's id stands for the report it is named by. What is held apart from one report is so
    from all that the user says are one with it.
    """
    if not links.same_deed and not links.other_deed:
        return SaidOfReports()
    heads = {stable_id("inc", head): head for head in head_of.values()} | dict(head_of)
    said = [*links.same_deed, *links.other_deed]
    findings = {
        f"{name!r} is no event or incident of this corpus"
        for pair in said
        for name in pair
        if name not in heads
    } | {
        f"{one!r} and {other!r} are rows of one trigger and so one deed"
        for one, other in links.other_deed
        if one in heads and heads[one] == heads.get(other)
    }
    same, apart = (
        tuple(_pairs_of_heads(pairs, heads)) for pairs in (links.same_deed, links.other_deed)
    )
    alone = [[head] for head in sorted({head for pair in same for head in pair})]
    alike = {
        head: some
        for some in joined(alone, SaidOfReports(same=same, apart=apart))[0]
        for head in some
    }
    wide = {
        (left, right)
        for one, other in apart
        for left in alike.get(one, [one])
        for right in alike.get(other, [other])
    }
    return SaidOfReports(same=same, apart=tuple(sorted(wide)), findings=tuple(sorted(findings)))


def joined(sets: Iterable[list[str]], said: SaidOfReports) -> tuple[list[list[str]], SaidOfReports]:
    """Return the sets of heads with those made one that the user says are.

    And what was said, with a finding for each pair that could not be, since some of their members
    are held apart.
    """
    set_of = {head: members for members in sets for head in members}
    apart = {pair for one, other in said.apart for pair in ((one, other), (other, one))}
    findings = list(said.findings)
    for one, other in said.same:
        first, second = set_of[one], set_of[other]
        if first is second:
            continue
        if any((left, right) in apart for left in first for right in second):
            findings.append(f"{one!r} and {other!r} are said to be the same and to be different")
            continue
        set_of |= dict.fromkeys(whole := (*first, *second), sorted(whole))
    each = {members[0]: members for members in set_of.values()}
    return [each[first] for first in sorted(each)], replace(said, findings=tuple(findings))


def _pairs_of_heads(pairs: Iterable[Pair], heads: Mapping[str, str]) -> Iterator[Pair]:
    for one, other in sorted(set(pairs)):
        if one in heads and other in heads and heads[one] != heads[other]:
            yield heads[one], heads[other]
