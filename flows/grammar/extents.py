"""How far a phrase reaches: without clauses, appositions and datelines that hang on its head."""

from copydesk.flows.grammar.function_words import FunctionWords
from copydesk.schemas.parse import Parse

OUTSIDE = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "preconj", "punct", "ccomp"})
DASHES = frozenset({"--", "—", "–", "-"})


def extent(parse: Parse, head: int, words: FunctionWords) -> tuple[int, int]:
    """Return the tokens [start, end) of a phrase without relative clauses and appositions."""
    start, end = head, head + 1
    for child in reversed(parse.children[head]):
        if child > head:
            continue
        if parse.deps[child] in OUTSIDE and parse.words[child] not in "\"'“‘-($":
            if parse.deps[child] != "punct":
                break
            continue
        start = min(start, parse.left_edges[child])
    for child in parse.children[head]:
        if child < head:
            continue
        dep = parse.deps[child]
        if dep in OUTSIDE and not (dep == "punct" and parse.words[child] in "-'"):
            break
        if dep == "prep" and (
            parse.lowers[child] not in words.kept_prepositions
            or any(parse.deps[inner] == "pcomp" for inner in parse.children[child])
            or (parse.pos[head] == "NUM" and not _is_of_many(parse, child))
        ):
            break  # also before "of lying" in "accused the party of lying", "the two of theft"
        end = max(end, _right(parse, child))
    return _trimmed(parse, head, start, end)


def stands_free(parse: Parse, token: int) -> bool:
    """Say whether white space stands before a token: no hyphen of "a 40-mile border"."""
    return parse.starts[token] > parse.ends[token - 1]


def _is_of_many(parse: Parse, prep: int) -> bool:
    """Say whether a number's preposition tells of what it counts: "two of the men"."""
    return any(parse.tags[inner] in ("NNS", "NNPS", "PRP") for inner in parse.children[prep])


def _trimmed(parse: Parse, head: int, start: int, end: int) -> tuple[int, int]:
    while start < head and parse.deps[start] in ("punct", "cc", "preconj", "advmod"):
        start += 1
    for token in range(head - 1, start, -1):
        # A heading above is no part of the phrase, nor is a dateline before a dash.
        if (parse.pos[token] == "SPACE" and "\n" in parse.words[token]) or (
            parse.words[token] in DASHES and stands_free(parse, token)
        ):
            start = token + 1
            break
    while end > head + 1 and (parse.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    return start, end


def _right(parse: Parse, child: int) -> int:
    """Return the end of a phrase's later part, cut before a clause or an apposition in it."""
    end = child + 1
    for inner in parse.children[child]:
        if inner < child:
            continue
        dep = parse.deps[inner]
        if dep in ("relcl", "acl", "appos", "advcl") or (
            dep == "punct" and parse.words[inner] in ",;:—–"
        ):
            break
        end = max(end, _right(parse, inner))
    return end
