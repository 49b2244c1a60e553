"""The function words of a language, read once: `languages/<code>/grammar.toml` as sets."""

from dataclasses import dataclass, fields
from functools import cache

from copydesk.flows.languages import words

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWords:
    """Words that carry grammar rather than meaning. Each set is a key of the TOML file."""

    relatives: Words
    particles: Words
    joining: Words
    leaving: Words
    shares: Words
    circumstances: Words
    infinitive: Words
    agent: Words
    genitive: Words
    article: Words
    owning_relatives: Words
    asking: Words
    copula: Words
    letting: Words
    turning: Words
    future: Words
    told_future: Words
    modals: Words
    before_past: Words
    contracted: Words
    perfect: Words
    present_be: Words
    present_have: Words
    past_be: Words
    passive_in_progress: Words
    been: Words
    conditionals: Words
    contrasting: Words
    joiners: Words
    alternatives: Words
    openers: Words
    expletives: Words
    nothing: Words
    negators: Words
    focus: Words
    longer: Words
    nobody: Words
    nothing_determiners: Words
    scarcely: Words
    nearly: Words
    few: Words
    chance: Words
    speech_verbs: Words
    manner_verbs: Words
    seldom_speech: Words
    holding_verbs: Words
    kept_prepositions: Words
    containers: Words

    def reports(self, lemma: str) -> bool:
        """Say whether a verb reports what somebody says or holds, with or without a quotation."""
        if lemma in self.manner_verbs or lemma in self.seldom_speech:
            return False
        return lemma in self.speech_verbs or lemma in self.holding_verbs


@cache
def function_words(language: str) -> FunctionWords:
    """Return the function words of one language. Raises LanguagePackError where it has none."""
    given = words(language, "grammar")
    return FunctionWords(
        **{each.name: frozenset(given[each.name]) for each in fields(FunctionWords)}
    )
