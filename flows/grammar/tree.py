"""The words under a word and above it, no more than a sentence that a person writes has."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator

from copydesk.schemas.parse import Parse

MANY = 48  # children of one word; lists and tables parsed as one sentence have thousands
REACH = 40  # tokens to either side that are looked at where there are more
MOST = 12  # words from a word up to where it is judged; of real sentences few go deeper


def children_of(parse: Parse, token: int) -> list[int]:
    """Return the children of a token, in order; of very many only those near it or its ends.

    It keeps the time for a page of names without a full stop in proportion to its length.
    """
    children = parse.children[token]
    if len(children) <= MANY:
        return children
    low, high = bisect_left(children, token - REACH), bisect_right(children, token + REACH)
    return children[low:high]


def climb(parse: Parse, token: int, most: int = MOST) -> Iterator[int]:
    """Yield a token, its head, the head of that ... up to the root, at most `most` words."""
    heads = parse.heads
    for _ in range(most):
        yield token
        above = heads[token]
        if above == token:
            return
        token = above


def climb_by(token: int, above: Callable[[int], int | None], most: int = MOST) -> Iterator[int]:
    """Yield a token, the one that `above` names for it, and so on until it names none.

    For a climb that leaves some words out: from a noun to the "series" it is one of.
    """
    here: int | None = token
    for _ in range(most):
        if here is None:
            return
        yield here
        here = above(here)


def is_under(parse: Parse, token: int, above: int, most: int = MOST) -> bool:
    """Say whether a token is another one, or hangs on it somewhere."""
    return above in climb(parse, token, most)


def first_of(parse: Parse, token: int, ties: Collection[str]) -> int:
    """Return the first of words in a row: the verb that "and left" is joined to by its label.

    It goes up as long as the label to the head is one of `ties`; a token without such a tie is its
    own first.
    """
    deps, heads = parse.deps, parse.heads
    while deps[token] in ties and heads[token] != token:
        token = heads[token]
    return token
