"""The words of one language that report speech, as sets, read once from its pack."""

from dataclasses import dataclass
from functools import cache

from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.flows.languages import Words, words

STEP = "quotes"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QuoteWords:
    """Sets of lemmas and words; `verb_class` gives a reporting verb the class of its main use."""

    grammar: FunctionWords
    verb_class: dict[str, str]  # speech, manner, stance, thought
    speech_verbs: frozenset[str]
    evidence_verbs: frozenset[str]
    addressed_verbs: frozenset[str]
    denying_verbs: frozenset[str]
    noun_class: dict[str, str]  # speech, thought
    according_words: frozenset[str]
    adverb_cues: frozenset[str]
    occasions: frozenset[str]
    documents: frozenset[str]  # what speaks for whoever issued it, occasions too
    issued_by: frozenset[str]
    speaker_nouns: frozenset[str]
    actor_nouns: frozenset[str]  # what describes a person or a body, of the actors' words
    pronouns: frozenset[str]
    relative_pronouns: frozenset[str]
    first_persons: frozenset[str]
    body_pronouns: frozenset[str]
    honorifics: frozenset[str]
    dialogue_pronouns: frozenset[str]
    told_prepositions: frozenset[str]
    occasion_prepositions: frozenset[str]
    negations: frozenset[str]
    scare_leads: frozenset[str]
    no_speakers: frozenset[str]
    signature_marks: frozenset[str]
    noun_prepositions: frozenset[str]
    naming_verbs: frozenset[str]
    according_link: str
    wording: tuple[str, ...]
    worded: frozenset[str]
    worded_link: str
    needed_words: dict[str, frozenset[str]]  # by lemma: one of them must follow


@cache
def lexicon_of(language: str) -> QuoteWords:
    """Return the reporting words of a language. Raises what `languages.words` raises."""
    pack = words(language, STEP)
    grammar = function_words(language)
    speech, manner = grammar.speech_verbs, grammar.manner_verbs
    stance, thought = _set(pack, "stance_verbs"), _set(pack, "thought_verbs")
    evidence = _set(pack, "evidence_verbs")
    classes = dict.fromkeys(evidence, "evidence") | dict.fromkeys(thought, "thought")
    classes |= dict.fromkeys(stance, "stance") | dict.fromkeys(speech, "speech")
    classes |= dict.fromkeys(manner, "manner")
    nouns = dict.fromkeys(_set(pack, "thought_nouns"), "thought")
    nouns |= dict.fromkeys(_set(pack, "speech_nouns"), "speech")
    return QuoteWords(
        grammar=grammar,
        verb_class=classes,
        speech_verbs=speech,
        evidence_verbs=evidence,
        addressed_verbs=_set(pack, "addressed_verbs"),
        denying_verbs=_set(pack, "denying_verbs"),
        noun_class=nouns,
        according_link=pack["according_link"],
        wording=tuple(pack["wording"]),
        worded_link=pack["worded_link"],
        documents=_set(pack, "occasions") | _set(words(language, "actors"), "document_nouns"),
        actor_nouns=frozenset(
            word
            for key in ("person_nouns", "organization_nouns", "public_nouns")
            for word in words(language, "actors")[key].split()
        ),
        needed_words={lemma: frozenset(near) for lemma, near in pack["needed_words"].items()},
        **{
            name: _set(pack, name)
            for name in (
                "according_words",
                "adverb_cues",
                "occasions",
                "speaker_nouns",
                "pronouns",
                "relative_pronouns",
                "dialogue_pronouns",
                "told_prepositions",
                "occasion_prepositions",
                "negations",
                "first_persons",
                "body_pronouns",
                "issued_by",
                "honorifics",
                "scare_leads",
                "no_speakers",
                "signature_marks",
                "noun_prepositions",
                "naming_verbs",
                "worded",
            )
        },
    )


def _set(pack: Words, key: str) -> frozenset[str]:
    """Return the words of a key: a list, or one string with white space between the words."""
    value = pack[key]
    return frozenset(value.split() if isinstance(value, str) else value)
