"""What a governing word makes of what it governs, by its lemma and part of speech."""

from dataclasses import dataclass

from copydesk.flows.events.words.happening_words import Effect, HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.parse import Parse


@dataclass(frozen=True, slots=True)
class Embedding:
    """The word that an event depends on for being true, and how."""

    governor: int
    effect: Effect


def class_of(parse: Parse, governor: int, lexicon: HappeningWords) -> Effect | None:
    """Return the effect that a governing verb, noun or adjective has by its lemma, or None."""
    lemma, pos = parse.lemmas[governor].lower(), parse.pos[governor]
    if pos in VERBAL:
        effect = lexicon.verbs.get(lemma)
        if lemma in lexicon.particles:
            particle = lexicon.particles[lemma]
            with_particle = any(parse.lowers[c] == particle for c in children_of(parse, governor))
            if not with_particle:
                return lexicon.without_particle.get(lemma)
        return effect
    if pos in ("NOUN", "PROPN"):
        return lexicon.nouns.get(lemma)
    return lexicon.adjectives.get(lemma)


def is_definite(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    """Say whether a noun is known already: the attack, Saturday's attack, their talks."""
    return any(
        parse.deps[c] == "poss" or (parse.deps[c] == "det" and parse.lowers[c] in lexicon.definite)
        for c in children_of(parse, noun)
    )
