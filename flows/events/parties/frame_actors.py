"""Who does what a frame tells of: where the frame has them, else where grammar does."""

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import PLACES, Phrases
from copydesk.flows.events.frames.triggers import FrameCandidate
from copydesk.flows.events.parties.noun_actors import noun_actors, owner_of
from copydesk.flows.grammar.tree import climb

NO_NOUN = frozenset({"VERB", "AUX", "PART", "ADV", "PUNCT", "SPACE"})
ASKING = frozenset({"WP", "WDT"})  # tags
MAX_CLOSING = 1  # the mark may be taken for a sentence of its own


class FrameActors:
    """Who does what the frames of one article tell of."""

    def __init__(self, phrases: Phrases, doers: Doers) -> None:
        """Take the article's phrases and doers."""
        self.phrases, self.parse = phrases, phrases.parse
        self._doers = doers

    def of(self, candidate: FrameCandidate) -> list[int]:
        """Return who does what a frame tells of, whoever they are; empty where nobody is named."""
        if candidate.is_noun:
            found = noun_actors(candidate, self.phrases, self._doers)
        elif candidate.entry.frame.actor:
            found = self._named_actors(candidate)
        else:
            found = self._doers.of(candidate.token)
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

    def announcers(self, candidate: FrameCandidate) -> list[int]:
        """Return who says what will be done: "told the bishops that they would be arrested"."""
        clauses, verb = self.phrases.clauses, candidate.verb
        if verb is None or not clauses.at(verb).is_passive or self.parse.deps[verb] != "ccomp":
            return []
        governor = self.parse.heads[verb]
        if not clauses.words.reports(clauses.lemmas[governor]):
            return []
        return [head for head in self._doers.of(governor) if self.phrases.names_an_actor(head)]

    def owners(self, candidate: FrameCandidate) -> list[int]:
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

    def moved(self, candidate: FrameCandidate) -> list[int]:
        """Return who is sent, where nobody sends: "troops were sent to the strait"."""
        pack, lemmas = self.phrases.pack, self.phrases.clauses.lemmas
        sent = pack.groups["forces"] | pack.groups["peacekeepers"] | pack.groups["helpers"]
        patients = self.phrases.clauses.at(candidate.token).patients
        return [head for head in patients if lemmas[head].lower() in sent]

    def is_nobodys(self, candidate: FrameCandidate) -> bool:
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
                    return self._doers.of(governor)
                return []
            if slot == "subject":
                return self._doers.of(candidate.token)
            prep = slot.removeprefix("object_")
            holders = [clause] if prep == slot else [
                self.phrases.clauses.at(o) for o in (*clause.objects, *clause.patients)
            ]  # fmt: skip
            for holder in holders:
                for word, head in holder.preps:
                    if word == prep:
                        return self.phrases.actors_of(head)
        return []
