"""Which words name somebody: the span of a noun phrase, whether it can act, who is inside it."""

from functools import cached_property

from copydesk.flows.events.words.pack import Lemmas, Pack
from copydesk.flows.grammar.clauses import Clauses
from copydesk.flows.grammar.extents import DASHES, extent, stands_free
from copydesk.flows.grammar.tree import climb
from copydesk.schemas.codebook import Definition
from copydesk.schemas.parse import Parse

ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NO_ACTOR = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
INNER = ("poss", "amod", "compound", "nmod")
MAX_DATELINE = 10  # tokens from a dateline's place to its dash
MAX_RELATIVE = 5  # steps up from "whose" to the relative clause it opens
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


class Phrases:
    """Noun phrases of one article."""

    def __init__(self, clauses: Clauses, pack: Pack) -> None:
        """Take the article's clauses and the words of its language."""
        self.clauses, self.parse, self.pack = clauses, clauses.parse, pack
        self.labels = _labels(self.parse, pack.nouns["stances"])
        self._acting: dict[int, bool] = {}  # whether a word can stand for somebody, once asked

    @cached_property
    def fields(self) -> list[tuple[int, tuple[str, ...]]]:
        """The words that tell of a field of life, in order, each with its fields."""
        fields_of = self.pack.fields_of
        return [
            (i, fields_of[lower])
            for i, lower in enumerate(map(str.lower, self.clauses.lemmas))
            if lower in fields_of
        ]

    def names_an_actor(self, head: int) -> bool:
        """Say whether a word can stand for somebody who acts: a name or a noun of persons."""
        known = self._acting.get(head)
        if known is None:
            known = self._acting[head] = self._can_act(head)
        return known

    def _can_act(self, head: int) -> bool:
        label, pos = self.labels[head], self.parse.pos[head]
        if pos == "PRON":
            return self.parse.lowers[head] in self.pack.pronouns["personal"]
        if label in NO_ACTOR:
            return self._counts_people(head)
        if len(self.parse.words[head]) > 2 and self.parse.words[head].isupper():
            return True  # an acronym, whatever the tagger holds it for
        lemma = self.clauses.lemmas[head].lower().rpartition("-")[2]  # ex-minister
        if label in ACTING and (pos in ("PROPN", "ADJ") or lemma in self.pack.nouns["roles"]):
            return True
        if lemma in self.pack.nouns["roles"] or (
            pos == "NOUN" and lemma.endswith(self.pack.endings["persons"])
        ):
            return True
        if pos == "PROPN":
            return label is None or label in ACTING
        return self._counts_people(head)

    def can_do(self, head: int, kind: Definition) -> bool:
        """Say whether a phrase can do what an event's type says: no decisions, prices, roads.

        A report may accuse or ask, a weapon may kill, and a phrase may name who is behind it.
        """
        if self.labels[head] == "LAW" and not self.parse.words[head].isupper():
            return False
        if self.names_an_actor(head) or self.labels[head] in ACTING or self.actor_inside(head):
            return True
        if self.parse.pos[head] in ("PROPN", "PRON", "ADJ", "NUM"):
            return self.parse.pos[head] == "PROPN" or self.labels[head] not in NO_ACTOR
        if self.clauses.lemmas[head].endswith(self.pack.endings["professions"]):
            return True
        groups, lemma = self.pack.groups, self.clauses.lemmas[head].lower()
        if "by_things" in kind.traits:
            bodies = self.pack.nouns["columns"]
            return lemma in groups["weapons"] or lemma in groups["attacks"] or lemma in bodies
        return "by_documents" in kind.traits and lemma in groups["documents"]

    def is_a_person(self, head: int) -> bool:
        """Say whether a phrase names men or women: by name or pronoun, by an office, by number."""
        if self.labels[head] == "PERSON" or self.parse.tags[head] == "PRP$":
            return True
        lemma, nouns = self.clauses.lemmas[head].lower(), self.pack.nouns
        if lemma in nouns["bodies"] or self.labels[head] in NAMED:
            return False
        return lemma in nouns["roles"] and lemma not in nouns["armed"]

    def is_nobody(self, head: int) -> bool:
        """Say whether a phrase names nobody: no one, nobody, none of them, no state."""
        words, lowers = self.clauses.words, self.parse.lowers
        return lowers[head] in words.nobody or any(
            lowers[child] in words.nothing_determiners and self.parse.deps[child] == "det"
            for child in self.parse.children[head]
        )

    def actor_inside(self, head: int) -> list[int]:
        """Return who is named within a phrase: its possessor, nationality or "of" part."""
        parse, owning = self.parse, self.clauses.words.owning_relatives
        for wanted in INNER:
            for child in parse.children[head]:
                if parse.deps[child] != wanted or parse.words[child - 1 : child] == ["-"]:
                    continue  # "inter-Afghan talks" name no side
                if parse.lowers[child] in owning and (owner := self._owner_told_of(head)) >= 0:
                    return [owner]
                if self.labels[child] in NAMED or (
                    wanted == "poss" and self.names_an_actor(child) and parse.pos[child] != "PRON"
                ):
                    return [child]
        return self.actor_behind(head, self.pack.prepositions["inner"])

    def _owner_told_of(self, head: int) -> int:
        """Return the noun that "whose" stands for, or -1: "Chad, whose aid was cut"."""
        parse = self.parse
        relative = (n for n in climb(parse, head, MAX_RELATIVE) if parse.deps[n] == "relcl")
        return next((parse.heads[node] for node in relative), -1)

    def actor_behind(self, head: int, preps: tuple[str, ...]) -> list[int]:
        """Return who is named behind one of some prepositions within a phrase."""
        for prep in preps:
            for word, inner in self.clauses.at(head).preps:
                if word != prep:
                    continue
                if self.names_an_actor(inner):
                    return self.clauses.conjuncts(inner)
                if prep in self.pack.prepositions["deep"] and (deeper := self.actor_inside(inner)):
                    return deeper
        return []

    def actors_of(self, head: int) -> list[int]:
        """Return the heads that a coordination names, or the one head where it is no actor."""
        found = self.clauses.conjuncts(self._after_dateline(head))
        if len(found) == 1:
            return found
        between = range(found[0] + 1, min(found[1], found[0] + 1 + MAX_DATELINE))
        words = self.parse.words
        if any(
            words[t] == ":" or (words[t] in DASHES and stands_free(self.parse, t)) for t in between
        ):
            found = found[1:]
            head = found[0]
        acting = [
            token
            for token in found
            if self.names_an_actor(token)
            or (self.parse.tags[token] == "NNS" and not self._is_ones_own(token))
        ]
        return acting if head in acting else [head]

    def _is_ones_own(self, head: int) -> bool:
        """Say whether a phrase is of somebody named before: "thanked Chad and its messages"."""
        return any(self.parse.tags[child] == "PRP$" for child in self.parse.children[head])

    def _after_dateline(self, head: int) -> int:
        """Return the head behind a dash where the parser made a dateline's place the head."""
        parse = self.parse
        if self.labels[head] != "GPE":
            return head
        last = min(parse.right_edges[head], head + MAX_DATELINE)
        for dash in range(head + 1, last):
            if parse.words[dash] in DASHES and stands_free(self.parse, dash):
                for later in range(dash + 1, parse.right_edges[head] + 1):
                    if parse.heads[later] < dash and parse.pos[later] in ("NOUN", "PROPN"):
                        return later
        return head

    def parties(self, head: int) -> list[int]:
        """Return the two or more that one plural names: the leaders of Chad and Niger."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.deps[child] in INNER and self.labels[child] in NAMED:
                found = [
                    child,
                    *(
                        c
                        for c in parse.children[child]
                        if parse.deps[c] == "conj" and self.labels[c] in NAMED
                    ),
                ]
                if len(found) > 1:
                    return found
        for prep, inner in self.clauses.at(head).preps:
            if prep in self.pack.prepositions["parties"]:
                found = self.clauses.conjuncts(inner)
                if len(found) > 1 and all(self.names_an_actor(token) for token in found):
                    return found
        return []

    def span(self, head: int) -> tuple[int, int]:
        """Return the tokens [start, end) of a phrase without relative clauses and appositions."""
        return extent(self.parse, head, self.clauses.words)

    def _counts_people(self, head: int) -> bool:
        """Say whether a number stands for people: "two of the men", "dozens", "at least five"."""
        lemma = self.clauses.lemmas[head].lower()
        if lemma in self.pack.nouns["crowds"]:
            return True
        if self.parse.pos[head] == "NUM" and self.labels[head] == "CARDINAL":
            return True
        return lemma in self.pack.nouns["shares"] and any(
            prep in self.clauses.words.genitive
            and inner != head
            and self.clauses.lemmas[inner].lower() in self.pack.nouns["roles"]
            for prep, inner in self.clauses.at(head).preps
        )


def _labels(parse: Parse, stances: Lemmas) -> list[str | None]:
    """Return the label of each token; who is against somebody is not called so: anti-Chad."""
    found: list[str | None] = [None] * len(parse)
    for name in parse.names:
        if parse.lowers[name.start] in stances and name.end - name.start > 1:
            continue
        for token in range(name.start, name.end):
            found[token] = name.label
    return found
