"""Which words show an event: the codebook's frames that fit a verb or a noun where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.events.actors import Actors
from flows.events.grammar import VERBAL, Clause
from flows.events.lexicon import Entry, Lexicon
from flows.events.pack import Lemmas, Pack
from flows.events.phrases import Phrases

MAX_CONTAINERS = 3  # a wave of a series of attacks
ADJUNCT_PREPS = frozenset(
    ("after", "before", "during", "in", "amid", "amidst", "following", "since", "at", "over")
) | {"from"}
NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
WISHING = frozenset({"for", "about", "on", "of", "to", "toward", "towards"})
HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that fits. `verb` carries it: the trigger itself, or a noun's supporting verb."""

    token: int
    entry: Entry
    verb: int | None
    is_noun: bool
    fields: frozenset[str]
    place: str = "verb"  # where a noun stands: supported, subject, adjunct, object or root


def joined_lemmas(words: list[str], lowers: list[str], lemmas: list[str], pack: Pack) -> list[str]:
    """Return lemmas with words that a hyphen cuts put together, and the pack's corrections."""
    found, corrections = lemmas, pack.lemmas
    for i, word in enumerate(lowers):
        if word in corrections:
            if found is lemmas:
                found = list(lemmas)
            found[i] = corrections[word]
    for i in range(1, len(words) - 1):
        if words[i] in HYPHENS and words[i - 1].isalpha() and words[i + 1].isalpha():
            if found is lemmas:
                found = list(lemmas)
            found[i + 1] = f"{lowers[i - 1]}-{lemmas[i + 1]}"
    return found


