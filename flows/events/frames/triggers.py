"""Which words show an event: the frames of the codebook that fit, at most one a word."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from copydesk.flows.events.clauses.doers import Doers
from copydesk.flows.events.clauses.phrases import Phrases
from copydesk.flows.events.frames.carriers import carrier_of
from copydesk.flows.events.frames.fields import is_off_the_field, own_fields, tells_of_violence
from copydesk.flows.events.frames.frames import Fields, Frames, stands_elsewhere
from copydesk.flows.events.frames.lexicon import FrameEntry, FrameLexicon
from copydesk.flows.events.gates import Dropped, Gate, untold
from copydesk.flows.grammar.clause import VERBAL

OFF_THE_FIELD = Gate("the article is of another field of life, and so is the sentence", __name__)
NO_PLACE = Gate("it stands where no event is told: an order, a wish, a name's part", __name__)
MAX_TOLD = 4  # frames that do not fit, told of one word
NO_WORD = -1  # of an article's own field, which each of its sentences is about
NAMES = frozenset({"ORG", "PERSON", "FAC", "GPE", "WORK_OF_ART", "PRODUCT", "LAW"})
NATIONS = frozenset({"NORP", "GPE"})
# Where a bare verb without subject is an order: “Let us see”, banners that read “free them”.
ORDERING = frozenset({"ROOT", "ccomp", "parataxis", "appos", "dep", "dobj", "attr", "oprd"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})


@dataclass(frozen=True, slots=True)
class FrameCandidate:
    """A frame that fits. `verb` carries it: the trigger itself, or a noun's supporting verb."""

    token: int
    entry: FrameEntry
    verb: int | None
    is_noun: bool
    fields: frozenset[str]
    place: str = "verb"  # where a noun stands: supported, subject, adjunct, object or root


