"""The codebook's frames of one language, ready to be matched: which may a word open?"""

from dataclasses import dataclass
from functools import cache

from copydesk.flows.events.words.pack import Lemmas, Pack, pack_of
from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.schemas.codebook import Definition, Frame, codebook

# How much each condition narrows a frame; of the frames that fit a word the narrowest stands.
WEIGHTS = {
    "object": 3.0,
    "object_modifier": 2.0,
    "prep_object": 3.0,
    "adjective": 3.0,
    "particle": 2.5,
    "clause": 2.0,
    "clause_verb": 2.5,
    "clause_auxiliary": 1.0,
    "subject": 3.5,
    "prep": 1.5,
    "object_is_actor": 1.0,
    "object_is_person": 1.0,
    "object_is_people": 1.0,
    "object_is_thought": 1.0,
    "context": 0.8,
    "subject_is_actor": 0.5,
    "subject_is_somebody": 0.5,
    "subject_is_state": 1.5,
    "owner_is_nation": 1.0,
    "subject_is_person": 1.5,
    "not_context": 0.5,
    "intransitive": 0.5,
}
# A set of words narrows less the longer it is: taken off for each word.
LENGTH_PENALTY = 0.005


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameEntry:
    """One frame with its groups written out. Its fields are those of the codebook's `Frame`."""

    kind: Definition
    frame: Frame
    rule: str
    narrowness: float
    object: Lemmas
    not_object: Lemmas
    object_modifier: Lemmas
    subject: Lemmas
    not_subject: Lemmas
    prep: Lemmas
    prep_object: Lemmas
    not_prep: Lemmas
    not_prep_object: Lemmas
    particle: Lemmas
    adjective: Lemmas
    clause_verb: Lemmas
    not_clause_verb: Lemmas
    clause_auxiliary: Lemmas
    context: tuple[str, ...]
    not_context: tuple[str, ...]

    @property
    def event_type(self) -> str:
        """Return the name of the type that the frame is filed under."""
        return self.kind.event_type


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLexicon:
    """Frames by the lemma that opens them, the narrowest first."""

    pack: Pack
    words: FunctionWords
    types: dict[str, Definition]
    verbs: dict[str, tuple[FrameEntry, ...]]
    nouns: dict[str, tuple[FrameEntry, ...]]


@cache
def lexicon_of(language: str) -> FrameLexicon:
    """Return every frame of a language."""
    pack, types = pack_of(language), codebook()
    by_pos: dict[str, dict[str, list[FrameEntry]]] = {"verb": {}, "noun": {}}
    for definition in types.values():
        for frame in definition.frames.get(language, ()):
            entry = _entry(definition, frame, pack)
            for lemma in frame.lemmas:
                by_pos[frame.pos].setdefault(lemma, []).append(entry)
    verbs, nouns = (
        {
            lemma: tuple(sorted(found, key=lambda entry: -entry.narrowness))
            for lemma, found in by_pos[pos].items()
        }
        for pos in ("verb", "noun")
    )
    return FrameLexicon(
        pack=pack, words=function_words(language), types=types, verbs=verbs, nouns=nouns
    )


def _entry(kind: Definition, frame: Frame, pack: Pack) -> FrameEntry:
    objects, prep_objects = pack.expand(frame.object), pack.expand(frame.prep_object)
    subjects = pack.expand(frame.subject)
    narrowness = sum(weight for name, weight in WEIGHTS.items() if getattr(frame, name))
    narrowness -= LENGTH_PENALTY * (len(objects) + len(prep_objects) + len(subjects))
    return FrameEntry(
        kind=kind,
        frame=frame,
        rule=f"{kind.event_type}/{frame.name}",
        narrowness=narrowness,
        object=objects,
        not_object=pack.expand(frame.not_object),
        object_modifier=frozenset(frame.object_modifier),
        subject=subjects,
        not_subject=pack.expand(frame.not_subject),
        prep=frozenset(frame.prep),
        prep_object=prep_objects,
        not_prep=frozenset(frame.not_prep),
        not_prep_object=pack.expand(frame.not_prep_object),
        particle=frozenset(frame.particle),
        adjective=frozenset(frame.adjective),
        clause_verb=pack.expand(frame.clause_verb),
        not_clause_verb=pack.expand(frame.not_clause_verb),
        clause_auxiliary=frozenset(frame.clause_auxiliary),
        context=frame.context,
        not_context=frame.not_context,
    )
