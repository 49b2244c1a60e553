"""On whom: the slot of the frame where the recipient stands, and where else it may."""

from flows.events.actors import Actors
from flows.events.grammar import VERBAL, Clause
from flows.events.lexicon import Entry
from flows.events.phrases import NO_ACTOR, Phrases
from flows.events.triggers import Candidate

# Where a recipient stands when the frame's own slots are empty, the surest first.
VERB_SLOTS = (
    "object_actor", "dative", "to", "with", "against", "from", "on", "at", "of", "over", "clause",
    "into", "in", "for", "about", "between", "object",
)  # fmt: skip
COMPLEMENT_SLOTS = (
    "dative", "to", "with", "against", "from", "object_actor", "on", "at", "of", "over", "clause",
    "into", "in", "for", "about", "between", "object",
)  # fmt: skip
NOUN_SLOTS = (
    "on", "against", "to", "with", "between", "at", "over", "in", "into", "from", "for", "of",
)  # fmt: skip
# A slot of the frame that holds the recipient whatever stands there: "condemned the killing".
SURE = frozenset({"object", "dative", "clause_subject", "subject", "against"})
REFLEXIVE = frozenset(
    {"himself", "herself", "itself", "themselves", "each", "which", "that", "what"}
)
SCENES = ("in", "at", "near", "outside")  # "riots broke out in the prison"
LEADING = frozenset({"object", "clause", "from", "to", "against", "on", "over", "into"})
# Types whose objects are what is suffered: "handed over the captives", "withdrew the bill".
SUFFERED = frozenset({"RETREAT", "CONCEDE", "REJECT", "ASSAULT", "COERCE"})
OUTER_PREPS = ("by", "against", "on", "with", "to", "into", "between", "over")
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
MAX_DEPTH = 3


class Recipients:
    """The recipients of one article's events."""

    def __init__(self, phrases: Phrases, actors: Actors) -> None:
        """Take the article's phrases and doers."""
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self._actors = actors
        self.entries: dict[int, Entry] = {}  # the frames that fit in the sentence at hand

    def of(self, candidate: Candidate, actors: list[int]) -> tuple[list[int], str]:
        """Return the heads that name the recipients and the slot they stand in."""
        if candidate.is_noun:
            return self._of_noun(candidate, actors)
        own, taken = candidate.entry.frame.recipient, set(actors)
        clause = self.clauses.at(candidate.token)
        taken |= self._means(clause, candidate.entry)
        if found := self._in_slots(clause, own, own, actors, taken):
            return found
        return self._in_slots(clause, VERB_SLOTS, own, actors, taken) or ([], "")

    def _in_slots(
        self,
        clause: Clause,
        slots: tuple[str, ...],
        own: tuple[str, ...],
        actors: list[int],
        taken: set[int],
    ) -> tuple[list[int], str] | None:
        """Return the first of the slots that holds somebody, else the first that holds anything."""
        rest: tuple[list[int], str] | None = None
        for slot in slots:
            if slot == "reciprocal":
                if len(actors) > 1:
                    return actors, slot
                continue
            found = self._free(self._slot(clause, slot), taken)
            if not found:
                continue
            acting = self._affected(found) if slot == "object" else self._acting(found)
            if acting := self._free(acting, taken):
                return acting, slot
            if slot in SURE and slot in own:
                return found, slot
            if rest is None and (slot in own or slot in ("clause", "object")):
                rest = found, slot
        if rest is not None and rest[1] in ("in", "for") and clause.complements:
            # "gave 90 million in assistance to support refugees"
            acting = self._free(self._acting(self._in_complement(clause, 0)), taken)
            if acting:
                return acting, "clause"
        return rest

    def _means(self, clause: Clause, entry: Entry) -> set[int]:
        """Return objects by which something is done, which suffer nothing: launched a probe."""
        if entry.event_type in SUFFERED or "object" in entry.frame.recipient:
            return set()
        return {head for head in clause.objects if self.clauses.lemmas[head] in entry.object}

    def _affected(self, heads: list[int]) -> list[int]:
        """Return objects as they stand; behind "on" or "against", whoever is named there."""
        return [
            token
            for head in heads
            for token in (
                [head]
                if self._is_somebody(head)
                else self.phrases.actor_behind(head, OUTER_PREPS) or [head]
            )
        ]

    def _of_noun(self, candidate: Candidate, actors: list[int]) -> tuple[list[int], str]:
        own, taken = candidate.entry.frame.recipient, set(actors)
        holder, outer = self.clauses.at(candidate.token), candidate.verb
        if candidate.place == "subject":
            outer = self.clauses.governor(candidate.token)
        for slot in dict.fromkeys((*own, *NOUN_SLOTS)):
            if found := self._free(self._noun_slot(holder, outer, slot, candidate.place), taken):
                return self._free(self._acting(found), taken) or found, slot
        for actor in actors:
            # "threats by the cartel against judges": hung on the cartel by the parser.
            for slot in own:
                if found := self._free(self._direct(self.clauses.at(actor), slot), taken):
                    return found, slot
        if len(actors) > 1:
            return actors, "reciprocal"
        return self._free(self._modifiers(candidate.token), taken), "owner"

    def _acting(self, heads: list[int]) -> list[int]:
        """Return those who can act or are places; of another phrase, whoever is named within."""
        found = [head for head in heads if self._is_somebody(head)]
        if found:
            return found
        return [inner for head in heads for inner in self.phrases.actor_inside(head)]

    def _is_somebody(self, head: int) -> bool:
        return self.phrases.names_an_actor(head) or self.phrases.labels[head] in PLACES

    def _free(self, heads: list[int], taken: set[int]) -> list[int]:
        parse, labels = self.parse, self.phrases.labels
        return [
            head
            for head in heads
            if head not in taken
            and parse.lowers[head] not in REFLEXIVE
            and (labels[head] not in NO_ACTOR or self.phrases.names_an_actor(head))
            and (
                parse.pos[head] not in ("VERB", "ADV", "ADJ", "PUNCT")
                or labels[head] in ("NORP", "GPE", "PERSON", "ORG")
                or any(parse.lowers[c] == "the" for c in parse.children[head])  # the displaced
            )
        ]

    def _slot(self, clause: Clause, slot: str, depth: int = 0) -> list[int]:
        if slot == "object":
            return self._expand(clause.patients or clause.objects or clause.datives)
        if slot == "dative":
            return self._expand(clause.datives)
        if slot == "subject":
            return self._expand(clause.patients or clause.subjects)
        if slot == "object_actor":
            return self._acting(self._expand([*clause.objects, *clause.patients]))
        if slot == "clause_subject":
            for verb in clause.complements:
                inner = self.clauses.at(verb)
                if found := inner.subjects or inner.patients:
                    return self._expand(found)
            return []
        if slot == "clause":
            return self._in_complement(clause, depth)
        if slot == "adjunct":
            return self._in_adjunct(clause.verb)
        return self._under(clause, slot.removeprefix("object_"))

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
                            return self._expand([head])
        return []

    def _in_complement(self, clause: Clause, depth: int) -> list[int]:
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
            taken = self._means(inner, entry) if entry else set()
            for slot in dict.fromkeys((*own, *COMPLEMENT_SLOTS)):
                if slot in ("reciprocal", "subject"):
                    continue
                found = self._free(self._slot(inner, slot, depth + 1), taken)
                if acting := self._acting(found):
                    return acting
                if not rest and (slot in own or slot in LEADING):
                    rest = found
        return rest

    def _under(self, clause: Clause, prep: str) -> list[int]:
        """Return what a preposition leads to: on the verb, on its object, or deeper within."""
        if found := self._direct(clause, prep):
            return found
        holders = [
            self.clauses.at(inner)
            for head in (*clause.objects, *clause.patients)
            for inner in self.clauses.conjuncts(head)
        ]
        for holder in holders:
            if found := self._direct(holder, prep):
                return found
        for holder in (clause, *holders):
            for _, head in holder.preps:
                found = self._direct(self.clauses.at(head), prep)
                if found and all(self._is_somebody(inner) for inner in found):
                    return found
        return []

    def _direct(self, clause: Clause, prep: str) -> list[int]:
        labels, connectors = self.phrases.labels, self.phrases.pack.nouns["connectors"]
        for word, head in clause.preps:
            if (
                word == prep
                and labels[head] not in ("DATE", "TIME", "MONEY", "PERCENT")
                and self.clauses.lemmas[head] not in connectors
            ):
                return self._expand([head])
        return []

    def _noun_slot(self, holder: Clause, outer: int | None, slot: str, place: str) -> list[int]:
        if slot == "clause":
            return self._in_complement(holder, 0)
        if slot in ("owner", "reciprocal"):
            return []
        found = self._direct(holder, slot)
        if found or outer is None:
            return found
        if place == "subject" and slot not in SCENES:
            return []
        if slot == "dative":
            return self._expand(self.clauses.at(outer).datives)
        return self._direct(self.clauses.at(outer), slot)

    def _modifiers(self, noun: int) -> list[int]:
        return [
            child
            for child in self.parse.children[noun]
            if self.parse.deps[child] in ("compound", "amod", "nmod")
            and self.phrases.labels[child] in ("GPE", "NORP", "ORG")
        ]

    def _expand(self, heads: list[int]) -> list[int]:
        return [token for head in heads for token in self.phrases.actors_of(head)]


