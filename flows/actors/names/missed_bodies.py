"""Missed bodies: names of bodies that the model did not see, by the noun they end in.

"The Sea Org" and "the LINK FM show" are proper nouns in a row of which the last says what the
whole is.
"""

from collections.abc import Iterator, Sequence

from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

PROPER = frozenset(("NNP", "NNPS"))
MAX_NAME = 5  # tokens


def bodies_by_noun(parse: Parse, lexicon: ActorWords, taken: Sequence[int]) -> Iterator[Name]:
    """Yield rows of two to five free proper nouns that end in a body's noun: "Sea Org".

    `taken` is 1 for each token of another name. A row beside a further proper noun is cut from
    something longer, one in a headline's capitals may be anything.
    """
    tags, words, n = parse.tags, parse.words, len(parse)
    for last, lower in enumerate(parse.lowers):
        if lower not in lexicon.organization_heads or taken[last] or not _is_free(last, parse):
            continue
        start = last
        while start > 0 and _is_free(start - 1, parse) and not taken[start - 1]:
            start -= 1
        after = last + 1
        is_cut = (start > 0 and tags[start - 1] in PROPER) or (
            after < n and tags[after] in PROPER and words[after][0].isupper()
        )
        has_name = any(parse.lowers[i] not in lexicon.bare_bodies for i in range(start, last))
        if 1 <= last - start < MAX_NAME and has_name and not is_cut:
            yield Name(start=start, end=after, kind=ActorKind.ORGANIZATION, rule="body_noun")


def _is_free(i: int, parse: Parse) -> bool:
    word = parse.words[i]
    return parse.tags[i] in PROPER and word[0].isupper() and word[-1].isalpha()
