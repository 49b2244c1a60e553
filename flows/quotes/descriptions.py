"""How the words of a source name who speaks, and what they say of him or her."""

from collections.abc import Mapping

from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage
from copydesk.schemas.mentions import Mention, MentionKind
from copydesk.schemas.quotes import SourceKind

MAX_ROLE = 10  # words; longer appositions tell a story


def source_kind(
    page: MarkedPage, lexicon: QuoteWords, source: tuple[int, int], mention: Mention | None
) -> SourceKind:
    """Return how the words of a source name who speaks. The Cast's mention is believed first."""
    parse = page.parse
    first, last = source
    head = head_of(page, first, last)
    if mention is not None and mention.kind is MentionKind.NAME:
        return SourceKind.NAME
    is_acronym = parse.words[head].isupper() and len(parse.words[head]) > 2  # WHO said
    if parse.lowers[head] in lexicon.pronouns and not is_acronym:
        return SourceKind.PRONOUN
    if parse.pos[head] == "PROPN" or is_acronym:
        return SourceKind.NAME
    # "a lawyer for the family, Ann Ruiz": named after all
    for k in parse.children[head]:
        if parse.deps[k] == "appos" and first <= k <= last and parse.pos[k] == "PROPN":
            return SourceKind.NAME
    return SourceKind.NOMINAL


def head_of(page: MarkedPage, first: int, last: int) -> int:
    """Return the first token of a span whose head lies outside of it."""
    heads = page.parse.heads
    for k in range(first, last + 1):
        if heads[k] == k or not first <= heads[k] <= last:
            return k
    return last


def role_of(
    page: MarkedPage, lexicon: QuoteWords, names: Mapping[int, int], source: tuple[int, int]
) -> str | None:
    """Return the words beside a name that say what its bearer is: before it, or after a comma."""
    parse = page.parse
    first, last = source
    head = head_of(page, first, last)
    if parse.pos[head] != "PROPN":
        return None
    for k in parse.children[head]:
        if k > head and parse.deps[k] == "appos" and k <= last and parse.pos[k] == "NOUN":
            a, b = max(parse.left_edges[k], first), min(parse.right_edges[k], last)
            if page.n_words(a, b) <= MAX_ROLE:
                return parse.span(a, b + 1).of(parse.text)
    name_start = names.get(head, first)
    if name_start > first:
        begins = first
        while begins < name_start and parse.pos[begins] in ("DET", "PUNCT", "SPACE"):
            begins += 1
        while begins < name_start and parse.lowers[begins] in lexicon.honorifics:
            begins += 1
        words = [k for k in range(begins, name_start) if parse.pos[k] in ("NOUN", "PROPN")]
        if words and parse.pos[name_start - 1] in ("NOUN", "PROPN"):
            return parse.span(begins, name_start).of(parse.text)
    return None
