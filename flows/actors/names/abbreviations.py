"""Abbreviations: which words stand in brackets for things that a text has just spelled out.

"Sexual assault referral centres (Sarcs)" and "drones (UAVs)" name no actor, whatever a model takes
them for. What spells out a body's noun, "the anti-fraud office (AFO)", may be one.
"""

from copydesk.schemas.parse import Parse

PLURALS = frozenset(("NNS", "NNPS"))
MIN_LETTERS = 3


def abbreviated_things(parse: Parse) -> frozenset[str]:
    """Return the words, lower case, that in brackets after small words are spelled by these.

    The last of those words is a plural: a kind of thing, not one body.
    """
    words, lowers = parse.words, parse.lowers
    found: set[str] = set()
    for i, word in enumerate(words):
        if word != "(" or i + 2 >= len(words) or words[i + 2] != ")":
            continue
        letters = lowers[i + 1].removesuffix("s")
        first = i - len(letters)
        if len(letters) < MIN_LETTERS or first < 0 or parse.tags[i - 1] not in PLURALS:
            continue
        spelled = words[first:i]
        if all(part.islower() for part in spelled) and letters == "".join(
            part[0] for part in spelled
        ):
            found.update((lowers[i + 1], letters))
    return frozenset(found)