class Triggers:
    """The frames that fit the words of one article."""

    def __init__(
        self, phrases: Phrases, actors: Doers, lexicon: FrameLexicon, dropped: Dropped
    ) -> None:
        """Take the article's phrases and doers, the frames of its language, and who is told."""
        self._dropped = dropped
        self._frames = Frames(phrases, actors)
        self.phrases, self.clauses, self.parse = phrases, phrases.clauses, phrases.parse
        self._lexicon, self._pack = lexicon, lexicon.pack
        self._lemmas = phrases.clauses.lemmas

    def in_sentence(self, start: int, end: int) -> Iterator[FrameCandidate]:
        """Yield the frames that fit in tokens [start, end), at most one a word, in order."""
        pos, deps, lowers, lemmas = (
            self.parse.pos,
            self.parse.deps,
            self.parse.lowers,
            self._lemmas,
        )
        verbs, nouns = self._lexicon.verbs, self._lexicon.nouns
        fields: Fields | None = None
        for i in range(start, end):
            if pos[i] in VERBAL:
                entries, is_noun = verbs.get(lemmas[i]), False
                if deps[i] in NOMINAL and (named := nouns.get(lowers[i])):
                    entries, is_noun = named, True  # "fighting resumed"
            elif pos[i] == "NOUN":
                entries, is_noun = nouns.get(lemmas[i]), True
            elif pos[i] == "PROPN":
                if self._is_in_a_name(i):
                    continue
                entries, is_noun = nouns.get(lemmas[i].lower()), True
            else:
                continue
            if entries:
                if fields is None:
                    fields = self._fields(start, end)
                    if is_off_the_field(fields, self._own_fields):
                        self._dropped(i, None, OFF_THE_FIELD)
                        return  # a match report, with no word of politics here
                    if self._tells_of_violence:
                        fields.setdefault("violence", [NO_WORD])
                found = (
                    self._noun(i, entries, fields) if is_noun else self._verb(i, entries, fields)
                )
                if found is not None:
                    yield found
                elif self._dropped is not untold:
                    self._dropped(i, None, self._why_none_fits(i, entries, is_noun, fields))

    @cached_property
    def _own_fields(self) -> list[str]:
        return own_fields(self.phrases)

    @cached_property
    def _tells_of_violence(self) -> bool:
        return tells_of_violence(self.phrases)

    def _is_in_a_name(self, i: int) -> bool:
        """Say whether a word is part of somebody's name: "the Youth Demand camp"."""
        labels = self.phrases.labels
        return labels[i] in NAMES and (
            labels[i - 1 : i] == [labels[i]] or labels[i + 1 : i + 2] == [labels[i]]
        )

    def _fields(self, start: int, end: int) -> Fields:
        """Return the fields of life that a sentence's words tell of, with those words."""
        found: Fields = {field: [NO_WORD, NO_WORD] for field in self._own_fields}
        told = self.phrases.fields
        for i, fields in told[bisect_left(told, (start,)) : bisect_left(told, (end,))]:
            for field in fields:
                found.setdefault(field, []).append(i)
        return found

    def _verb(
        self, i: int, entries: tuple[FrameEntry, ...], fields: Fields
    ) -> FrameCandidate | None:
        if self.parse.deps[i] in ("amod", "compound", "aux", "auxpass"):
            return None
        clause = self.clauses.at(i)
        if (
            self.parse.tags[i] == "VB"
            and self.parse.deps[i] in ORDERING
            and not clause.subjects
            and not clause.auxiliaries
            and not clause.is_passive
        ):
            return None  # an order or a wish: "Let us see"
        word = self.parse.words[i]
        if word[:1].isupper() and word.lower() in self.clauses.words.letting:
            return None
        objects = self._frames.objects(clause)
        for entry in entries:
            if self._frames.misfit(i, entry, clause, objects, fields) is None:
                return FrameCandidate(i, entry, i, False, _names(fields, i))
        return None

    def _noun(
        self, i: int, entries: tuple[FrameEntry, ...], fields: Fields
    ) -> FrameCandidate | None:
        parse = self.parse
        dep = parse.deps[i]
        if dep in ("compound", "amod", "nmod", "npadvmod", "poss"):
            return None
        place, verb = carrier_of(i, self.clauses, self._pack)
        if place == "wished":
            return None
        for entry in entries:
            if self._noun_misfit(i, entry, place, fields) is None:
                return FrameCandidate(i, entry, verb, True, _names(fields, i), place)
        return None

    def _noun_misfit(self, i: int, entry: FrameEntry, place: str, fields: Fields) -> str | None:
        """Return which condition of a frame a noun does not meet where it stands; None for none."""
        frame, clause = entry.frame, self.clauses.at(i)
        if place not in ("supported", "subject") and not frame.alone:
            return "alone"
        if place == "object" and not (
            frame.alone and (clause.preps or ("violent" in entry.kind.traits and self._is_owned(i)))
        ):
            return "alone"  # but "left in ruins by Chadian attacks"
        if entry.prep and not (
            place == "supported"
            or any(prep in entry.prep for prep, _ in clause.preps)
            or self.phrases.actor_inside(i)
        ):
            return "prep"
        if entry.prep_object and not any(
            self._frames.is_headed(head, entry.prep_object) for _, head in clause.preps
        ):
            return "prep_object"
        if frame.clause and not clause.complements:
            return "clause"
        if "violent" in entry.kind.traits and any(
            self._frames.is_thought(head) for prep, head in clause.preps if prep in frame.recipient
        ):
            return "harming"  # "attacks on our freedom"
        if frame.owner_is_nation and not self._is_owned(i):
            return "owner_is_nation"
        if any(stands_elsewhere(fields.get(f), i) for f in entry.not_context):
            return "not_context"
        if entry.context and not any(stands_elsewhere(fields.get(f), i) for f in entry.context):
            return "context"
        if entry.not_object and self._frames.is_headed(i, entry.not_object):
            return "not_object"
        return None

    def _is_owned(self, i: int) -> bool:
        """Say whether a deed is said to be a country's or a people's: "Chadian attacks"."""
        labels = self.phrases.labels
        return any(labels[child] in NATIONS for child in self.parse.children[i])

    def _why_none_fits(
        self, i: int, entries: tuple[FrameEntry, ...], is_noun: bool, fields: Fields
    ) -> Gate:
        """Return what each frame of a word lacks here: "AID/give-aid-goods wants object"."""
        place, _ = carrier_of(i, self.clauses, self._pack) if is_noun else ("", None)
        clause = self.clauses.at(i)
        objects = [] if is_noun else self._frames.objects(clause)
        lacks = [
            (entry.rule, self._noun_misfit(i, entry, place, fields))
            if is_noun
            else (entry.rule, self._frames.misfit(i, entry, clause, objects, fields))
            for entry in entries
        ]
        if all(condition is None for _, condition in lacks):
            return NO_PLACE
        wanting = [f"{rule} wants {condition}" for rule, condition in lacks if condition]
        more = f" and {len(wanting) - MAX_TOLD} more" if len(wanting) > MAX_TOLD else ""
        named = "; ".join(wanting[:MAX_TOLD]) + more
        return Gate(f"no frame fits: {named}", __name__)


def _names(fields: Fields, i: int) -> frozenset[str]:
    """Return the fields told of by other words than the trigger; with a + where two or more do."""
    found = set()
    for field, tokens in fields.items():
        n = len(tokens) - (i in tokens)
        if n:
            found.add(field)
        if n > 1:
            found.add(f"{field}+")
    return frozenset(found)
