"""Which words may name who speaks at a cue: every span worth weighing, with the ways it was found.

Titles and appositions belong to a source: "Interior Minister Karl Weiss", "Ann Ruiz, a lawyer
for the family". Spans are tokens, first to last inclusive.
"""

from copydesk.flows.grammar.tree import climb
from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.page import SUBJECTS, MarkedPage

Found = dict[tuple[int, int], list[str]]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_MODIFIERS = frozenset({"poss", "compound", "amod"})
_COMPLEMENTS = frozenset({"dobj", "npadvmod", "dep", "attr", "ccomp"})
_LOOSE = frozenset({",", "-", "–", "—", "--", "―", ":", ";", "(", "."})
_CUTS = frozenset({"relcl", "appos", "acl", "prep", "advcl", "npadvmod", "amod"})
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp", "prep", "dobj",
                      "pobj", "parataxis", "dep", "attr", "oprd", "acomp"})  # fmt: skip
MAX_CLIMB = 3  # words upwards in search of a subject: she rose to leave, adding ...
MAX_LABEL = 8  # words of a label before a colon


def sources_of(page: MarkedPage, cue: Cue) -> Found:
    """Return the spans that may name who speaks a cue, nearest in grammar first."""
    found: Found = {}
    if cue.form == "colon":
        _label(page, cue, found)
        return found
    if cue.form == "signature":
        _add(page, cue, found, cue.last + 1, cue.group_last, "signature")
        return found
    parse = page.parse
    deps = parse.deps
    i = cue.token
    for k in parse.children[i]:
        dep = deps[k]
        if dep in SUBJECTS:
            _phrase(page, cue, found, k, "subject" if k < i else "subject_after")
        elif dep == "agent":
            _objects(page, cue, found, k, "agent")
        elif dep == "prep":
            _objects(page, cue, found, k, "prep_" + parse.lowers[k])
        elif dep in _MODIFIERS or (dep in _COMPLEMENTS and parse.pos[k] in _NOMINAL):
            _phrase(page, cue, found, k, dep)
    if cue.form == "according":
        if cue.subject is not None:
            _phrase(page, cue, found, cue.subject, "according")
        else:
            _add(page, cue, found, cue.last + 1, cue.group_last, "according")
    else:
        _upwards(page, cue, found)
    return found


def _upwards(page: MarkedPage, cue: Cue, found: Found) -> None:
    """Add the subjects and nouns above a cue that has no subject of its own."""
    parse = page.parse
    deps = parse.deps
    for steps, at in enumerate(climb(parse, cue.token, MAX_CLIMB), 1):
        dep, head = deps[at], parse.heads[at]
        if head == at or dep not in _CLIMBED:
            return
        if parse.pos[head] in _NOMINAL and dep in ("acl", "relcl", "prep"):
            _phrase(page, cue, found, head, "head_" + dep)
        for k in parse.children[head]:
            if k == at:
                continue
            if deps[k] in SUBJECTS:
                _phrase(page, cue, found, k, f"up{steps}_{dep}")
            elif deps[k] == "poss":
                _phrase(page, cue, found, k, f"up{steps}_poss")
            elif deps[k] == "agent":
                _objects(page, cue, found, k, f"up{steps}_agent")


def _objects(page: MarkedPage, cue: Cue, found: Found, preposition: int, kind: str) -> None:
    parse = page.parse
    for k in parse.children[preposition]:
        if parse.deps[k] == "pobj":
            _phrase(page, cue, found, k, kind)


def _phrase(page: MarkedPage, cue: Cue, found: Found, head: int, kind: str) -> None:
    """Add a noun phrase as a whole, and cut before its first comma, clause or preposition."""
    parse = page.parse
    first, last = parse.left_edges[head], parse.right_edges[head]
    if first <= cue.token <= last:
        if head < cue.token:
            last = cue.first - 1
        else:
            first = cue.last + 1
    _add(page, cue, found, first, last, kind)
    for k in parse.children[head]:
        if k > head and parse.deps[k] in _CUTS and parse.left_edges[k] - 1 >= first:
            _add(page, cue, found, first, parse.left_edges[k] - 1, kind + "_cut")
            return


def _add(page: MarkedPage, cue: Cue, found: Found, first: int, last: int, kind: str) -> None:
    parse = page.parse
    words, pos = parse.words, parse.pos
    first, last = max(first, 0), min(last, len(parse) - 1)
    number = page.paragraph_of[cue.token]
    first = max(first, page.first_tokens[number])
    last = min(last, page.paragraph_end(number) - 1)
    while last > first and (words[last] in _LOOSE or pos[last] == "SPACE"):
        last -= 1
    while first < last and (words[first] in _LOOSE or pos[first] == "SPACE"):
        first += 1
    if first <= last and (last < cue.first or first > cue.last) and page.n_words(first, last):
        kinds = found.setdefault((first, last), [])
        if kind not in kinds:
            kinds.append(kind)


def _label(page: MarkedPage, cue: Cue, found: Found) -> None:
    """Add the name before a colon: MAYOR OTT: ..., or the subject of the words before it."""
    parse = page.parse
    if page.n_words(cue.start, cue.first - 1) <= MAX_LABEL:
        _add(page, cue, found, cue.start, cue.first - 1, "label")
    for k in range(cue.start, cue.first):
        if parse.deps[k] in SUBJECTS and parse.pos[k] in _NOMINAL:
            _phrase(page, cue, found, k, "label_subject")
        elif parse.deps[k] in ("poss", "agent"):
            _phrase(page, cue, found, k, "label_" + parse.deps[k])
