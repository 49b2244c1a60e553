"""How many gather: who marches, who attends, a crowd of so many."""

from copydesk.flows.events.numbers.number_words import (
    NumberWords,
    is_a_year,
    number_at,
    number_of,
)
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.schemas.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")
MAX_CLIMB = 3  # words from a trigger up to the verb that tells how many came


def crowd_of(parse: Parse, trigger: int, lexicon: NumberWords) -> int | None:
    """Return how many take part in a protest: its subject, its agent, a crowd of so many."""
    for token in climb(parse, trigger, MAX_CLIMB):
        for child in children_of(parse, token):
            if parse.deps[child] in (*_SUBJECTS, "agent", "prep", "acl", "relcl") or (
                parse.deps[child] == "dobj" and parse.lemmas[token] in lexicon.drawing_verbs
            ):
                number = _crowd_in(parse, child, lexicon)
                if number is not None:
                    return number
        if parse.deps[token] in ("relcl", "ccomp", "advcl"):
            break
    return None


def _crowd_in(parse: Parse, top: int, lexicon: NumberWords) -> int | None:
    """Return the number of people under a word, through "by", "of" and a crowd's noun."""
    waiting = [top]
    while waiting:
        token = waiting.pop(0)
        lemma = parse.lemmas[token].lower()
        if lemma in lexicon.people and (number := number_of(parse, token, lexicon)) is not None:
            return number
        if parse.tags[token] == "CD" and parse.deps[token] in ("pobj", *_SUBJECTS):
            return None if is_a_year(parse, token) else number_at(parse, token, lexicon)
        if token == top or parse.deps[token] in ("agent", "prep") or lemma in lexicon.crowd_nouns:
            waiting += children_of(parse, token)
    return None
