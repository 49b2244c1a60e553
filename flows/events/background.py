"""Whether a story tells an event as news, or as what lay before it."""

from flows.events.clauses import FINITE_TAGS, VERBAL, auxiliaries_of
from flows.events.near import children_of
from schemas.parse import Parse

MAX_CLIMB = 8  # words from a trigger up to the verb whose tense it has


def is_background(parse: Parse, trigger: int) -> bool:
    """Say whether an event lies before the story: had fled, the war that began, once."""
    token = trigger
    for _ in range(MAX_CLIMB):
        if parse.pos[token] in VERBAL:
            helpers = {parse.lowers[h] for h in auxiliaries_of(parse, token)}
            if "had" in helpers:
                return True
            if parse.deps[token] == "relcl" and parse.tags[token] in ("VBD", "VBN"):
                return True
            if _comes_before(parse, token):
                return True
            if parse.tags[token] in FINITE_TAGS or helpers - {"to"}:
                return False
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return False


def _comes_before(parse: Parse, verb: int) -> bool:
    """Say whether a clause tells what came first: after two men were shot, since it fell."""
    return parse.deps[verb] == "advcl" and any(
        parse.lowers[c] in ("after", "since") and parse.deps[c] in ("mark", "prep")
        for c in children_of(parse, verb)
    )
