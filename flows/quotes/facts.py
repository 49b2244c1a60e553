"""The facts of a cue, of a content and of a source that the scorer looks at.

Atoms are grammatical (dependencies, tags, places of marks), and the rules' own choice is among
them. Words enter as lemmas of cues and as function words only, so that little is bound to the
topics of the fitting set.
"""

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.descriptions import head_of
from copydesk.flows.quotes.features import Bundle
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import SUBJECTS, MarkedPage
from copydesk.flows.quotes.pieces import Pieces
from copydesk.flows.quotes.placing import stands_beside
from copydesk.flows.quotes.rules import CueReading

Names = dict[int, str]  # the label of the name that a token belongs to
_FUNCTION = frozenset(
    {"DET", "ADP", "PRON", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT"}
)  # a word of these enters as itself, others as their tag
_QUIET = frozenset({"punct", "advmod", "cc", "conj", "npadvmod"})
_MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "«", "»"})


def word_facts(page: MarkedPage, cue: Cue) -> list[Bundle]:
    """Return what a cue's word says at first sight, before anything is looked for around it."""
    parse, i = page.parse, cue.token
    near = max(page.marked_of[max(0, i - 5) : i + 6]) >= 0
    mark = 2 if cue.marked >= 0 else 1 if near else 0
    clause = i in page.governing
    frame = (2 if clause else 0) + (1 if cue.subject is not None else 0)
    return [("word", known_lemma(cue), parse.tags[i], parse.deps[i], mark, cue.kind, frame)]


