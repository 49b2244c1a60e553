"""What stands around a verb: subjects, objects, prepositions, complements, auxiliaries.

Words stand for their phrases: a subject is the token that heads it. A relative pronoun gives way
to the noun it stands for, and the passive's subject counts as an object.
"""

from copydesk.flows.grammar.borrowing import borrow_sides
from copydesk.flows.grammar.clause import VERBAL, Clause
from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.flows.grammar.negation import negation_of
from copydesk.flows.grammar.tree import climb, first_of
from copydesk.schemas.parse import Parse

OBJECT_DEPS = frozenset({"dobj", "attr", "oprd"})


class Clauses:
    """The clauses of one article, each looked at once."""

    def __init__(self, parse: Parse, words: FunctionWords, lemmas: list[str]) -> None:
        """Take a parse, its language's words, and its lemmas, with hyphenated words joined."""
        self.parse, self.words, self.lemmas = parse, words, lemmas
        self._known: dict[int, Clause] = {}

    def at(self, verb: int) -> Clause:
        """Return the clause of a verb, or of a noun: then its prepositions and complements."""
        found = self._known.get(verb)
        if found is None:
            found = self._known[verb] = self._look(verb)
        return found

    def conjuncts(self, head: int) -> list[int]:
        """Return a head and the nouns joined to it by commas or "and"."""
        parse, found, i = self.parse, [head], 0
        while i < len(found):
            found += [
                child
                for child in parse.children[found[i]]
                if parse.deps[child] == "conj" and parse.pos[child] not in VERBAL
            ]
            i += 1
        return found

    def governor(self, token: int) -> int | None:
        """Return the verb or noun that a complement verb or noun hangs on, prepositions skipped."""
        parse = self.parse
        head = parse.heads[token]
        if head == token:
            return None
        return next((h for h in climb(parse, head) if parse.pos[h] not in ("ADP", "SCONJ")), head)

    def _look(self, verb: int) -> Clause:
        parse, clause = self.parse, Clause(verb)
        deps, lowers, words = parse.deps, parse.lowers, self.words
        for child in parse.children[verb]:
            dep = deps[child]
            if dep == "nsubj" or dep == "nsubjpass":
                subject = self._antecedent(child, verb)
                if dep == "nsubj":
                    clause.subjects.append(subject)
                else:
                    clause.patients.append(subject)
                    clause.is_passive = True
            elif dep in OBJECT_DEPS:
                clause.objects.append(self._antecedent(child, verb))
                self._predicate(clause, child)
            elif dep == "dative":
                self._dative(clause, child)
            elif dep == "prep" or (dep == "agent"):
                self._prep(clause, child, dep)
                if lowers[child] in words.leaving and any(
                    deps[c] == "prep" for c in parse.children[child]
                ):
                    clause.particles.add(lowers[child])  # "walked out of"
            elif dep == "prt" or (
                dep in ("advmod", "acomp", "ccomp", "xcomp") and lowers[child] in words.particles
            ):
                clause.particles.add(lowers[child])
                self._particle(clause, child)
            elif dep == "acomp":
                clause.adjectives.append(child)
                self._acomp(clause, child)
            elif dep in ("xcomp", "ccomp", "pcomp"):
                if parse.pos[child] == "ADJ":
                    clause.adjectives.append(child)
                if parse.pos[child] in VERBAL or any(
                    deps[x] in ("aux", "nsubj") for x in parse.children[child]
                ):
                    clause.complements.append(child)
            elif dep == "auxpass":
                clause.is_passive = True
            elif dep == "aux":
                clause.auxiliaries.add(lowers[child])
            elif (
                dep == "advcl"
                and parse.pos[child] == "VERB"
                and child > verb
                and any(
                    lowers[x] in words.infinitive and deps[x] == "aux"
                    for x in parse.children[child]
                )
            ) or (dep == "acl" and child > verb):
                clause.complements.append(child)
        if len(clause.subjects) > 1:
            # "LAGOS: The navy sank ...": a dateline is no subject; nor are "some of them" another.
            beside = lowers[clause.subjects[-1]] in words.shares
            clause.subjects = clause.subjects[:1] if beside else clause.subjects[-1:]
        clause.negation = negation_of(parse, verb, words)
        after = verb + 1
        if after < len(parse) and parse.tags[after] == "RP":
            clause.particles.add(lowers[after])  # hung elsewhere: "handed over 110 rifles"
        borrow_sides(clause, self.parse, self.lemmas, words, self.at)
        return clause

    def _predicate(self, clause: Clause, child: int) -> None:
        """Take the adjective that says what becomes of an object: "held Chad responsible"."""
        parse = self.parse
        said = [child] if parse.pos[child] == "ADJ" else [
            c for c in parse.children[child]
            if c > child and parse.pos[c] == "ADJ" and parse.deps[c] == "amod"
        ]  # fmt: skip
        clause.adjectives += said
        clause.particles.update(
            parse.lowers[c] for c in said if parse.lowers[c] in self.words.particles
        )

    def _antecedent(self, child: int, verb: int) -> int:
        parse = self.parse
        if parse.lowers[child] in self.words.relatives:
            node = first_of(parse, verb, ("conj", "xcomp", "ccomp"))
            if parse.deps[node] == "relcl":
                return parse.heads[node]
        return child

    def _dative(self, clause: Clause, child: int) -> None:
        parse = self.parse
        if parse.pos[child] in ("ADP", "SCONJ"):
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj":
                    clause.preps.append((parse.lowers[child], inner))
        else:
            clause.datives.append(child)

    def _particle(self, clause: Clause, particle: int) -> None:
        """Take what hangs on a particle: "back from the ridge", "let him go", "burned down it"."""
        parse = self.parse
        if parse.deps[particle] in ("ccomp", "xcomp"):
            clause.complements.append(particle)
            clause.objects += [c for c in parse.children[particle] if parse.deps[c] == "nsubj"]
            return
        for child in parse.children[particle]:
            if parse.deps[child] == "prep":
                self._prep(clause, child, "prep")
            elif parse.deps[child] == "pobj" and parse.deps[particle] == "prt":
                clause.objects.append(child)

    def _acomp(self, clause: Clause, adjective: int) -> None:
        parse = self.parse
        for child in parse.children[adjective]:
            if parse.deps[child] == "prep":
                self._prep(clause, child, "prep")
            elif parse.deps[child] in ("xcomp", "ccomp"):
                clause.complements.append(child)

    def _prep(self, clause: Clause, prep: int, dep: str) -> None:
        parse = self.parse
        word = parse.lowers[prep]
        for child in parse.children[prep]:
            inner = parse.deps[child]
            if inner == "pobj":
                head = self._antecedent(child, clause.verb)
                if dep == "agent" or (word in self.words.agent and clause.is_passive):
                    clause.agents.append(head)
                else:
                    clause.preps.append((word, head))
            elif inner == "pcomp":
                clause.complements.append(child)
            elif inner == "prep":
                for deeper in parse.children[child]:
                    if parse.deps[deeper] == "pobj":
                        clause.preps.append((f"{word}_{parse.lowers[child]}", deeper))
                        if word not in self.words.joining:
                            clause.preps.append((parse.lowers[child], deeper))
