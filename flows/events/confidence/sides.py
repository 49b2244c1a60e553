"""How a party was found: what names it, how far from the trigger, what the cast knows of it."""

from bisect import bisect
from collections.abc import Sequence

from copydesk.flows.events.confidence.sense import party_of
from copydesk.flows.events.factuality.assertion import Assertion
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.schemas.cast import CastMember
from copydesk.schemas.events import Factuality
from copydesk.schemas.parse import Parse

DISTANCE = (2, 4, 7, 12, 20)  # tokens
WIDTH = (1, 2, 4, 7, 12)  # tokens of the phrase
BREAKS = frozenset(',;:—–-()"“”')  # between a party and its trigger
STRAY = frozenset(').(:"')  # in a phrase: it has swallowed what is not its own
MAX_CLIMB = 25
MANY = 3


def sides_of(
    finding: FoundEvent,
    finder: EventFinder,
    actor: tuple[int | None, CastMember | None],
    recipient: tuple[int | None, CastMember | None],
    factuality: Factuality,
    assertion: Assertion,
) -> list[str]:
    """Return features of a row's two parties, by name: the word that heads each, who it is."""
    candidate, kind, parse = finding.candidate, finding.event_type, finder.parse
    is_own = finding.slot in candidate.entry.frame.recipient
    node = candidate.token if candidate.verb is None else candidate.verb
    heads = [[head] if head is not None else [] for head, _ in (actor, recipient)]
    found = [
        f"slot={finding.slot}",
        f"slot={finding.slot}:{kind}",
        "own" if is_own else "other",
        f"place={candidate.place}",
        f"rule={candidate.entry.rule}",
        f"type={kind}",
        f"pairs={min(MANY + 1, len(finding.actors) * max(1, len(finding.recipients)))}",
        f"said={assertion.asserted_by}",
        f"fact={factuality}",
        f"tag={parse.tags[candidate.token]}",
        f"verb_dep={parse.deps[node]}",
        f"both={party_of(heads[0], finder)},{party_of(heads[1], finder)}",
        *_side("actor", *actor, finding.actors, finding, finder),
        *_side("recipient", *recipient, finding.recipients, finding, finder),
    ]
    if finder.phrases.clauses.at(node).is_passive:
        found += ["passive", f"passive:{'agent' if heads[0] else 'no agent'}"]
    return found


def _side(
    name: str,
    head: int | None,
    member: CastMember | None,
    others: Sequence[int],
    finding: FoundEvent,
    finder: EventFinder,
) -> list[str]:
    kind, parse = finding.event_type, finder.parse
    if head is None:
        return [f"{name}:none", f"{name}:none:{kind}"]
    trigger = finding.candidate.token if finding.candidate.verb is None else finding.candidate.verb
    first, last = min(head, trigger), max(head, trigger)
    between = range(first + 1, last)
    start, end = finder.phrases.span(head)
    party = party_of([head], finder)
    known = member.kind if member else None
    side = "before" if head < trigger else "after"
    above = parse.heads[head]
    found = [
        f"is={party}",
        f"is={party}:{kind}",
        f"kind={known}",
        f"kind={known}:{kind}",
        f"sector={member.sectors[0] if member and member.sectors else None}",
        f"known_by={member.resolution if member else None}",
        f"dep={parse.deps[head]}",
        f"dep={parse.deps[head]}:{kind}",
        f"direct={trigger in (above, parse.heads[above])}",
        f"distance={bisect(DISTANCE, last - first)} {side}",
        f"verbs={min(MANY, sum(parse.pos[i] == 'VERB' for i in between))}",
        f"breaks={min(MANY, sum(parse.words[i] in BREAKS for i in between))}",
        f"tag={parse.tags[head]}",
        f"beside={min(MANY, len(others))}",
        f"width={bisect(WIDTH, end - start)}",
    ]
    if (steps := _steps(parse, head, trigger)) is not None:
        found.append(f"steps={steps[0]},{steps[1]}")
    if member and member.country:
        found.append("country")
    if parse.pos[head] == "PRON":
        found.append(f"pronoun={parse.lowers[head]}")
    if not STRAY.isdisjoint(parse.text[parse.starts[start] : parse.ends[end - 1]]):
        found.append("stray")
    if parse.pos[head] != "PROPN":
        found.append(f"word={finder.phrases.clauses.lemmas[head].lower()}")
    return [f"{name}:{feature}" for feature in found]


def _steps(parse: Parse, head: int, trigger: int) -> tuple[int, int] | None:
    """Return how many steps up the tree a party and a trigger meet, or None where they do not."""
    above: dict[int, int] = {}
    node = head
    for steps in range(MAX_CLIMB):
        above[node] = steps
        if parse.heads[node] == node:
            break
        node = parse.heads[node]
    node = trigger
    for steps in range(MAX_CLIMB):
        if node in above:
            return min(above[node], MANY + 1), min(steps, MANY + 1)
        if parse.heads[node] == node:
            break
        node = parse.heads[node]
    return None
