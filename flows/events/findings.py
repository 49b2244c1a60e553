"""What a sentence reports, in tokens: type, trigger, who, to whom. Records are made of it later."""

from collections.abc import Iterator

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.echoes import without_echoes
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.frames.lexicon import FrameLexicon
from copydesk.flows.events.frames.operators import reading_of, type_after
from copydesk.flows.events.frames.precedence import standing
from copydesk.flows.events.frames.triggers import FrameCandidate, Triggers
from copydesk.flows.events.gates import Dropped, Gate, untold
from copydesk.flows.events.parties.frame_actors import FrameActors
from copydesk.flows.events.parties.recipients import Recipients
from copydesk.flows.events.parties.sides import are_only_places, lacks_a_side
from copydesk.flows.events.words.dictionary_forms import joined_lemmas
from copydesk.flows.grammar.clauses import Clauses
from copydesk.schemas.codebook import Definition
from copydesk.schemas.parse import Parse

NO_DEED = Gate("it is hoped for, feared, or allowed by a rule: no deed", reading_of.__module__)
NAMELESS = Gate("its recipient must be somebody: concern about China, not about rain", __name__)
NO_DOER = Gate("what acts is a thing that cannot: the deal gives, the move comes", __name__)
NOBODYS = Gate("nobody does it or suffers it: no one has been charged", __name__)
POLL = Gate("a share of people asked holds a view, which is no deed: 69% supported it", __name__)
ONE_SIDED = Gate("a side is missing that its type needs", lacks_a_side.__module__)
MAX_SIDE = 4  # actors or recipients of one trigger that become rows


class EventFinder:
    """Finds the events of one article."""

    def __init__(self, parse: Parse, lexicon: FrameLexicon, dropped: Dropped = untold) -> None:
        """Take a parse, the frames of its language, and who is told of what is dropped."""
        self.dropped = dropped
        lemmas = joined_lemmas(parse.words, parse.lowers, parse.lemmas, lexicon.pack)
        self.parse, self._types = parse, lexicon.types
        self.phrases = Phrases(Clauses(parse, lexicon.words, lemmas), lexicon.pack)
        self.actors = Doers(self.phrases)
        self._triggers = Triggers(self.phrases, self.actors, lexicon, dropped)
        self.facts_by_sentence: dict[int, tuple[bool, bool]] = {}  # what the scorer asks of each
        self._actors = FrameActors(self.phrases, self.actors)
        self._recipients = Recipients(self.phrases)
        prepositions = lexicon.pack.prepositions
        self._scene = prepositions["scene"]
        self._both = frozenset(("reciprocal", *prepositions["both"]))
        self._mutual = frozenset(("reciprocal", *prepositions["mutual"]))

    def findings(self) -> Iterator[FoundEvent]:
        """Yield every event, sentence by sentence."""
        for start, end in zip(self.parse.sentence_starts, self.parse.sentence_ends, strict=True):
            candidates = list(self._triggers.in_sentence(start, end))
            if candidates:
                self._recipients.slots.entries = {
                    c.token: c.entry for c in candidates if not c.is_noun
                }
                found = list[FoundEvent]()
                for candidate in standing(candidates, self.phrases, self.dropped):
                    finding = self._finding(candidate)
                    if isinstance(finding, FoundEvent):
                        found.append(finding)
                    else:
                        self.dropped(candidate.token, candidate.entry.rule, finding)
                yield from without_echoes(found, self.parse, self.dropped)

    def _finding(self, candidate: FrameCandidate) -> FoundEvent | Gate:
        reading = reading_of(candidate, self.phrases)
        if reading.is_no_deed:
            return NO_DEED
        kind = type_after(self._promised(candidate), reading, self._types)
        named = self._actors.of(candidate)
        actors = [head for head in named if self.phrases.can_do(head, kind)]
        if not actors and not candidate.is_noun:
            actors = self._actors.owners(candidate) or (
                self.actors.beyond(candidate.token) if named else []
            )
        is_shown = candidate.is_noun and candidate.place == "object"  # "videos showed protests"
        is_thing = self._is_a_thing(candidate, named)
        if named and not actors and not is_shown and (is_thing or "violent" not in kind.traits):
            return NO_DOER
        if self._actors.is_nobodys(candidate):
            return NOBODYS
        if "attitude" in kind.traits and any(self.phrases.labels[a] == "PERCENT" for a in actors):
            return POLL
        if not actors and reading.is_intended and "announced" in kind.traits:
            actors = self._actors.announcers(candidate)
        if not actors and not candidate.is_noun and "sends" in kind.traits:
            actors = self._actors.moved(candidate)
        if len(actors) == 1 and self._both.intersection(candidate.entry.frame.recipient):
            actors = self.phrases.parties(actors[0]) or actors
        recipients, slot = self._recipients.of(candidate, actors)
        are_many = bool(actors) and self.parse.tags[actors[0]] == "NNS"
        is_scene = slot in self._scene
        if is_scene and candidate.is_noun and "occasion" in kind.traits:
            recipients = []  # "a summit in Lind": with nobody named
        if candidate.entry.frame.recipient_is_actor and not self._recipients.name(recipients):
            return NAMELESS
        if lacks_a_side(candidate, kind, actors, recipients, is_scene, are_many):
            return ONE_SIDED
        if are_only_places(kind, recipients, is_scene):
            recipients = []
        is_mutual = slot.removeprefix("object_") in self._mutual
        sides = actors[:MAX_SIDE], recipients[:MAX_SIDE]
        return FoundEvent(candidate, kind, reading, *sides, slot, is_mutual)

    def _is_a_thing(self, candidate: FrameCandidate, named: list[int]) -> bool:
        """Say whether a verb's own subject is a thing: "the toaster attacked his bread"."""
        parse, clause = self.parse, self.phrases.clauses.at(candidate.token)
        return (
            not candidate.is_noun
            and not clause.is_passive
            and parse.deps[candidate.token] != "relcl"  # whose antecedent may stand further off
            and all(head in clause.subjects and parse.tags[head] == "NN" for head in named)
        )

    def _promised(self, candidate: FrameCandidate) -> Definition:
        """Return the type of a trigger, or that of what it promises: "vowed to deport them"."""
        kind, clauses = candidate.entry.kind, self.phrases.clauses
        lemma = clauses.lemmas[candidate.token].lower()
        if "promises" not in kind.traits or lemma not in self.phrases.pack.verbs["vow"]:
            return kind
        for verb in clauses.at(candidate.token).complements:
            entry = self._recipients.slots.entries.get(verb)
            if entry and "intended" in entry.kind.becomes:
                return self._types[entry.kind.becomes["intended"]]
            clause = clauses.at(verb)
            preps = [p for c in (clause, *map(clauses.at, clause.objects)) for p, _ in c.preps]
            if not set(preps).isdisjoint(self.phrases.pack.prepositions["hostile"]):
                return self._types[kind.becomes.get("against", kind.event_type)]
        return kind
