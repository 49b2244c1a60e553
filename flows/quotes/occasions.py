"""Who is told and on what occasion, and whether it is said that nothing was said.

told reporters; said in a statement; to Radio Sava; did not say; denied
"""

from copydesk.flows.grammar.negation import negation_of, negation_of_noun
from copydesk.flows.quotes.attributions import Attribution
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_CUTS = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "cc"})


def addressee_of(page: MarkedPage, lexicon: QuoteWords, attribution: Attribution) -> str | None:
    """Return who was told, or the occasion: told reporters, said in a statement, to Radio Sava."""
    cue = attribution.cue
    if cue is None or cue.form != "verb":
        return None
    parse = page.parse
    to_whom, occasion = lexicon.told_prepositions, lexicon.occasion_prepositions
    for k in parse.children[cue.token]:
        dep, inside = parse.deps[k], _inside(attribution, k)
        if inside or k == cue.subject:
            continue
        is_told = dep in ("dobj", "dative") and cue.lemma in lexicon.addressed_verbs
        if is_told and parse.pos[k] in _NOMINAL:
            return _phrase(page, attribution, k)
        if dep in ("prep", "dative") and parse.lowers[k] in to_whom | occasion:
            target = next((c for c in parse.children[k] if parse.deps[c] == "pobj"), None)
            if target is None or _inside(attribution, target):
                continue
            if parse.lowers[k] in to_whom and parse.pos[target] in _NOMINAL:
                return _phrase(page, attribution, target)
            if parse.lemmas[target].lower() in lexicon.occasions:
                return _phrase(page, attribution, k)
    return None


def is_negated(page: MarkedPage, lexicon: QuoteWords, attribution: Attribution) -> bool:
    """Say whether the words are said not to have been said: did not say, denied, nobody said."""
    cue = attribution.cue
    if cue is None:
        return False
    parse = page.parse
    if cue.lemma in lexicon.denying_verbs:
        return True
    words = lexicon.grammar
    if negation_of(parse, cue.token, words, attribution.pieces) is not None:
        return True
    if cue.form != "verb" and negation_of_noun(parse, cue.token, words) is not None:
        return True  # no statement, few reports
    head = parse.heads[cue.token]  # refused to say; declined to comment
    return parse.deps[cue.token] == "xcomp" and parse.lemmas[head].lower() in lexicon.denying_verbs


def _inside(attribution: Attribution, token: int) -> bool:
    return any(first <= token <= last for first, last in attribution.pieces)


def _phrase(page: MarkedPage, attribution: Attribution, head: int) -> str:
    """Return a phrase's words, cut where the content or the sentence's other clauses begin."""
    parse = page.parse
    first, last = parse.left_edges[head], parse.right_edges[head]
    for k in parse.children[head]:
        if k > head and parse.deps[k] in _CUTS:
            last = min(last, parse.left_edges[k] - 1)
    for a, b in attribution.pieces:
        if first <= a <= last:
            last = a - 1
        if first <= b <= last < b + (last - first + 1):
            first = b + 1
    while last > head and parse.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    first = min(first, head)
    return parse.span(first, max(head, last) + 1).of(parse.text)
