"""What a sentence reports, in tokens: type, trigger, who, to whom. Records are made of it later."""

from collections.abc import Iterator

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import PLACES, Phrases
from copydesk.flows.events.echoes import without_echoes
from copydesk.flows.events.found import FoundEvent
from copydesk.flows.events.frames.lexicon import FrameLexicon
from copydesk.flows.events.frames.operators import reading_of, type_after
from copydesk.flows.events.frames.precedence import standing
from copydesk.flows.events.frames.triggers import FrameCandidate, Triggers
from copydesk.flows.events.gates import Dropped, Gate, untold
from copydesk.flows.events.parties.noun_actors import noun_actors, owner_of
from copydesk.flows.events.parties.recipients import Recipients
from copydesk.flows.events.parties.sides import are_only_places, lacks_a_side
from copydesk.flows.events.words.dictionary_forms import joined_lemmas
from copydesk.flows.grammar.clauses import Clauses
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.codebook import Definition
from copydesk.schemas.parse import Parse

NO_NOUN = frozenset({"VERB", "AUX", "PART", "ADV", "PUNCT", "SPACE"})
NO_DEED = Gate("it is hoped for, feared, or allowed by a rule: no deed", reading_of.__module__)
NAMELESS = Gate("its recipient must be somebody: concern about China, not about rain", __name__)
NO_DOER = Gate("what acts is a thing that cannot: the deal gives, the move comes", __name__)
NOBODYS = Gate("nobody does it or suffers it: no one has been charged", __name__)
POLL = Gate("a share of people asked holds a view, which is no deed: 69% supported it", __name__)
ONE_SIDED = Gate("a side is missing that its type needs", lacks_a_side.__module__)
ASKING = frozenset({"WP", "WDT"})  # tags
MAX_CLOSING = 1  # the mark may be taken for a sentence of its own
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
        named = self._doers(candidate)
        actors = [head for head in named if self.phrases.can_do(head, kind)]
        if not actors and not candidate.is_noun:
            actors = self._owners(candidate) or (
                self.actors.beyond(candidate.token) if named else []
            )
        is_shown = candidate.is_noun and candidate.place == "object"  # "videos showed protests"
        is_thing = self._is_a_thing(candidate, named)
        if named and not actors and not is_shown and (is_thing or "violent" not in kind.traits):
            return NO_DOER
        if self._is_nobodys(candidate):
            return NOBODYS
        if "attitude" in kind.traits and any(self.phrases.labels[a] == "PERCENT" for a in actors):
            return POLL
        if not actors and reading.is_intended and "announced" in kind.traits:
            actors = self._announcers(candidate)
        if not actors and not candidate.is_noun and "sends" in kind.traits:
            actors = self._moved(candidate)
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

    def _doers(self, candidate: FrameCandidate) -> list[int]:
        if candidate.is_noun:
            found = noun_actors(candidate, self.phrases, self.actors)
        elif candidate.entry.frame.actor:
            found = self._named_actors(candidate)
        else:
            found = self.actors.of(candidate.token)
            if "by_things" in candidate.entry.kind.traits:
                found = [self._what_struck(candidate.token, head) for head in found]
        empty = self.phrases.pack.pronouns["empty"]
        return [
            head
            for head in found
            if self.parse.pos[head] not in NO_NOUN and self.parse.lowers[head] not in empty
        ]

    def _what_struck(self, verb: int, head: int) -> int:
        """Return the attack that a relative clause tells of where its place stands nearer.

        "An attack on Brin, which killed ten": not the town killed them.
        """
        parse, phrases = self.parse, self.phrases
        if parse.deps[verb] != "relcl" or parse.heads[verb] != head:
            return head
        if phrases.labels[head] not in PLACES and phrases.names_an_actor(head):
            return head
        prepositions, attacks = phrases.pack.prepositions, phrases.pack.groups["attacks"]
        for node in climb(parse, head):
            if node != head and phrases.clauses.lemmas[node] in attacks:
                return node
            if parse.deps[node] == "prep" and parse.lowers[node] in prepositions["done_to"]:
                continue
            if parse.deps[node] not in ("pobj", "appos", "conj") and node != head:
                break
        return head

    def _announcers(self, candidate: FrameCandidate) -> list[int]:
        """Return who says what will be done: "told the bishops that they would be arrested"."""
        clauses, verb = self.phrases.clauses, candidate.verb
        if verb is None or not clauses.at(verb).is_passive or self.parse.deps[verb] != "ccomp":
            return []
        governor = self.parse.heads[verb]
        if not clauses.words.reports(clauses.lemmas[governor]):
            return []
        return [head for head in self.actors.of(governor) if self.phrases.names_an_actor(head)]

    def _owners(self, candidate: FrameCandidate) -> list[int]:
        """Return whose doing a passive's own noun is: "Chad's appeal to Niger was sent"."""
        clause, kind = self.phrases.clauses.at(candidate.token), candidate.entry.kind
        lemmas = self.phrases.clauses.lemmas
        owned = candidate.entry.object
        if "suffered" in kind.traits:  # "Chadian hostages were held": not by Chad
            owned &= self.phrases.pack.groups.get(kind.deeds or "", frozenset())
        return [
            owner
            for patient in clause.patients
            if lemmas[patient] in owned
            for owner in owner_of(patient, self.phrases)
        ]

    def _moved(self, candidate: FrameCandidate) -> list[int]:
        """Return who is sent, where nobody sends: "troops were sent to the strait"."""
        pack, lemmas = self.phrases.pack, self.phrases.clauses.lemmas
        sent = pack.groups["forces"] | pack.groups["peacekeepers"] | pack.groups["helpers"]
        patients = self.phrases.clauses.at(candidate.token).patients
        return [head for head in patients if lemmas[head].lower() in sent]

    def _is_nobodys(self, candidate: FrameCandidate) -> bool:
        """Say whether nobody does it or suffers it: "no one has been charged", "no state shall"."""
        if candidate.verb is None:
            return False
        clause = self.phrases.clauses.at(candidate.verb)
        heads = clause.patients if clause.is_passive else clause.subjects
        return any(self.phrases.is_nobody(head) or self._is_asked_for(head) for head in heads)

    def _is_asked_for(self, head: int) -> bool:
        """Say whether a question asks who: "who else is accused?", "which firm was banned?"."""
        parse = self.parse
        asked = [head, *(c for c in parse.children[head] if parse.deps[c] == "det")]
        _, end = parse.sentence(parse.sentence_of[head])
        return (
            any(parse.tags[word] in ASKING for word in asked)
            and "?" in parse.words[head : end + MAX_CLOSING]
        )

    def _named_actors(self, candidate: FrameCandidate) -> list[int]:
        """Return the doers of a frame that says where they stand: "received aid from Chad"."""
        clause = self.phrases.clauses.at(candidate.token)
        for slot in candidate.entry.frame.actor:
            if slot == "none":
                return []  # "died in the attack": the dead did nothing
            if slot == "report":
                governor = self.phrases.clauses.governor(candidate.token)
                if self.parse.deps[candidate.token] == "ccomp" and governor is not None:
                    return self.actors.of(governor)
                return []
            if slot == "subject":
                return self.actors.of(candidate.token)
            prep = slot.removeprefix("object_")
            holders = [clause] if prep == slot else [
                self.phrases.clauses.at(o) for o in (*clause.objects, *clause.patients)
            ]  # fmt: skip
            for holder in holders:
                for word, head in holder.preps:
                    if word == prep:
                        return self.phrases.actors_of(head)
        return []