def cue_facts(
    page: MarkedPage, lexicon: QuoteWords, cue: Cue, reading: CueReading | None, names: Names
) -> list[Bundle]:
    """Return the facts that say whether a cue reports anything."""
    parse = page.parse
    i, kind, known = cue.token, cue.kind, known_lemma(cue)
    deps, lowers, tags = parse.deps, parse.lowers, parse.tags
    head = parse.heads[i]
    rule = reading.rule if reading is not None else "none"
    before, after = stands_beside(page, cue)
    mark = (1 if before else 0) + (2 if after else 0) + (4 if cue.marked >= 0 else 0)
    children = parse.children[i]
    head_lemma = parse.lemmas[head].lower() if head != i else ""
    found: list[Bundle] = [
        ("cue", known, rule, kind, tags[i], deps[i], cue.form),
        ("beside", mark, kind, known),
        ("head", deps[i], parse.pos[head], head_lemma if head_lemma in lexicon.verb_class else ""),
        ("before", _word(page, i - 1)),
        ("after", _word(page, i + 1), known),
        ("frame", "|".join(sorted({deps[k] for k in children} - _QUIET))),
        ("place", min(page.paragraph_of[i], 1), min(3, (i - cue.start) // 4),
         min(3, (cue.end - i) // 5)),
    ]  # fmt: skip
    subject = cue.subject
    if subject is None:
        if deps[i] in ("conj", "xcomp", "advcl"):
            subject = next((k for k in parse.children[head] if deps[k] in SUBJECTS), None)
        found.append(("no_subject", deps[i], cue.form, subject is not None))
    if subject is not None:
        who = who_of(page, lexicon, subject, names)
        found.append(("subject", who, deps[subject], kind, rule, known, subject > i, mark))
    for k in children:
        dep = deps[k]
        if dep == "ccomp":
            first = parse.left_edges[k]
            marker = next((lowers[c] for c in parse.children[k] if deps[c] == "mark"), "")
            where = (2 if k > i else 0) + (page.marked_of[first] >= 0)
            size = min(5, (parse.right_edges[k] - first) // 4)
            found.append(("clause", marker, where, kind, known, size))
        elif dep in ("prep", "agent", "prt"):
            found.append(("adjunct", lowers[k], known))
        elif dep in ("aux", "auxpass", "neg"):
            found.append(("helper", lowers[k]))
        elif dep == "dobj":
            found.append(("object", parse.pos[k], page.marked_of[k] >= 0, known))
        elif dep == "xcomp":
            found.append(("infinitive", tags[k], known))
        elif dep == "advmod":
            found.append(("adverb", lowers[k] if lowers[k] in lexicon.negations else ""))
    if reading is not None:
        words = sum(page.n_words(a, b) for a, b in reading.pieces)
        verbs = min(2, _n_verbs(page, reading.pieces))
        found.append(("size", rule, min(6, words.bit_length()), verbs))
    return found


def content_facts(
    page: MarkedPage, cue: Cue, pieces: Pieces, ways: list[str], reading: CueReading | None
) -> list[Bundle]:
    """Return the facts that say whether a cue reports these pieces rather than others."""
    parse, marked_of = page.parse, page.marked_of
    first, last = pieces[0][0], pieces[-1][1]
    kind, known = cue.kind, known_lemma(cue)
    side = "B" if last < cue.first else "A" if first > cue.last else "I"
    rule = reading.rule if reading is not None else "none"
    words = marked = verbs = between = 0
    reached = first
    for a, b in pieces:
        words += page.words_before[b + 1] - page.words_before[a]
        marked += page.marked_before[b + 1] - page.marked_before[a]
        verbs += page.verbs_before[b + 1] - page.verbs_before[a]
        between += page.verbs_before[a] - page.verbs_before[reached]
        reached = b + 1
    share = "0" if not marked else "1" if marked >= words else "h"
    size = min(8, words.bit_length())
    edges = (1 if marked_of[first] >= 0 else 0) + (2 if marked_of[last] >= 0 else 0)
    gap = min(9, first - cue.last if side == "A" else cue.first - last if side == "B" else 0)
    found: list[Bundle] = [
        ("choice", reading is not None and pieces == reading.pieces, rule),
        ("shape", side, len(pieces), share, size, kind, rule, cue.form),
        ("edges", edges, share, side, first <= cue.start + 1, last >= cue.end - 2, kind),
        ("ends", _word(page, first), kind, parse.tags[last]),
        ("around", _word(page, last + 1), share, side, _word(page, first - 1)),
        ("reach", gap, side, min(3, verbs), kind, page.n_sentences(first, last), share,
         len(pieces), min(3, between)),
    ]  # fmt: skip
    found.extend(("way", way, kind, known, rule) for way in ways)
    if marked_of[last] >= 0 and page.is_answered(last):
        found.append(("answered", share, side))
    return found


def source_facts(
    page: MarkedPage,
    lexicon: QuoteWords,
    cue: Cue,
    span: tuple[int, int] | None,
    ways: list[str],
    choice: tuple[int, int] | None,
    pieces: Pieces,
    names: Names,
) -> list[Bundle]:
    """Return the facts that say whether a span, or nobody (None), speaks a cue."""
    parse = page.parse
    known, dep = known_lemma(cue), parse.deps[cue.token]
    is_choice = span == choice
    if span is None:
        tag, named = parse.tags[cue.token], cue.subject is not None
        return [("nobody", is_choice, cue.kind, known, dep, cue.form, tag, named)]
    first, last = span
    head = head_of(page, first, last)
    who = who_of(page, lexicon, head, names)
    side = "B" if last < cue.first else "A"
    gap = min(9, (first - cue.last if side == "A" else cue.first - last))
    within = any(first <= b and a <= last for a, b in pieces)
    found: list[Bundle] = [
        ("who", who, parse.tags[head], is_choice, cue.form, side, cue.kind),
        ("inside", within, page.marked_of[first] >= 0, cue.marked >= 0),
        ("stretch", side, gap, min(6, last - first + 1)),
        ("next", _word(page, last + 1)),
    ]
    found.extend(("path", way, cue.kind, who, known, dep) for way in ways)
    return found


def names_by_token(page: MarkedPage) -> Names:
    """Return the label of the name that each token belongs to."""
    return {k: name.label for name in page.parse.names for k in range(name.start, name.end)}


def known_lemma(cue: Cue) -> str:
    """Return a cue's lemma where the language pack lists it; else what form of cue it is."""
    return cue.lemma if cue.kind != "other" else "?" + cue.form


def who_of(page: MarkedPage, lexicon: QuoteWords, head: int, names: Names) -> str:
    """Return what sort of speaker a head word is: a name's label, a pronoun, a speaking noun."""
    parse = page.parse
    lower = parse.lowers[head]
    if lower in lexicon.pronouns:
        return lower
    label = names.get(head)
    if label is not None and parse.pos[head] == "PROPN":
        return label
    lemma = parse.lemmas[head].lower()
    if lemma in lexicon.speaker_nouns:
        return "speaker"
    return "medium" if lemma in lexicon.occasions else parse.tags[head]


def _word(page: MarkedPage, k: int) -> str:
    """Return a function word as itself, any other as its tag, and a mark as one sign."""
    parse = page.parse
    if not 0 <= k < len(parse.words):
        return "_"
    pos = parse.pos[k]
    if pos in _FUNCTION:
        return '"' if parse.words[k] in _MARKS else parse.lowers[k]
    return "_" if pos == "SPACE" else parse.tags[k]


def _n_verbs(page: MarkedPage, pieces: Pieces) -> int:
    return sum(page.verbs_before[b + 1] - page.verbs_before[a] for a, b in pieces)
