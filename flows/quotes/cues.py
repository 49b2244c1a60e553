"""Which words may report speech: verbs, nouns, "according to", adverbs, and colons after a name.

A cue is found here without saying yet whether it reports anything in its sentence: rules and scorer
decide that. What is found is generous, except inside the budget: a verb is looked at only where it
is on the list of reporting verbs, governs a clause, or stands beside a mark.
"""

from copydesk.flows.quotes.cue import Cue, limits
from copydesk.flows.quotes.labels import colon, signature
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import SUBJECTS, MarkedPage

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_GROUPED = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "prt", "dative", "npadvmod", "prep",
     "expl", "agent"}
)  # fmt: skip
_LOOKED_AT = frozenset({"VERB", "NOUN", "ADP", "SCONJ", "ADV", "AUX", "PUNCT", "SYM"})


def cues_of(page: MarkedPage, lexicon: QuoteWords) -> list[Cue]:
    """Return the words of a text that may report speech, in order."""
    parse = page.parse
    verbs, nouns = lexicon.verb_class, lexicon.noun_class
    lowers, pos = parse.lowers, parse.pos
    found: list[Cue] = []
    for i in [i for i, part in enumerate(pos) if part in _LOOKED_AT]:
        part = pos[i]
        if part == "VERB":
            lemma = parse.lemmas[i].lower()
            kind = verbs.get(lemma)
            if lemma in lexicon.needed_words and lexicon.needed_words[lemma].isdisjoint(
                lowers[i + 1 : i + 3]
            ):
                kind = None
            if lowers[i] in lexicon.according_words:
                cue = _according(page, i, lexicon.according_link)
            elif i and parse.words[i - 1] == "-":
                continue  # the so-called plan
            elif kind is not None or _governs_a_clause(page, i) or _beside_a_mark(page, i):
                cue = _verb(page, lexicon, i, kind or "other")
            else:
                continue
        elif part == "NOUN":
            kind = nouns.get(parse.lemmas[i].lower())
            if lowers[i] in lexicon.worded and tuple(lowers[i - 2 : i]) == lexicon.wording:
                cue = _according(page, i, lexicon.worded_link, len(lexicon.wording))
            elif kind is None:
                continue
            else:
                cue = _noun(page, lexicon, i, kind)
        elif part == "ADP" or part == "SCONJ":
            if lowers[i] not in lexicon.according_words:
                continue
            cue = _according(page, i, lexicon.according_link)
        elif part == "ADV":
            if lowers[i] not in lexicon.adverb_cues:
                continue
            cue = _plain(page, i, i, "adverb", "evidence", i, i, None)
        elif parse.words[i] == ":":
            cue = colon(page, lexicon, i)
        elif part == "PUNCT" and parse.words[i] in lexicon.signature_marks:
            cue = signature(page, i)
        elif part == "AUX" and _governs_a_clause(page, i) and parse.deps[i] != "aux":
            cue = _verb(page, lexicon, i, "other")
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def _governs_a_clause(page: MarkedPage, i: int) -> bool:
    return i in page.governing


def _beside_a_mark(page: MarkedPage, i: int) -> bool:
    """Say whether a marked region ends or begins within six tokens, outside the verb's own one."""
    if page.marked_of[i] >= 0:
        return False
    around = page.marked_of[max(0, i - 6) : i + 7]
    return max(around) >= 0 and any(
        number >= 0 and not page.marked[number].is_named for number in around
    )


def _plain(
    page: MarkedPage,
    first: int,
    last: int,
    form: str,
    kind: str,
    gf: int,
    gl: int,
    subject: int | None,
) -> Cue:
    start, end = limits(page, first)
    return Cue(
        token=first, first=first, last=last, form=form, lemma=page.parse.lemmas[first].lower(),
        kind=kind, start=start, end=end, group_first=gf, group_last=gl, subject=subject,
        marked=page.marked_of[first],
    )  # fmt: skip


def _verb(page: MarkedPage, lexicon: QuoteWords, i: int, kind: str) -> Cue:
    parse = page.parse
    start, end = limits(page, i)
    lemma = parse.lemmas[i].lower()
    deps, lefts, rights = parse.deps, parse.left_edges, parse.right_edges
    children = parse.children[i]
    subject = next((k for k in children if deps[k] in SUBJECTS), None)
    last = i
    first_group = last_group = i
    for k in reversed(children):
        if k < i and deps[k] in _GROUPED and rights[k] == first_group - 1:
            first_group = max(lefts[k], start)
    addressed = lemma in lexicon.addressed_verbs
    for k in children:
        if k > i and lefts[k] == last_group + 1:
            dep = deps[k]
            if dep in _GROUPED or (addressed and dep == "dobj" and parse.pos[k] != "VERB"):
                if dep == "prep" and page.marked_of[k] < 0 <= page.marked_of[rights[k]]:
                    break
                if dep == "prt" and k == i + 1:
                    last = k
                last_group = min(rights[k], end - 1)
            else:
                break
    return Cue(
        token=i, first=i, last=last, form="verb", lemma=lemma, kind=kind, start=start, end=end,
        group_first=first_group, group_last=last_group, subject=subject, marked=page.marked_of[i],
    )  # fmt: skip


def _noun(page: MarkedPage, lexicon: QuoteWords, i: int, kind: str) -> Cue | None:
    parse = page.parse
    owns = any(
        k > i
        and (parse.deps[k] in ("acl", "ccomp") or parse.lowers[k] in lexicon.noun_prepositions)
        for k in parse.children[i]
    )
    if not owns:
        return None
    first = max(parse.left_edges[i], limits(page, i)[0])
    return _plain(page, i, i, "noun", kind, first, i, None)


def _according(page: MarkedPage, i: int, link: str, n_before: int = 0) -> Cue | None:
    """Return a phrase that names a source: according to Ott; in the words of Ms Ott."""
    parse = page.parse
    last = i + 1 if i + 1 < len(parse) and parse.lowers[i + 1] == link else i
    if last == i:
        return None
    _, end = limits(page, i)
    head = next(
        (k for t in (i, last) for k in parse.children[t] if parse.deps[k] in ("pobj", "pcomp")),
        None,
    )
    # "According to Ms Ott, the bridge ...": the source's subtree; without a parse, up to the comma.
    right = parse.right_edges[head] if head is not None and head > last else last
    if right == last:
        right = next((k - 1 for k in range(last + 1, end) if parse.words[k] == ","), end - 1)
    first = i - n_before
    right = min(max(right, last), end - 1)
    return _plain(page, first, last, "according", "speech", first, right, head)
