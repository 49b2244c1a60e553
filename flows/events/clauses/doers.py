"""Who acts: the subject of a verb, its agent, or whoever a clause without subject inherits from."""

from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.grammar.clause import VERBAL, Clause
from copydesk.flows.grammar.tree import first_of

MAX_STEPS = 6  # up the tree; deeper inheritance is hardly ever right


class Doers:
    """The doers of one article's verbs."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the article's phrases."""
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self._pack = phrases.pack

    def of(self, verb: int, depth: int = 0) -> list[int]:
        """Return the heads that name who does what a verb says; empty where nobody is named."""
        clause = self.clauses.at(verb)
        if clause.is_passive:
            return self._expand(clause.agents) or self._late_agents(clause)
        if clause.subjects:
            return self._resolved(verb, clause.subjects, depth)
        return self.inherited(verb, depth)

    def inherited(self, verb: int, depth: int = 0) -> list[int]:
        """Return who acts in a clause that has no subject of its own."""
        if depth > MAX_STEPS:
            return []
        parse = self.parse
        dep, head = parse.deps[verb], parse.heads[verb]
        if head == verb:
            return []
        if dep == "acl":
            if parse.tags[verb] in ("VBG", "VBN", "VBD"):
                # "Adil, in a statement condemned ...": the statement is his.
                while parse.deps[head] == "pobj" and self.phrases.labels[head] is None:
                    head = parse.heads[parse.heads[head]]
                if parse.tags[verb] == "VBG" and not self.phrases.names_an_actor(head):
                    return self._of_noun(head, depth) or [head]  # "issued a report accusing ..."
                return self._expand([head])
            return self._of_noun(head, depth)
        if dep == "relcl" and parse.tags[verb] == "VB" and not self.phrases.names_an_actor(head):
            return self._of_noun(head, depth)  # "is on a mission to silence her"
        if dep in ("relcl", "amod"):
            return self._expand([head])
        if dep == "conj" and parse.pos[head] not in VERBAL:
            return self.inherited(head, depth + 1)
        if dep in ("xcomp", "advcl", "conj", "ccomp", "pcomp", "prep", "dep", "parataxis"):
            governor = self.clauses.governor(verb)
            if governor is None:
                return []
            if parse.pos[governor] not in VERBAL:
                is_said = parse.deps[governor] == "attr"  # "he is a supporter of arming Chad"
                if dep == "pcomp" and not is_said and self.phrases.names_an_actor(governor):
                    return self._expand([governor])  # "kept protesters from blocking it"
                if parse.pos[governor] in ("ADJ", "ADV"):
                    return self.inherited(governor, depth + 1) or self._subjects_of(governor, depth)
                return self._of_noun(governor, depth)
            if dep == "pcomp" and (found := self._acted_on(verb, governor)):
                return found
            return self._from_governor(governor, dep, depth)
        if dep == "acomp":
            return self._subjects_of(head, depth)
        return []

    def beyond(self, verb: int) -> list[int]:
        """Return who speaks, where a verb hangs beside one of what is said.

        "He said his words were not racist and refused to apologise": it is he who refused.
        "She said the talks were over, vowing to fight on".
        """
        parse = self.parse
        node = first_of(parse, verb, ("conj", "advcl"))
        if node == verb or parse.deps[node] != "ccomp" or self.clauses.at(verb).subjects:
            return []
        return self._subjects_of(parse.heads[node], 0)

    def _late_agents(self, clause: Clause) -> list[int]:
        """Return a passive's agent where what it is done for or as stands before it.

        "Chad was accused of shelling villages by Niger", "is banned as a cult by Niger".
        """
        pack, found = self._pack.prepositions, list[int]()
        for verb in clause.complements:
            inner = self.clauses.at(verb)
            if self.parse.deps[verb] == "pcomp" and not inner.is_passive:
                found += [head for prep, head in inner.preps if prep in self.clauses.words.agent]
        for prep, noun in clause.preps:
            if prep in pack["taken_for"]:
                preps = self.clauses.at(noun).preps
                found += [head for word, head in preps if word in self.clauses.words.agent]
        return self._expand([head for head in found if self.phrases.names_an_actor(head)])

    def _acted_on(self, verb: int, governor: int) -> list[int]:
        """Return who is praised for, accused of or kept from what a verb says."""
        clause, parse = self.clauses.at(governor), self.parse
        if parse.lowers[parse.heads[verb]] not in self._pack.prepositions["done_by_object"]:
            return []
        heads = clause.objects or clause.patients
        return self._expand([head for head in heads if self.phrases.names_an_actor(head)])

    def _from_governor(self, governor: int, dep: str, depth: int) -> list[int]:
        clause = self.clauses.at(governor)
        lemma = self.clauses.lemmas[governor]
        if dep == "xcomp" and lemma in self._pack.verbs["object_control"]:
            controlled = clause.objects or clause.patients
            if controlled:
                return self._expand(controlled)
        if dep == "conj" and clause.is_passive:
            return self._expand(clause.patients)
        if clause.is_passive and dep in ("advcl", "pcomp", "xcomp"):
            if self.clauses.words.reports(lemma) or dep == "xcomp":
                return self._expand(clause.patients)
            return self._expand(clause.agents) or self._expand(clause.patients)
        return self._subjects_of(governor, depth)

    def _subjects_of(self, verb: int, depth: int) -> list[int]:
        clause = self.clauses.at(verb)
        if clause.subjects:
            return self._resolved(verb, clause.subjects, depth + 1)
        if clause.patients:
            return self._expand(clause.patients)
        return self.inherited(verb, depth + 1)

    def _of_noun(self, noun: int, depth: int) -> list[int]:
        """Return whose plan or decision it is: its possessor, else the subject of its verb."""
        for child in self.parse.children[noun]:
            if self.parse.deps[child] == "poss":
                return self._expand([child])
        if found := self.phrases.actor_behind(noun, tuple(self.clauses.words.agent)):
            return self._expand(found[:1])  # "a stunt by the regime to silence them"
        inside = self.phrases.actor_inside(noun)
        governor = self.clauses.governor(noun)
        if governor is not None and self.parse.pos[governor] in VERBAL:
            if self.parse.deps[noun] in ("nsubj", "nsubjpass") and inside:
                return self._expand(inside[:1])
            return self._subjects_of(governor, depth + 1) if depth < MAX_STEPS else []
        return self._expand(inside[:1])

    def _resolved(self, verb: int, subjects: list[int], depth: int) -> list[int]:
        """Let a pronoun under a verb of saying stand for who says it: "Chad said it would ..."."""
        parse = self.parse
        subject = subjects[0]
        if parse.lowers[subject] in self._pack.pronouns["nominative"] and depth <= MAX_STEPS:
            node = first_of(parse, verb, ("conj",))
            governor = self.clauses.governor(node)
            if (
                parse.deps[node] in ("ccomp", "advcl")
                and governor is not None
                and parse.pos[governor] in VERBAL
                and governor < node  # "it left, an officer said": not the officer
                and parse.lowers[subject] not in self._pack.pronouns["speakers"]
            ):
                found = self._subjects_of(governor, depth + 1)
                if found and parse.lowers[found[0]] not in self._pack.pronouns["empty"]:
                    return found
        return self._expand(subjects)

    def _expand(self, heads: list[int]) -> list[int]:
        return [token for head in heads for token in self.phrases.actors_of(head)]
