"""The words under a word and above it, no more than a sentence that a person writes has."""

from bisect import bisect_left, bisect_right

from copydesk.schemas.parse import Parse

MANY = 48  # children of one word; lists and tables parsed as one sentence have thousands
REACH = 40  # tokens to either side that are looked at where there are more


def children_of(parse: Parse, token: int) -> list[int]:
    """Return the children of a token, in order; of very many only those near it or its ends.

    It keeps the time for a page of names without a full stop in proportion to its length.
    """
    children = parse.children[token]
    if len(children) <= MANY:
        return children
    low, high = bisect_left(children, token - REACH), bisect_right(children, token + REACH)
    return children[low:high]
