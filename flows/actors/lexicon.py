"""Lexicon: the words of one language as sets that the actors step looks up token by token."""

from dataclasses import dataclass, fields
from functools import cache

from copydesk.flows.grammar.function_words import FunctionWords, function_words
from copydesk.flows.languages import words
from copydesk.flows.languages.names import spell_name

PRONOUN_FORMS = ("he", "she", "they", "it", "i", "we")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """Lower-case words of one language, by what they say of an actor; the pack explains each."""

    determiners: frozenset[str]
    possessives: frozenset[str]
    titles_male: frozenset[str]
    titles_female: frozenset[str]
    titles_neutral: frozenset[str]
    titles_dotted: frozenset[str]
    title_modifiers: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    person_particles: frozenset[str]
    headline_verbs: frozenset[str]
    organization_heads: frozenset[str]
    place_heads: frozenset[str]
    place_starts: frozenset[str]
    thing_heads: frozenset[str]
    of_words: frozenset[str]
    at_words: frozenset[str]
    example_words: frozenset[str]
    not_names: frozenset[str]
    bare_bodies: frozenset[str]
    not_bodies: frozenset[str]
    peoples: frozenset[str]
    regions: frozenset[str]
    company_forms: frozenset[str]
    first_names_male: frozenset[str]
    first_names_female: frozenset[str]
    leading_surnames: frozenset[str]
    person_nouns: frozenset[str]
    plain_people: frozenset[str]
    aged: frozenset[str]
    years: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    organization_nouns: frozenset[str]
    public_nouns: frozenset[str]
    document_nouns: frozenset[str]
    plain_public: frozenset[str]
    company_nouns: frozenset[str]
    named_bodies: frozenset[str]
    place_nouns: frozenset[str]
    settlement_nouns: frozenset[str]
    country_nouns: frozenset[str]
    town_nouns: frozenset[str]
    role_modifiers: frozenset[str]
    office_nouns: frozenset[str]
    this_words: frozenset[str]
    quantifiers: frozenset[str]
    articles: frozenset[str]
    family_nouns: frozenset[str]
    copulas: frozenset[str]
    role_prepositions: frozenset[str]
    government_nouns: frozenset[str]
    state_verbs: frozenset[str]
    showing_verbs: frozenset[str]
    source_words: frozenset[str]
    person_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    possessive_pronouns: frozenset[str]
    reflexive_pronouns: frozenset[str]
    sport_words: frozenset[str]
    team_verbs: frozenset[str]
    team_prepositions: frozenset[str]
    team_from_to: frozenset[str]
    team_nations: frozenset[str]
    titles: frozenset[str]  # of every gender
    pronouns: dict[str, str]  # "him" -> "he"
    sports: dict[str, frozenset[str]]  # a sport and the words that tell it
    grammar: FunctionWords
    nicknames: dict[str, frozenset[str]]  # a first name and its other forms

    def joins(self, lower: str) -> bool:
        """Say whether a word or mark joins two names: "and", "&"."""
        return lower == "&" or lower in self.grammar.joiners

    def speaks_or_acts(self, lemma: str) -> bool:
        """Say whether a verb's subject says something, or does what states and bodies do."""
        return lemma in self.state_verbs or self.grammar.reports(lemma)


@cache
def lexicon_of(language: str) -> ActorWords:
    """Return the words of a language, read once a process."""
    pack = words(language, "actors")

    def listed(key: str) -> frozenset[str]:
        return frozenset(str(pack[key]).split())

    made = ("grammar", "titles", "pronouns", "sports", "nicknames")
    lists = {
        field.name: listed(field.name) for field in fields(ActorWords) if field.name not in made
    }
    sports = dict(line.split(":") for line in str(pack["sports"]).strip().splitlines())
    return ActorWords(
        **lists,
        grammar=function_words(language),
        titles=lists["titles_male"] | lists["titles_female"] | lists["titles_neutral"],
        pronouns={word: form for form in PRONOUN_FORMS for word in str(pack[form]).split()},
        nicknames=_nicknames(str(pack["nicknames"])),
        sports={sport: frozenset(told.split()) for sport, told in sports.items()},
    )


def _nicknames(lines: str) -> dict[str, frozenset[str]]:
    """Return each first name, spelled as keys are, with every form that a line gives beside it."""
    found: dict[str, set[str]] = {}
    for line in lines.strip().splitlines():
        forms = [spell_name(form) for form in line.split()]
        for form in forms:
            found.setdefault(form, set()).update(forms)
    return {form: frozenset(forms) for form, forms in found.items()}
