"""On whom: the slot of the frame where the recipient stands, and where else it may."""

from copydesk.flows.events.clauses.phrases import PLACES, Phrases
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.events.parties.noun_actors import between_whom, sufferer_of
from copydesk.flows.events.parties.slots import Slots
from copydesk.flows.grammar.clause import Clause
from copydesk.schemas.codebook import Definition

# Slots of the frame that hold the recipient whatever stands there: "condemned the killing".
SURE = frozenset({"object", "dative", "clause_subject", "subject"})

NOBODY = ("none",)
NEXT_VERB = 2  # tokens on, where only "and" stands between two verbs


class Recipients:
    """The recipients of one article's events."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the article's phrases."""
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self.slots = Slots(phrases)
        self._pronouns, self._prepositions = phrases.pack.pronouns, phrases.pack.prepositions
        self._sure = SURE.union(self._prepositions["recipient_sure"])
        # Where a recipient stands when the frame's own slots are empty, the surest first.
        self._verb_slots: tuple[str, ...] = (
            "object_actor",
            "dative",
            *self._prepositions["recipient_first"],
            *self._prepositions["recipient_then"],
            "clause",
            *self._prepositions["recipient_last"],
            "object",
        )

    def of(self, candidate: FrameCandidate, actors: list[int]) -> tuple[list[int], str]:
        """Return the heads that name the recipients and the slot they stand in."""
        if candidate.is_noun:
            return self._of_noun(candidate, actors)
        own, taken = candidate.entry.frame.recipient, self._with_conjuncts(actors)
        if own == NOBODY:
            return [], ""  # "the minister resigned": on nobody
        clause = self.clauses.at(candidate.token)
        taken |= self._within(actors, candidate.token)
        taken |= self.slots.means(clause, candidate.entry)
        kind = candidate.entry.kind
        if clause.is_passive and "harming" in kind.traits and not candidate.entry.object:
            own = tuple(dict.fromkeys(("object", *own)))  # "was shot at the scene": not the scene
        if found := self._in_slots(clause, own, own, actors, taken, kind):
            return found
        if found := self._in_slots(clause, self._verb_slots, own, actors, taken, kind):
            return found
        if aimed := self._aimed_at(clause, taken):
            return aimed, "object"
        return self._shared(clause, own, actors, taken, kind)

    def _aimed_at(self, clause: Clause, taken: set[int]) -> list[int]:
        """Return at whom it is, told beside it: "launched a wave of raids, targeting rebels"."""
        parse, aim = self.parse, self.phrases.pack.verbs["aim"]
        for child in parse.children[clause.verb]:
            is_beside = parse.deps[child] == "advcl" and parse.tags[child] == "VBG"
            if is_beside and self.clauses.lemmas[child] in aim:
                objects = self.slots.expand(self.clauses.at(child).objects)
                return self.slots.free(self.slots.acting(objects) or objects, taken)
        return []

    def _shared(
        self,
        clause: Clause,
        own: tuple[str, ...],
        actors: list[int],
        taken: set[int],
        kind: Definition,
    ) -> tuple[list[int], str]:
        """Return the object that a verb shares with the next: "invaded and held the town"."""
        parse, after = self.parse, clause.verb + NEXT_VERB
        if (
            "object" in own
            and not clause.is_passive
            and after < len(parse)
            and parse.deps[after] == "conj"
            and parse.heads[after] == clause.verb
            and parse.pos[after] == "VERB"
        ):
            other = self.clauses.at(after)
            return self._in_slots(other, ("object",), own, actors, taken, kind) or ([], "")
        return [], ""

    def name(self, heads: list[int]) -> bool:
        """Say whether phrases name somebody, hold a name or tell of an attack: "Chad's support"."""
        attacks = self.phrases.pack.groups["attacks"]
        return bool(self.slots.acting(heads)) or any(
            self.clauses.lemmas[h] in attacks for h in heads
        )

    def _others(
        self, heads: list[int], slot: str, actors: list[int], kind: Definition
    ) -> list[int]:
        """Return those heads that name neither the doer nor what the doer acts with."""
        return [
            head
            for head in heads
            if not self._is_own_means(head, kind)
            and not (slot == "clause_subject" and self._is_the_doer(head, actors))
        ]

    def _beside(self, heads: list[int], slot: str, clause: Clause) -> list[int]:
        """Leave out what stands deeper than the verb and its objects.

        Of "called for calm after the raid in Brin" nobody in Brin is asked.
        """
        if slot not in self._prepositions["topic"]:
            return heads
        holders = [clause, *(self.clauses.at(o) for o in (*clause.objects, *clause.patients))]
        near = {
            h for holder in holders for _, head in holder.preps for h in self.slots.expand([head])
        }
        return [head for head in heads if head in near]

    def _is_the_matter(self, heads: list[int], kind: Definition) -> bool:
        """Say whether a complement tells what is asked for or threatened with, and no party.

        "agreed to hold the rise", "vowed to use all means".
        """
        if "asks" in kind.traits:
            return True
        means = self.phrases.pack.groups["means"] | self.phrases.pack.groups["attacks"]
        return "uses_means" in kind.traits and all(self.clauses.lemmas[h] in means for h in heads)

    def _is_own_means(self, head: int, kind: Definition) -> bool:
        """Say whether somebody moves or offers what is his own: "agreed to withdraw its troops"."""
        if "uses_means" not in kind.traits:
            return False
        pack = self.phrases.pack
        lemma = self.clauses.lemmas[head].lower()
        is_own = any(self.parse.tags[child] == "PRP$" for child in self.parse.children[head])
        if lemma in pack.groups["forces"] or lemma in pack.groups["weapons"]:
            return is_own or "moves_forces" in kind.traits
        return is_own and lemma in pack.groups["own_things"]

    def _is_the_doer(self, head: int, actors: list[int]) -> bool:
        """Say whether a pronoun stands for who speaks: "farmers complained that they had lost"."""
        parse = self.parse
        if parse.pos[head] != "PRON" or not actors:
            return False
        actor, word = actors[0], parse.lowers[head]
        if parse.pos[actor] == "PRON":
            return parse.lowers[actor] == word
        is_person = self.phrases.labels[actor] == "PERSON" or parse.tags[actor] == "NN"
        if word in self._pronouns["one_person"]:
            return is_person
        is_several = word in self._pronouns["several"]
        return word in self._pronouns["any_number"] and not (is_several and is_person)

    def _with_conjuncts(self, heads: list[int]) -> set[int]:
        return {token for head in heads for token in self.clauses.conjuncts(head)} | set(heads)

    def _within(self, actors: list[int], verb: int) -> set[int]:
        """Return the words inside the doers' own phrases: "police in riot gear"."""
        parse, found = self.parse, set[int]()
        for head in actors:
            first, last = parse.left_edges[head], parse.right_edges[head]
            if not first <= verb <= last:
                found.update(range(first, last + 1))
        return found

    def _in_slots(
        self,
        clause: Clause,
        slots: tuple[str, ...],
        own: tuple[str, ...],
        actors: list[int],
        taken: set[int],
        kind: Definition,
    ) -> tuple[list[int], str] | None:
        """Return the first of the slots that holds somebody, else the first that holds anything."""
        rest: tuple[list[int], str] | None = None
        for slot in slots:
            if slot == "reciprocal":
                if len(actors) > 1:
                    return actors, slot
                continue
            if (
                slot in self._prepositions["source"]
                and slot not in own
                and "suffered" in kind.traits
            ):
                continue  # "fired from a jet": the jet suffers nothing
            found = self.slots.free(self.slots.at(clause, slot), taken)
            if "asks" in kind.traits and slot not in own:
                found = self._beside(found, slot, clause)
            if not found:
                continue
            is_whole = slot in ("object", "subject")
            acting = self.slots.affected(found, kind) if is_whole else self.slots.acting(found)
            acting = self._others(self.slots.free(acting, taken), slot, actors, kind)
            if acting:
                return acting, slot
            found = self._others(found, slot, actors, kind)
            if not found or (slot in self._prepositions["mutual"] and "occasion" in kind.traits):
                continue  # "met with a full agenda"
            if slot in self._sure and slot in own:
                return found, slot
            if (
                rest is None
                and not (slot in self._prepositions["topic"] and "asks" in kind.traits)
                and not (slot == "clause" and self._is_the_matter(found, kind))
                and (slot in own or slot in ("clause", "object"))
            ):
                rest = found, slot
        if rest is not None and rest[1] in self._prepositions["matter"] and clause.complements:
            # "gave 90 million in assistance to support refugees"
            acting = self.slots.free(self.slots.acting(self.slots.in_complement(clause, 0)), taken)
            if acting:
                return acting, "clause"
        return rest

    def _of_noun(self, candidate: FrameCandidate, actors: list[int]) -> tuple[list[int], str]:
        own, taken = candidate.entry.frame.recipient, self._with_conjuncts(actors)
        if len(actors) > 1 and actors == between_whom(candidate.token, self.phrases):
            return actors, "reciprocal"
        if suffering := self.slots.free(sufferer_of(candidate.token, self.phrases), taken):
            return suffering, "owner"
        holder, outer = self.clauses.at(candidate.token), candidate.verb
        if candidate.place == "subject":
            outer = self.clauses.governor(candidate.token)
        for slot in own:
            if found := self._in_noun(holder, outer, slot, candidate.place, taken):
                return found, slot
        for actor in actors:
            # "threats by the cartel against judges": hung on the cartel by the parser.
            for slot in own:
                if found := self.slots.free(self.slots.direct(self.clauses.at(actor), slot), taken):
                    return found, slot
        if len(actors) > 1 and not set(own).isdisjoint(self._prepositions["both"]):
            return actors, "reciprocal"
        for slot in self._prepositions["recipient_of_noun"]:
            if slot not in own and (
                found := self._in_noun(holder, outer, slot, candidate.place, taken)
            ):
                return found, slot
        if len(actors) > 1:
            return actors, "reciprocal"
        return self.slots.free(self._modifiers(candidate.token), taken), "owner"

    def _in_noun(
        self, holder: Clause, outer: int | None, slot: str, place: str, taken: set[int]
    ) -> list[int]:
        found = self.slots.free(self._noun_slot(holder, outer, slot, place), taken)
        return self.slots.free(self.slots.acting(found), taken) or found

    def _noun_slot(self, holder: Clause, outer: int | None, slot: str, place: str) -> list[int]:
        if slot == "clause":
            return self.slots.in_complement(holder, 0)
        if slot in ("owner", "reciprocal"):
            return []
        found = self.slots.direct(holder, slot)
        if found or outer is None:
            return found
        if place == "subject":
            if slot not in self._prepositions["scene"]:
                return []
            return [
                head
                for head in self.slots.direct(self.clauses.at(outer), slot)
                if self._is_a_place(head)
            ]
        if slot == "dative":
            return self.slots.expand(self.clauses.at(outer).datives)
        return self.slots.direct(self.clauses.at(outer), slot)

    def _is_a_place(self, head: int) -> bool:
        """Say whether a phrase tells where: in Brin, at the port, but not in its ferocity."""
        groups, lemma = self.phrases.pack.groups, self.clauses.lemmas[head].lower()
        is_ground = any(lemma in groups[name] for name in ("territory", "buildings", "sites"))
        return is_ground or self.phrases.labels[head] in PLACES

    def _modifiers(self, noun: int) -> list[int]:
        return [
            child
            for child in self.parse.children[noun]
            if self.parse.deps[child] in ("compound", "amod", "nmod")
            and self.phrases.labels[child] in ("GPE", "NORP", "ORG")
        ]
