"""Whether a party stands where its role would: its part in the clause, who else could be it."""

from copydesk.flows.events.confidence.sense import QUADS
from copydesk.flows.events.findings import EventFinder
from copydesk.flows.events.found import FoundEvent
from copydesk.schemas.cast import CastMember

MANY = 4  # others that stand nearer to the trigger

Side = tuple[int | None, CastMember | None]  # the head of a party, and who it is


class Rivals:
    """Who could be a party, sentence by sentence."""

    def __init__(self, finder: EventFinder) -> None:
        """Take the finder of an article."""
        self._finder = finder
        self._acting: dict[int, list[int]] = {}  # by sentence

    def features_of(self, finding: FoundEvent, actor: Side, recipient: Side) -> list[str]:
        """Return features of a row's two parties, by name."""
        kind, candidate = finding.event_type, finding.candidate
        group, rule, slot = QUADS[finding.kind.quad_class], candidate.entry.rule, finding.slot
        (first, one), (second, other) = actor, recipient
        kinds = f"{one.kind if one else None},{other.kind if other else None}"
        named = f"{first is not None},{second is not None}"
        found = [
            f"kinds={kinds}",
            f"{kind}:kinds={kinds}",
            f"{group}:kinds={kinds}",
            f"{rule}:named={named}",
            f"{kind}:named={named}",
            f"{rule}:slot={slot}",
            f"{kind}:slot={slot}:{candidate.place}",
        ]
        if one and other:
            known = one.country and other.country
            found.append(f"{group}:one_country={one.country == other.country if known else None}")
        for name, head in (("actor", first), ("recipient", second)):
            if head is not None:
                found += [f"{name}:{f}" for f in self._standing(finding, head)]
        return found

    def _standing(self, finding: FoundEvent, head: int) -> list[str]:
        """Return features of one party: its part in the clause, nearer ones, words about it."""
        parse, phrases, candidate = self._finder.parse, self._finder.phrases, finding.candidate
        token, kind = candidate.token, finding.event_type
        part = self._part(token if candidate.verb is None else candidate.verb, head)
        far = abs(head - token)
        acting = self._acting_in(parse.sentence_of[head])
        nearer = sum(abs(other - token) < far for other in acting if other != head)
        found = [
            f"part={part}",
            f"part={part}:{kind}",
            f"part={part}:{candidate.place}:{finding.slot}",
            f"nearer={min(MANY, nearer)}",
            f"in_sentence={parse.sentence_of[head] == parse.sentence_of[token]}",
            *(
                f"has={dep}"
                for dep in sorted({parse.deps[child] for child in parse.children[head]})
            ),
        ]
        if head + 1 < len(parse):
            found.append(f"then={parse.tags[head + 1]}")
        start, _ = phrases.span(head)
        if start > 0:
            is_name = parse.pos[start - 1] == "PROPN"
            found.append(f"behind={'a name' if is_name else parse.lowers[start - 1]}")
        return found

    def _part(self, node: int, head: int) -> str:
        clause = self._finder.phrases.clauses.at(node)
        for name, held in (
            ("subject", clause.subjects),
            ("object", clause.objects),
            ("agent", clause.agents),
            ("patient", clause.patients),
        ):
            if head in held:
                return name
        return "none"

    def _acting_in(self, sentence: int) -> list[int]:
        """Return the words of a sentence that can name somebody who acts."""
        if sentence not in self._acting:
            tokens = range(*self._finder.parse.sentence(sentence))
            names_an_actor = self._finder.phrases.names_an_actor
            self._acting[sentence] = [token for token in tokens if names_an_actor(token)]
        return self._acting[sentence]
