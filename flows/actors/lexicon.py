"""Lexicon: the words of one language as sets that the actors step looks up token by token."""

from dataclasses import dataclass
from functools import cache

from flows.languages import words

PRONOUN_FORMS = ("he", "she", "they", "it", "i", "we")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lower-case words of one language, by what they say of an actor."""

    determiners: frozenset[str]
    possessives: frozenset[str]
    titles: frozenset[str]
    titles_male: frozenset[str]
    titles_female: frozenset[str]
    titles_dotted: frozenset[str]
    particles: frozenset[str]
    person_particles: frozenset[str]
    organization_heads: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    thing_heads: frozenset[str]
    not_names: frozenset[str]
    peoples: frozenset[str]
    person_nouns: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    kin_nouns: frozenset[str]
    organization_nouns: frozenset[str]
    institution_nouns: frozenset[str]
    place_nouns: frozenset[str]
    role_modifiers: frozenset[str]
    speech_verbs: frozenset[str]
    company_forms: frozenset[str]
    company_nouns: frozenset[str]
    country_nouns: frozenset[str]
    town_nouns: frozenset[str]
    copulas: frozenset[str]
    of_words: frozenset[str]
    generations: frozenset[str]
    this_words: frozenset[str]
    pronouns: dict[str, str]  # "him" -> "he"
    possessive_pronouns: frozenset[str]
    reflexive_pronouns: frozenset[str]
    first_names_male: frozenset[str]
    first_names_female: frozenset[str]


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the words of a language, read once a process."""
    pack = words(language, "actors")

    def listed(key: str) -> frozenset[str]:
        return frozenset(str(pack[key]).split())

    male, female = listed("first_names_male"), listed("first_names_female")
    titles_male, titles_female = listed("titles_male"), listed("titles_female")
    return Lexicon(
        determiners=listed("determiners"),
        possessives=listed("possessives"),
        titles=titles_male | titles_female | listed("titles_neutral"),
        titles_male=titles_male,
        titles_female=titles_female,
        titles_dotted=listed("titles_dotted"),
        particles=listed("particles"),
        person_particles=listed("person_particles"),
        organization_heads=listed("organization_heads"),
        place_heads=listed("place_heads"),
        place_starts=listed("place_starts"),
        thing_heads=listed("thing_heads"),
        not_names=listed("not_names"),
        peoples=listed("peoples"),
        person_nouns=listed("person_nouns"),
        male_nouns=listed("male_nouns"),
        female_nouns=listed("female_nouns"),
        kin_nouns=listed("kin_nouns"),
        organization_nouns=listed("organization_nouns"),
        institution_nouns=listed("institution_nouns"),
        place_nouns=listed("place_nouns"),
        role_modifiers=listed("role_modifiers"),
        speech_verbs=listed("speech_verbs"),
        company_forms=listed("company_forms"),
        company_nouns=listed("company_nouns"),
        country_nouns=listed("country_nouns"),
        town_nouns=listed("town_nouns"),
        copulas=listed("copulas"),
        of_words=listed("of_words"),
        generations=listed("generations"),
        this_words=listed("this_words"),
        pronouns={word: form for form in PRONOUN_FORMS for word in str(pack[form]).split()},
        possessive_pronouns=listed("possessive_pronouns"),
        reflexive_pronouns=listed("reflexive_pronouns"),
        first_names_male=male - female,
        first_names_female=female - male,
    )
