"""Whether a frame of the codebook fits: each condition asked of what stands around a verb."""

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import PLACES, Phrases
from copydesk.flows.events.frames.lexicon import FrameEntry
from copydesk.flows.events.words.pack import Lemmas
from copydesk.flows.grammar.clause import Clause
from copydesk.flows.grammar.tree import climb_by

QUESTION_TAGS = frozenset({"WP", "WRB", "WP$"})
MAX_CONTAINERS = 3  # a wave of a series of attacks

Fields = dict[str, list[int]]  # a field of life, and the words of a sentence that tell of it


class Frames:
    """Frames asked of one article's verbs."""

    def __init__(self, phrases: Phrases, actors: Doers) -> None:
        """Take the article's phrases and doers."""
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self._actors, self._pack = actors, phrases.pack
        self._lemmas = phrases.clauses.lemmas

    def misfit(
        self, i: int, entry: FrameEntry, clause: Clause, objects: list[int], fields: Fields
    ) -> str | None:
        """Return which condition of a frame a verb does not meet where it stands; None for none.

        Conditions go by their names in the codebook.
        """
        frame = entry.frame
        if entry.particle and not (entry.particle & clause.particles):
            return "particle"
        if (
            not entry.particle
            and not entry.object
            and clause.particles & self.clauses.words.turning
        ):
            # "broke up", "took off": another meaning than the bare verb's.
            return "particle"
        if (frame.intransitive and objects) or (frame.transitive and not objects):
            return "intransitive or transitive"
        if frame.doer_is_named and clause.is_passive and not clause.agents:
            return "doer_is_named"
        if "report" in frame.actor and self.parse.deps[i] != "ccomp":
            return "actor"
        if entry.object and not any(self.is_headed(o, entry.object) for o in objects):
            return "object"
        if entry.not_object and any(self.is_headed(o, entry.not_object) for o in objects):
            return "not_object"
        if entry.object_modifier and not any(
            entry.object_modifier.intersection((lemma, lemma.rsplit("-", 1)[-1]))  # a six-year term
            for o in objects
            for lemma in (self._lemmas[child].lower() for child in self.parse.children[o])
        ):
            return "object_modifier"
        if frame.object_is_person and not any(
            self.phrases.names_an_actor(o) and self.phrases.labels[o] not in PLACES for o in objects
        ):
            return "object_is_person"
        if frame.object_is_people and not any(self._are_people(o) for o in objects):
            return "object_is_people"
        if frame.object_is_thought and not any(self.is_thought(o) for o in objects):
            return "object_is_thought"
        if frame.object_is_actor and not (
            any(self.phrases.names_an_actor(o) for o in (*objects, *clause.datives))
            or (frame.clause and self._complement_subject(clause))
        ):
            return "object_is_actor"
        if entry.adjective and not any(
            self._lemmas[a].lower() in entry.adjective for a in clause.adjectives
        ):
            return "adjective"
        if (frame.clause or entry.clause_verb) and not self._complement_fits(entry, clause):
            return "clause"
        if entry.not_clause_verb and any(
            self._lemmas[c].lower() in entry.not_clause_verb for c in clause.complements
        ):
            return "not_clause_verb"
        if frame.no_clause and any(self.parse.deps[c] == "ccomp" for c in clause.complements):
            return "no_clause"
        if entry.prep or entry.prep_object:
            preps = [
                (prep, head)
                for holder in (clause, *(self.clauses.at(o) for o in objects))
                for prep, head in holder.preps
                if self.phrases.labels[head] not in ("DATE", "TIME")
                or prep in self._pack.prepositions["for_a_time"]
            ]
            if entry.prep and not any(prep in entry.prep for prep, _ in preps):
                return "prep"
            if entry.prep_object and not any(
                (not entry.prep or prep in entry.prep) and self.is_headed(head, entry.prep_object)
                for prep, head in preps
            ):
                return "prep_object"
        if entry.not_prep and any(prep in entry.not_prep for prep, _ in clause.preps):
            return "not_prep"
        if entry.not_prep_object and any(
            self.is_headed(head, entry.not_prep_object) for _, head in clause.preps
        ):
            return "not_prep_object"
        if frame.at_a_price and not self._has_a_price(clause):
            return "at_a_price"
        if entry.context and not any(stands_elsewhere(fields.get(f), i) for f in entry.context):
            return "context"
        if entry.not_context and any(stands_elsewhere(fields.get(f), i) for f in entry.not_context):
            return "not_context"
        if "violent" in entry.kind.traits and objects and all(self.is_thought(o) for o in objects):
            return "harming"  # "attacked the proposal", "fights racism": nobody suffers
        if "harming" in entry.kind.traits and any(
            self.parse.lowers[o] in self._pack.pronouns["reflexive"] for o in objects
        ):
            return "harming"  # "killed himself": no other suffers
        return None if self._subject_fits(i, entry, clause) else "subject"

    def _subject_fits(self, i: int, entry: FrameEntry, clause: Clause) -> bool:
        frame = entry.frame
        if not (
            entry.subject
            or entry.not_subject
            or frame.subject_is_actor
            or frame.subject_is_person
            or frame.subject_is_somebody
            or frame.subject_is_state
        ):
            return True
        subjects = clause.agents if clause.is_passive else clause.subjects
        if not subjects:
            subjects = self._actors.of(i)
        if entry.subject and not any(self.is_headed(s, entry.subject) for s in subjects):
            return False
        if entry.not_subject and any(self.is_headed(s, entry.not_subject) for s in subjects):
            return False
        if frame.subject_is_person and not all(self._is_person(s) for s in subjects):
            return False
        if frame.subject_is_somebody and not any(self.phrases.names_an_actor(s) for s in subjects):
            return False
        if frame.subject_is_state and not any(self._is_state(s) for s in subjects):
            return False
        if frame.subject_is_actor:
            return any(
                self.phrases.names_an_actor(s) or self.phrases.actor_inside(s) for s in subjects
            ) or (clause.is_passive and not subjects)
        return True

    def _is_person(self, head: int) -> bool:
        """Say whether a phrase names one man or woman: by name, or by an office."""
        if self.phrases.labels[head] == "PERSON":
            return True
        lemma, nouns = self._lemmas[head].lower(), self._pack.nouns
        return self.parse.tags[head] == "NN" and (
            lemma in nouns["state"] or lemma in nouns["private"] or lemma in nouns["clergy"]
        )

    def _is_state(self, head: int) -> bool:
        """Say whether a phrase names a country or an office of one."""
        return self.phrases.labels[head] == "GPE" or (
            self._lemmas[head].lower() in self._pack.nouns["state"]
        )

    def _are_people(self, head: int) -> bool:
        """Say whether a phrase names men and women rather than a firm, a model, a place."""
        return self.phrases.labels[head] in ("PERSON", "NORP") or (
            self.parse.pos[head] != "PROPN" and self.phrases.names_an_actor(head)
        )

    def is_thought(self, head: int) -> bool:
        """Say whether a phrase names what is only thought, said or decided."""
        lemma = self._lemmas[head].lower()
        if lemma in self._pack.nouns["roles"]:
            return False
        is_named = self.parse.pos[head] != "NOUN" or self.phrases.labels[head] in PLACES
        return not is_named and (
            lemma in self._pack.groups["ideas"] or lemma.endswith(self._pack.endings["thoughts"])
        )

    def _has_a_price(self, clause: Clause) -> bool:
        """Say whether a warning is a threat: "if it does not pay", "that they would", to a face."""
        if any(self.phrases.names_an_actor(head) for head in (*clause.objects, *clause.patients)):
            return True
        words, lowers, children = self.clauses.words, self.parse.lowers, self.parse.children
        told = [v for v in clause.complements if self.parse.deps[v] == "ccomp"]
        beside = [(verb, child) for verb in (clause.verb, *told) for child in children[verb]]
        for _, child in beside:
            if self.parse.deps[child] == "advcl" and any(
                lowers[mark] in words.conditionals for mark in children[child]
            ):
                return True
        own = self._pack.pronouns["nominative"]
        return any(lowers[s] in own for verb in told for s in self.clauses.at(verb).subjects)

    def objects(self, clause: Clause) -> list[int]:
        """Return the heads of a clause's objects, each of a coordination."""
        found = [*clause.objects, *clause.patients]
        return [token for head in found for token in self.clauses.conjuncts(head)]

    def _complement_fits(self, entry: FrameEntry, clause: Clause) -> bool:
        return any(
            self._is_its_complement(c, entry, clause)
            and (not entry.clause_verb or self._lemmas[c].lower() in entry.clause_verb)
            and (
                not entry.clause_auxiliary
                or entry.clause_auxiliary & self.clauses.at(c).auxiliaries
            )
            and (not entry.frame.clause_subject_is_named or self._has_named_subject(c))
            for c in clause.complements
        )

    def _is_its_complement(self, verb: int, entry: FrameEntry, clause: Clause) -> bool:
        """Say whether a clause is what a verb asks or agrees to.

        A question is not ("asked how it went"), nor words quoted before it ("fine," he agreed).
        """
        parse = self.parse
        first = parse.left_edges[verb]
        if parse.tags[first] in QUESTION_TAGS or parse.lowers[first] in self.clauses.words.asking:
            return False
        return verb > clause.verb or bool(entry.clause_auxiliary) or parse.deps[verb] != "ccomp"

    def _has_named_subject(self, verb: int) -> bool:
        clause = self.clauses.at(verb)
        return any(
            self.parse.pos[s] != "PRON" and self.phrases.names_an_actor(s)
            for s in (*clause.subjects, *clause.patients)
        )

    def _complement_subject(self, clause: Clause) -> bool:
        return any(
            self.phrases.names_an_actor(s)
            for c in clause.complements
            for s in (*self.clauses.at(c).subjects, *self.clauses.at(c).patients)
        )

    def is_headed(self, head: int, wanted: Lemmas) -> bool:
        """Say whether a wanted noun heads a phrase: alone, compounded, behind "a series of"."""
        for inner in climb_by(head, self._contained, MAX_CONTAINERS):
            if self._heads_itself(inner, wanted):
                return True
        return False

    def _heads_itself(self, head: int, wanted: Lemmas) -> bool:
        """Say whether a word, or one compounded with it, is a wanted noun."""
        if self._lemmas[head].lower() in wanted or self.parse.lowers[head] in wanted:
            return True
        return any(
            self.parse.deps[c] in ("compound", "amod")
            and self.parse.tags[c] != "VBN"  # "banned shells" are no ban
            and self._lemmas[c].lower() in wanted
            for c in self.parse.children[head]
        )

    def _contained(self, head: int) -> int | None:
        """Return the noun that counts behind one that only holds it: a series of attacks."""
        if self._lemmas[head].lower() not in self.clauses.words.containers:
            return None
        of = self.clauses.words.genitive
        return next((h for p, h in self.clauses.at(head).preps if p in of), None)


def stands_elsewhere(tokens: list[int] | None, i: int) -> bool:
    """Say whether a field's words stand in the sentence apart from the trigger itself."""
    return tokens is not None and (len(tokens) > 1 or tokens[0] != i)