class Triggers:
    """The frames that fit the words of one article."""

    def __init__(self, phrases: Phrases, actors: Actors, lexicon: Lexicon) -> None:
        """Take the article's phrases and doers, and the frames of its language."""
        self._actors = actors
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self._lexicon, self._pack = lexicon, lexicon.pack
        self._lemmas = phrases.clauses.lemmas

    def in_sentence(self, start: int, end: int) -> Iterator[Candidate]:
        """Yield the frames that fit in tokens [start, end), at most one a word, in order."""
        pos, deps, lowers, lemmas = (
            self.parse.pos,
            self.parse.deps,
            self.parse.lowers,
            self._lemmas,
        )
        verbs, nouns = self._lexicon.verbs, self._lexicon.nouns
        fields: dict[str, list[int]] | None = None
        for i in range(start, end):
            if pos[i] in VERBAL:
                entries, is_noun = verbs.get(lemmas[i]), False
                if deps[i] in NOMINAL and (named := nouns.get(lowers[i])):
                    entries, is_noun = named, True  # "fighting resumed"
            elif pos[i] == "NOUN":
                entries, is_noun = nouns.get(lemmas[i]), True
            elif pos[i] == "PROPN":
                entries, is_noun = nouns.get(lemmas[i].lower()), True
            else:
                continue
            if entries:
                if fields is None:
                    fields = self._fields(start, end)
                found = (
                    self._noun(i, entries, fields) if is_noun else self._verb(i, entries, fields)
                )
                if found:
                    yield found

    def _fields(self, start: int, end: int) -> dict[str, list[int]]:
        """Return the fields of life that a sentence's words tell of, with those words."""
        found: dict[str, list[int]] = {}
        fields_of, lemmas = self._pack.fields_of, self._lemmas
        for i in range(start, end):
            for field in fields_of.get(lemmas[i].lower(), ()):
                found.setdefault(field, []).append(i)
        return found

    def _verb(
        self, i: int, entries: tuple[Entry, ...], fields: dict[str, list[int]]
    ) -> Candidate | None:
        if self.parse.deps[i] in ("amod", "compound", "aux", "auxpass"):
            return None
        clause = self.clauses.at(i)
        if (
            self.parse.tags[i] == "VB"
            and self.parse.deps[i] in ("ROOT", "ccomp", "parataxis")
            and not clause.subjects
            and not clause.auxiliaries
            and not clause.is_passive
        ):
            return None  # an order or a wish: "Let us see"
        for entry in entries:
            if self._fits(i, entry, clause, fields):
                return Candidate(i, entry, i, False, _names(fields, i))
        return None

    def _fits(self, i: int, entry: Entry, clause: Clause, fields: dict[str, list[int]]) -> bool:
        frame = entry.frame
        if entry.particle and not (entry.particle & clause.particles):
            return False
        if not entry.particle and not entry.object and clause.particles & {"up", "off", "out"}:
            # "broke up", "took off": another meaning than the bare verb's.
            return False
        objects = self._objects(clause)
        if frame.intransitive and objects:
            return False
        if frame.doer_is_named and clause.is_passive and not clause.agents:
            return False
        if "report" in frame.actor and self.parse.deps[i] != "ccomp":
            return False
        if entry.object and not any(self._heads(o, entry.object) for o in objects):
            return False
        if entry.not_object and any(self._heads(o, entry.not_object) for o in objects):
            return False
        if frame.object_is_actor and not (
            any(self.phrases.names_an_actor(o) for o in (*objects, *clause.datives))
            or (frame.clause and self._complement_subject(clause))
        ):
            return False
        if entry.adjective and not any(
            self._lemmas[a].lower() in entry.adjective for a in clause.adjectives
        ):
            return False
        if (frame.clause or entry.clause_verb) and not self._complement_fits(entry, clause):
            return False
        if entry.prep or entry.prep_object:
            preps = [
                (prep, head)
                for holder in (clause, *(self.clauses.at(o) for o in objects))
                for prep, head in holder.preps
                if self.phrases.labels[head] not in ("DATE", "TIME") or prep == "for"
            ]
            if entry.prep and not any(prep in entry.prep for prep, _ in preps):
                return False
            if entry.prep_object and not any(
                (not entry.prep or prep in entry.prep) and self._heads(head, entry.prep_object)
                for prep, head in preps
            ):
                return False
        if entry.not_prep and any(prep in entry.not_prep for prep, _ in clause.preps):
            return False
        if entry.context and not any(_elsewhere(fields.get(f), i) for f in entry.context):
            return False
        if entry.subject or entry.not_subject or frame.subject_is_actor:
            return self._subject_fits(i, entry, clause)
        return True

    def _subject_fits(self, i: int, entry: Entry, clause: Clause) -> bool:
        subjects = clause.agents if clause.is_passive else clause.subjects
        if not subjects:
            subjects = self._actors.of(i)
        if entry.subject and not any(self._heads(s, entry.subject) for s in subjects):
            return False
        if entry.not_subject and any(self._heads(s, entry.not_subject) for s in subjects):
            return False
        if entry.frame.subject_is_actor:
            return any(
                self.phrases.names_an_actor(s) or self.phrases.actor_inside(s) for s in subjects
            ) or (clause.is_passive and not subjects)
        return True

    def _objects(self, clause: Clause) -> list[int]:
        found = [*clause.objects, *clause.patients]
        return [token for head in found for token in self.clauses.conjuncts(head)]

    def _complement_fits(self, entry: Entry, clause: Clause) -> bool:
        return any(
            (not entry.clause_verb or self._lemmas[c].lower() in entry.clause_verb)
            and (
                not entry.clause_auxiliary
                or entry.clause_auxiliary & self.clauses.at(c).auxiliaries
            )
            and (not entry.frame.clause_subject_is_named or self._has_named_subject(c))
            for c in clause.complements
        )

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

    def _heads(self, head: int, wanted: Lemmas) -> bool:
        """Say whether a wanted noun heads a phrase: alone, compounded, behind "a series of"."""
        for _ in range(MAX_CONTAINERS):
            lemma = self._lemmas[head].lower()
            if lemma in wanted or self.parse.lowers[head] in wanted:
                return True
            if any(
                self.parse.deps[c] in ("compound", "amod") and self._lemmas[c].lower() in wanted
                for c in self.parse.children[head]
            ):
                return True
            if lemma not in self._pack.nouns["containers"]:
                return False
            inner = next((h for p, h in self.clauses.at(head).preps if p == "of"), None)
            if inner is None:
                return False
            head = inner
        return False

    def _noun(
        self, i: int, entries: tuple[Entry, ...], fields: dict[str, list[int]]
    ) -> Candidate | None:
        parse = self.parse
        dep = parse.deps[i]
        if dep in ("compound", "amod", "nmod", "npadvmod", "poss"):
            return None
        place, verb = self._place(i)
        if place == "wished":
            return None
        clause = self.clauses.at(i)
        for entry in entries:
            frame = entry.frame
            if place not in ("supported", "subject") and not frame.alone:
                continue
            if place == "object" and not (entry.frame.alone and clause.preps):
                continue
            if entry.prep and not (
                place == "supported"
                or any(prep in entry.prep for prep, _ in clause.preps)
                or self.phrases.actor_inside(i)
            ):
                continue
            if frame.clause and not clause.complements:
                continue
            if entry.context and not any(_elsewhere(fields.get(f), i) for f in entry.context):
                continue
            if entry.not_object and self._heads(i, entry.not_object):
                continue
            return Candidate(i, entry, verb, True, _names(fields, i), place)
        return None

    def _place(self, i: int) -> tuple[str, int | None]:
        """Return where a noun stands and the verb that carries it, if one does."""
        parse = self.parse
        node = i
        for _ in range(MAX_CONTAINERS):
            head = parse.heads[node]
            if parse.deps[node] == "conj" and parse.pos[head] not in VERBAL:
                node = head
                continue
            if (
                parse.deps[node] == "pobj"
                and parse.lowers[head] == "of"
                and self._lemmas[parse.heads[head]].lower() in self._pack.nouns["containers"]
            ):
                node = parse.heads[head]
                continue
            break
        dep, head = parse.deps[node], parse.heads[node]
        if head == node:
            return "root", None
        support = self._pack.verbs["support"]
        if dep in ("dobj", "nsubjpass") and parse.pos[head] in VERBAL:
            if self._lemmas[head] in self._pack.verbs["wish"]:
                return "wished", None
            return ("supported" if self._lemmas[head] in support else "object"), head
        if dep in ("nsubj",):
            return "subject", None
        if dep == "pobj":
            governor = parse.heads[head]
            if parse.pos[governor] in VERBAL and self._lemmas[governor] in (
                "engage", "participate", "take", "join", "go", "carry", "involve",
            ):  # fmt: skip
                return "supported", governor
            if self._lemmas[governor] in self._pack.verbs["wish"] and parse.lowers[head] in WISHING:
                return "wished", None
            if parse.lowers[head] in ADJUNCT_PREPS:
                return "adjunct", None
            return "object", None
        return "other", None


def _elsewhere(tokens: list[int] | None, i: int) -> bool:
    return tokens is not None and (len(tokens) > 1 or tokens[0] != i)


def _names(fields: dict[str, list[int]], i: int) -> frozenset[str]:
    """Return the fields told of by other words than the trigger; with a + where two or more do."""
    found = set()
    for field, tokens in fields.items():
        n = len(tokens) - (i in tokens)
        if n:
            found.add(field)
        if n > 1:
            found.add(f"{field}+")
    return frozenset(found)