def noun_actors(candidate: Candidate, phrases: Phrases, actors: Actors) -> list[int]:
    """Return who does what a noun names: the subject of its verb, its owner, or its "by" part."""
    parse, clauses = phrases.parse, phrases.clauses
    token = candidate.token
    if candidate.verb is not None and candidate.place == "supported":
        lemma = clauses.lemmas[candidate.verb]
        if lemma in ("see", "witness", "face", "suffer", "report", "trigger", "spark", "repel"):
            return _owner(token, phrases) or _by(token, phrases)
        if found := actors.of(candidate.verb):
            return found
    for slot in candidate.entry.frame.actor or ("owner", "by"):
        if slot == "owner":
            found = _owner(token, phrases)
        elif slot in ("of_agent", "of"):
            found = [
                h for p, h in clauses.at(token).preps if p == "of" and phrases.names_an_actor(h)
            ]
        elif slot == "subject":
            found = []
            if candidate.place == "object" and candidate.verb is not None:
                found = actors.of(candidate.verb)
            elif candidate.place == "other" and parse.pos[parse.heads[token]] in VERBAL:
                found = actors.of(parse.heads[token])
        else:
            holders = [token, *(h for p, h in clauses.at(token).preps if p == "of")]
            found = [
                t
                for holder in holders
                for p, h in clauses.at(holder).preps
                if p == slot
                for t in phrases.actors_of(h)
            ]
        if found:
            return found
    return []


def _owner(token: int, phrases: Phrases) -> list[int]:
    parse = phrases.parse
    for wanted in ("poss", "amod", "compound", "nmod"):
        for child in parse.children[token]:
            if parse.deps[child] == wanted and (
                phrases.labels[child] in ("GPE", "NORP", "ORG", "PERSON")
                or (wanted in ("poss", "compound") and phrases.names_an_actor(child))
            ):
                return phrases.actors_of(child) if wanted == "poss" else [child]
    return []


def _by(token: int, phrases: Phrases) -> list[int]:
    return [
        t for p, h in phrases.clauses.at(token).preps if p == "by" for t in phrases.actors_of(h)
    ]
