"""How many gather: who marches, who attends, a crowd of so many."""

from copydesk.flows.events.numbers.number_words import NumberWords, number_of
from copydesk.flows.grammar.tree import children_of
from copydesk.schemas.parse import Parse

_SUBJECTS = ("nsubj", "nsubjpass")


def crowd_of(parse: Parse, trigger: int, lexicon: NumberWords) -> int | None:
    """Return how many take part in a protest: its subject, its agent, a crowd of so many."""
    token = trigger
    for _ in range(3):
        for child in children_of(parse, token):
            if parse.deps[child] in (*_SUBJECTS, "agent", "prep", "acl", "relcl") or (
                parse.deps[child] == "dobj" and parse.lemmas[token] in lexicon.drawing_verbs
            ):
                number = _crowd_in(parse, child, lexicon)
                if number is not None:
                    return number
        if parse.heads[token] == token or parse.deps[token] in ("relcl", "ccomp", "advcl"):
            break
        token = parse.heads[token]
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
            return lexicon.value(parse.lowers[token])
        if token == top or parse.deps[token] in ("agent", "prep") or lemma in lexicon.crowd_nouns:
            waiting += children_of(parse, token)
    return None
