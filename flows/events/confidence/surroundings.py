"""What stands around a row: its day, place and number, rows like it, names it could have taken."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.flows.events.clauses.phrases import NAMED
from copydesk.flows.events.confidence.sense import QUADS
from copydesk.flows.events.dates.dates import EventTime
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.numbers.numbers import Numbers
from copydesk.flows.events.places.places import EventPlace
from copydesk.schemas.cast import Cast
from copydesk.schemas.parse import Parse

OFTEN = (1, 2, 4, 8)  # times an actor is meant in an article
ALIKE = (1, 2, 4, 8)  # other findings of the article
MANY = 3
SHORT = 3  # sentences of a text that is no article: a headline, a snippet
SNIPPET = "snippet"  # the feature of such a text


class RowContext:
    """What an article as a whole says of its findings."""

    def __init__(self, finder: EventFinder, findings: Sequence[FoundEvent], cast: Cast) -> None:
        """Take the findings that may become rows, and who is who."""
        self._finder = finder
        self._types = Counter(finding.event_type for finding in findings)
        self._quads = Counter(finding.kind.quad_class for finding in findings)
        self._words = Counter(self._word(finding) for finding in findings)
        self._in_sentence = Counter(self._sentence(finding) for finding in findings)
        self._all = len(findings)
        self._meant = Counter(mention.actor_id for mention in cast.mentions if mention.actor_id)

    def of_finding(
        self, finding: FoundEvent, time: EventTime, place: EventPlace, numbers: Numbers
    ) -> list[str]:
        """Return features of a finding, whoever its parties are."""
        kind, parse = finding.event_type, self._finder.parse
        group = QUADS[finding.kind.quad_class]
        candidate, lemmas = finding.candidate, self._finder.phrases.clauses.lemmas
        node = candidate.token if candidate.verb is None else candidate.verb
        clause = self._finder.phrases.clauses.at(node)
        alike = self._types[kind] - 1
        share = self._quads[finding.kind.quad_class] / max(1, self._all)
        found = [
            f"day={time.method}",
            f"{group}:day={time.method}",
            f"precision={time.precision}",
            f"place_by={place.place_method}",
            f"{group}:place_by={place.place_method}",
            f"alike={bisect(ALIKE, alike)}",
            f"{kind}:alike={bisect(ALIKE, alike)}",
            f"same_word={min(MANY, self._words[self._word(finding)] - 1)}",
            f"in_sentence={min(MANY, self._in_sentence[self._sentence(finding)] - 1)}",
            f"rows={bisect(ALIKE, self._all)}",
            f"{group}:share={round(share * 4)}",
            f"names_here={min(5, len(self._names(finding)))}",
        ]
        if len(parse.sentence_starts) <= SHORT:
            found.append(SNIPPET)
        if any(number is not None for number in (numbers.n_killed, numbers.n_injured)):
            found.append("counts_harm")
        for name, heads in (
            ("subject", clause.subjects or clause.agents),
            ("object", clause.objects or clause.patients),
        ):
            for head in heads[:1]:
                opener = _opener(parse, head)
                found += [f"{name}_opens={opener}", f"{kind}:{name}_opens={opener}"]
        for child in parse.children[node]:
            dep = parse.deps[child]
            if dep in ("advmod", "mark", "prt", "neg", "npadvmod"):
                found.append(f"{dep}={parse.lowers[child]}")
            elif dep == "prep":
                found += [f"prep={parse.lowers[child]}", f"{kind}:prep={parse.lowers[child]}"]
            elif dep in ("ccomp", "xcomp", "advcl"):
                found.append(f"{kind}:has={dep}")
        if parse.heads[node] != node:
            found.append(f"{kind}:above={lemmas[parse.heads[node]].lower()}")
        return found

    def of_sides(
        self,
        finding: FoundEvent,
        actor: tuple[int | None, str | None],
        recipient: tuple[int | None, str | None],
    ) -> list[str]:
        """Return features of a row's two parties, each its head and its actor's id, if any."""
        finder, parse = self._finder, self._finder.parse
        candidate = finding.candidate
        trigger = candidate.token if candidate.verb is None else candidate.verb
        clause = finder.phrases.clauses.at(trigger)
        names = self._names(finding)
        found = []
        if actor[0] is not None and actor[1] is not None and actor[1] == recipient[1]:
            found.append("same_actor")
        for name, (head, actor_id) in (("actor", actor), ("recipient", recipient)):
            if head is None:
                before = sum(n < trigger for n in names)
                found += [
                    f"{name}:none:before={min(MANY, before)}",
                    f"{name}:none:after={min(MANY, len(names) - before)}",
                ]
                told = clause.subjects if name == "actor" else clause.objects
                if told:
                    found.append(f"{name}:none:told={parse.pos[told[0]]}")
                continue
            first, last = min(head, trigger), max(head, trigger)
            start, end = finder.phrases.span(head)
            between = sum(first < n < last and not start <= n < end for n in names)
            meant = self._meant[actor_id] if actor_id else 0
            found += [
                f"{name}:names_between={min(MANY, between)}",
                f"{name}:meant={bisect(OFTEN, meant)}",
                f"{name}:opens={_opener(parse, head)}",
                f"{name}:names_within={min(MANY, sum(start <= n < end for n in names))}",
                f"{name}:first={start == parse.sentence(parse.sentence_of[head])[0]}",
            ]
            found += [f"{name}:{feature}" for feature in self._oddities(start, end)]
        return found

    def _oddities(self, start: int, end: int) -> Iterator[str]:
        """Yield what a phrase of somebody's name seldom has."""
        parse = self._finder.parse
        if any(parse.pos[i] == "VERB" for i in range(start, end)):
            yield "verb"
        if any(parse.pos[i] == "CCONJ" for i in range(start, end)):
            yield "joined"
        if any(c.isdecimal() for i in range(start, end) for c in parse.words[i]):
            yield "digit"
        if all(parse.words[i].isupper() for i in range(start, end)):
            yield "capitals"
        if start and parse.tags[start - 1] == "NNP" and parse.tags[start] == "NNP":
            yield "cut"
        if any(len(parse.words[i]) > 18 or not parse.words[i].isascii() for i in range(start, end)):
            yield "glued"

    def _names(self, finding: FoundEvent) -> list[int]:
        """Return the last token of each name in a finding's sentence."""
        parse = self._finder.parse
        start, end = parse.sentence(self._sentence(finding))
        labels = self._finder.phrases.labels
        return [
            i
            for i in range(start, end)
            if labels[i] in NAMED and (i + 1 == end or labels[i + 1] != labels[i])
        ]

    def _sentence(self, finding: FoundEvent) -> int:
        return self._finder.parse.sentence_of[finding.candidate.token]

    def _word(self, finding: FoundEvent) -> tuple[str, str]:
        token = finding.candidate.token
        return finding.event_type, self._finder.phrases.clauses.lemmas[token].lower()


def _opener(parse: Parse, head: int) -> str:
    """Return what opens a phrase: the, a, none, a possessor, a number, a name, a pronoun."""
    if parse.pos[head] in ("PRON", "PROPN"):
        return parse.pos[head]
    for child in parse.children[head]:
        dep = parse.deps[child]
        if dep == "det":
            return parse.lowers[child]
        if dep == "poss":
            return "poss"
        if dep == "nummod":
            return "number"
    return f"bare {parse.tags[head]}"
