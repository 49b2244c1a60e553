"""What stands in a slot of a clause: object, preposition, complement; and who of it can suffer."""

from copydesk.flows.events.clauses.phrases import NO_ACTOR, PLACES, Phrases
from copydesk.flows.events.frames.lexicon import FrameEntry
from copydesk.flows.grammar.clause import VERBAL, Clause
from copydesk.schemas.codebook import Definition

LEADING = frozenset({"object", "clause"})  # beside the prepositions that a complement takes
LEFT_SO = frozenset({"oprd", "acomp"})  # "were left wounded"
SAID = frozenset({1, 3})  # quad classes in which nothing is done but said
MAX_DEPTH = 3  # of complements within complements


class Slots:
    """The slots of one article's clauses."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the article's phrases."""
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self.entries: dict[int, FrameEntry] = {}  # the frames that fit in the sentence at hand
        pronouns, self._prepositions = phrases.pack.pronouns, phrases.pack.prepositions
        adjunct = frozenset(self._prepositions["adjunct"])
        self._occasions = adjunct.difference(self._prepositions["adjunct_part"])
        self._nameless = pronouns["reflexive"] | pronouns["empty"]
        self._leading = LEADING.union(self._prepositions["complement"])
        self._complement_slots: tuple[str, ...] = (
            "dative",
            *self._prepositions["recipient_first"],
            "object_actor",
            *self._prepositions["recipient_then"],
            "clause",
            *self._prepositions["recipient_last"],
            "object",
        )

    def at(self, clause: Clause, slot: str, depth: int = 0) -> list[int]:
        """Return the heads in a slot of a clause, whatever they are."""
        if slot == "object":
            return self.expand(self._sufferers(clause))
        if slot == "dative":
            given = clause.patients if clause.objects else []  # "were given tents"
            return self.expand(clause.datives or given)
        if slot == "subject":
            return self.expand(clause.patients or clause.subjects)
        if slot == "object_actor":
            return self.acting(self.expand([*clause.objects, *clause.patients]))
        if slot == "clause_subject":
            told = [v for o in clause.objects for v in self.clauses.at(o).complements]
            for verb in (*clause.complements, *told):  # "repeated its demand that Chad pay"
                inner = self.clauses.at(verb)
                if found := inner.subjects or inner.patients:
                    return self.expand(found)
            return []
        if slot == "clause":
            return self.in_complement(clause, depth)
        if slot == "adjunct":
            return self._in_adjunct(clause.verb)
        return self._under(clause, slot.removeprefix("object_"))

    def _sufferers(self, clause: Clause) -> list[int]:
        """Return whom a verb acts on; of "are said to have been shot", who is said so."""
        found = clause.patients or self._without_names(clause.objects) or clause.datives
        dep = self.parse.deps[clause.verb]
        if found or self.parse.tags[clause.verb] != "VBN":
            return found
        if dep in LEFT_SO or (dep == "xcomp" and clause.is_passive):
            above = self.clauses.at(self.parse.heads[clause.verb])
            others = [head for head in above.objects if head != clause.verb]
            return above.patients or others or above.subjects
        governor = self.clauses.governor(clause.verb) if dep in ("pcomp", "advcl") else None
        if clause.is_passive and governor is not None and self.parse.pos[governor] in VERBAL:
            above = self.clauses.at(governor)
            return above.subjects or above.patients  # "she died after being arrested"
        return found

    def _without_names(self, objects: list[int]) -> list[int]:
        """Return objects but for what one of them is called: "called the mayor a liar"."""
        deps = self.parse.deps
        called = [head for head in objects if deps[head] == "oprd"]
        return [head for head in objects if head not in called] or objects

    def in_complement(self, clause: Clause, depth: int) -> list[int]:
        """Return on whom the act of a complement falls: "refused to hand the ship to Chad"."""
        if depth >= MAX_DEPTH:
            return []
        rest: list[int] = []
        complements = [*clause.complements]
        for noun in clause.objects:  # "its threat to burn the wells"
            if self.parse.pos[noun] == "NOUN":
                complements += self.clauses.at(noun).complements
        for verb in complements:
            inner, entry = self.clauses.at(verb), self.entries.get(verb)
            own = entry.frame.recipient if entry else ()
            taken = self.means(inner, entry, is_inner=True) if entry else set()
            for slot in dict.fromkeys((*own, *self._complement_slots)):
                if slot in ("reciprocal", "subject"):
                    continue
                found = self.free(self.at(inner, slot, depth + 1), taken)
                if acting := self.acting(found):
                    return acting
                if not rest and (slot in own or slot in self._leading):
                    rest = found
        return rest

    def _in_adjunct(self, verb: int) -> list[int]:
        """Return who acts in a clause of time or condition: "not until the ministry pays"."""
        parse = self.parse
        for child in parse.children[verb]:
            if parse.deps[child] in ("advcl", "prep"):
                complements = [child] if parse.deps[child] == "advcl" else parse.children[child]
                for inner in complements:
                    clause = self.clauses.at(inner)
                    for head in (*clause.subjects, *clause.patients):
                        if parse.pos[head] != "PRON" and self._is_somebody(head):
                            return self.expand([head])
        return []

    def _under(self, clause: Clause, prep: str) -> list[int]:
        """Return what a preposition leads to: on the verb, on its object, or deeper within."""
        if found := self.direct(clause, prep):
            return found
        holders = [
            self.clauses.at(inner)
            for head in (*clause.objects, *clause.patients)
            for inner in self.clauses.conjuncts(head)
        ]
        for holder in holders:
            if found := self.direct(holder, prep):
                return found
        for holder in (clause, *holders):
            for word, first in holder.preps:
                if self._only_connects(first) or self._is_occasion(word, first):
                    continue  # "in response to the storm", "after the raid in Brin"
                for head in self.clauses.conjuncts(first):
                    found = self.direct(self.clauses.at(head), prep)
                    if found and all(self._is_somebody(inner) for inner in found):
                        return found
        return []

    def _is_occasion(self, prep: str, noun: int) -> bool:
        """Say whether a phrase only tells when: "after the raid", but not "after talks with"."""
        talks = self.phrases.pack.groups["talks"]
        return prep in self._occasions and self.clauses.lemmas[noun] not in talks

    def direct(self, clause: Clause, prep: str) -> list[int]:
        """Return what a preposition on the word itself leads to: no times, sums, "in response"."""
        labels = self.phrases.labels
        found = [
            head
            for word, place in clause.preps
            if word == prep
            and labels[head := self._behind_front(place)]
            not in ("DATE", "TIME", "MONEY", "PERCENT")
            and not self._only_connects(head)
        ]
        # "at a rally in Lind she took aim at the mayor"
        told = next((head for head in found if self._is_somebody(head)), None)
        return self.expand(found[:1] if told is None else [told])

    def _only_connects(self, head: int) -> bool:
        """Say whether a noun only joins two words: "in response to", but not "Chad's efforts"."""
        if self.clauses.lemmas[head] not in self.phrases.pack.nouns["connectors"]:
            return False
        return not any(self.parse.deps[child] == "poss" for child in self.parse.children[head])

    def _behind_front(self, head: int) -> int:
        """Return what something is in front of."""
        if self.parse.lowers[head] in self.phrases.pack.nouns["fronts"]:
            for word, inner in self.clauses.at(head).preps:
                if word in self.clauses.words.genitive:
                    return inner
        return head

    def acting(self, heads: list[int]) -> list[int]:
        """Return those who can act or are places; of another phrase, whoever is named within."""
        found = [head for head in heads if self._is_somebody(head)]
        if found:
            return found
        return [inner for head in heads for inner in self.phrases.actor_inside(head)]

    def affected(self, heads: list[int], kind: Definition) -> list[int]:
        """Return objects as they stand; behind "on" or "against", whoever is named there.

        But who "defended his record against critics" supports no critic.
        """
        preps = self._prepositions["favoured" if "favouring" in kind.traits else "acted_on"]
        is_said = kind.quad_class in SAID
        return [
            token
            for head in heads
            for token in (
                [head]
                if self._is_somebody(head)
                else self.phrases.actor_behind(head, preps)
                or (self._holder(head) if is_said else [])
                or [head]
            )
        ]

    def _holder(self, head: int) -> list[int]:
        """Return whose a thing is: "rejected Chad's offer" rejects Chad."""
        for child in self.parse.children[head]:
            if self.parse.deps[child] == "poss" and self.parse.pos[child] != "PRON":
                return self.expand([child]) if self._is_somebody(child) else []
        return []

    def means(self, clause: Clause, entry: FrameEntry, is_inner: bool = False) -> set[int]:
        """Return objects by which something is done, which suffer nothing: launched a probe.

        `is_inner`: the clause tells what another verb promises or threatens.
        """
        lemmas, pack = self.clauses.lemmas, self.phrases.pack
        found = [
            head
            for first in clause.objects or clause.patients
            for head in self.clauses.conjuncts(first)
        ]
        loosed = pack.groups["weapons"] | pack.groups["shots"]
        if lemmas[clause.verb] in pack.verbs["loose"] and "looses" in entry.kind.traits:
            if entry.particle:
                return set()  # "shot down a drone"
            return {head for head in found if lemmas[head] in loosed}
        done = pack.groups[entry.kind.deeds] if entry.kind.deeds else frozenset()
        done = (done | loosed if "looses" in entry.kind.traits else done) if entry.object else done
        deeds = set[int]()
        for head in found if entry.object else ():
            held = [inner for inner in self._held_by(head) if lemmas[inner] in done]
            if held or lemmas[head] in done & entry.object:
                deeds.update((head, *held))
        if "object" in entry.frame.recipient or (is_inner and "suffered" in entry.kind.traits):
            return deeds  # "launched attacks": on nobody named
        suffers = pack.groups["captives"] if "suffered" in entry.kind.traits else frozenset()
        return deeds | {head for head in found if lemmas[head] in entry.object - suffers}

    def _held_by(self, head: int) -> list[int]:
        """Return what a noun only counts or holds: "a barrage of rockets and drones"."""
        return [
            inner
            for prep, first in self.clauses.at(head).preps
            if prep in self.clauses.words.genitive
            for inner in self.clauses.conjuncts(first)
        ]

    def free(self, heads: list[int], taken: set[int]) -> list[int]:
        """Return the heads that can name a recipient and are not taken."""
        parse, labels = self.parse, self.phrases.labels
        times, article = self.phrases.pack.nouns["times"], self.clauses.words.article
        return [
            head
            for head in heads
            if head not in taken
            and parse.lowers[head] not in self._nameless
            and parse.lowers[head] not in times
            and not parse.lowers[head].startswith("http")
            and (labels[head] not in NO_ACTOR or self.phrases.names_an_actor(head))
            and (
                parse.pos[head] not in ("VERB", "ADV", "ADJ", "PUNCT")
                or labels[head] in ("NORP", "GPE", "PERSON", "ORG")
                or any(parse.lowers[c] in article for c in parse.children[head])  # the displaced
            )
        ]

    def _is_somebody(self, head: int) -> bool:
        return self.phrases.names_an_actor(head) or self.phrases.labels[head] in PLACES

    def expand(self, heads: list[int]) -> list[int]:
        """Return heads with those that a coordination adds."""
        return [token for head in heads for token in self.phrases.actors_of(head)]
