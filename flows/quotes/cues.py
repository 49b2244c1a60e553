"""Which words may report speech: verbs, nouns, "according to", adverbs, and colons after a name.

A cue is found here without saying yet whether it reports anything in its sentence: rules and scorer
decide that. What is found is generous, except inside the budget: a verb is looked at only where it
is on the list of reporting verbs, governs a clause, or stands beside a mark.
"""

from dataclasses import dataclass

from flows.quotes.lexicon import Lexicon
from flows.quotes.page import SUBJECTS, Page

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_GROUPED = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "prt", "dative", "npadvmod", "prep",
     "expl", "agent"}
)  # fmt: skip
_LOOKED_AT = frozenset({"VERB", "NOUN", "ADP", "SCONJ", "ADV", "AUX", "PUNCT", "SYM"})
SPEAKING = frozenset({"speech", "manner"})
MAX_SIGNATURE = 12  # tokens of a name with its title below a quotation
MAX_BEFORE_COLON = 25  # tokens in which a verb of speech makes the colon no cue of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that may report speech, with the tokens around it that belong to the report."""

    token: int
    first: int  # the cue's own words, first to last
    last: int
    form: str  # verb, noun, according, adverb, colon
    lemma: str
    kind: str  # the class of the word: speech, manner, stance, thought, evidence, other
    start: int  # limits of the sentence within the paragraph: tokens [start, end)
    end: int
    group_first: int  # cue, subject, auxiliaries and adjuncts that stand together
    group_last: int
    subject: int | None
    marked: int  # the region the cue itself stands in, or -1


def cues_of(page: Page, lexicon: Lexicon) -> list[Cue]:
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
            cue = _colon(page, lexicon, i)
        elif part == "PUNCT" and parse.words[i] in lexicon.signature_marks:
            cue = _signature(page, i)
        elif part == "AUX" and _governs_a_clause(page, i) and parse.deps[i] != "aux":
            cue = _verb(page, lexicon, i, "other")
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def limits(page: Page, i: int) -> tuple[int, int]:
    """Return the tokens [start, end) of a token's sentence, cut at its paragraph."""
    start, end = page.parse.sentence(page.parse.sentence_of[i])
    number = page.paragraph_of[i]
    return max(start, page.first_tokens[number]), min(end, page.paragraph_end(number))


def _governs_a_clause(page: Page, i: int) -> bool:
    deps = page.parse.deps
    return any(deps[k] == "ccomp" for k in page.parse.children[i])


def _beside_a_mark(page: Page, i: int) -> bool:
    """Say whether a marked region ends or begins within six tokens, outside the verb's own one."""
    if page.marked_of[i] >= 0:
        return False
    around = page.marked_of[max(0, i - 6) : i + 7]
    return any(number >= 0 and not page.marked[number].is_named for number in around)


def _plain(
    page: Page, first: int, last: int, form: str, kind: str, gf: int, gl: int, subject: int | None
) -> Cue:
    start, end = limits(page, first)
    return Cue(
        token=first, first=first, last=last, form=form, lemma=page.parse.lemmas[first].lower(),
        kind=kind, start=start, end=end, group_first=gf, group_last=gl, subject=subject,
        marked=page.marked_of[first],
    )  # fmt: skip


def _verb(page: Page, lexicon: Lexicon, i: int, kind: str) -> Cue:
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


def _noun(page: Page, lexicon: Lexicon, i: int, kind: str) -> Cue | None:
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


def _according(page: Page, i: int, link: str, n_before: int = 0) -> Cue | None:
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


def _signature(page: Page, i: int) -> Cue | None:
    """Return a dash between a marked region and a name that ends the paragraph: “Go!” — Ann Ott."""
    parse = page.parse
    number = page.paragraph_of[i]
    start, stop = page.first_tokens[number], page.paragraph_end(number)
    end = next(
        (k for k in range(i + 1, min(i + MAX_SIGNATURE + 2, stop)) if "\n" in parse.words[k]), stop
    )
    while end > i and parse.pos[end - 1] in ("SPACE", "PUNCT"):
        end -= 1
    if not i + 1 < end <= i + 1 + MAX_SIGNATURE or page.marked_of[i] >= 0:
        return None
    name = next((k for k in range(i + 1, end) if parse.pos[k] != "SPACE"), i)
    if parse.pos[name] not in ("PROPN", "DET", "NOUN", "ADJ"):
        return None
    left = i - 1
    while left > start and parse.pos[left] == "SPACE":
        left -= 1
    behind_mark = i > start and page.marked_of[left] >= 0
    below_mark = i == start and number > 0 and _ends_marked(page, number - 1)
    if not behind_mark and not below_mark:
        return None
    return Cue(
        token=i, first=i, last=i, form="signature", lemma=parse.words[i], kind="speech",
        start=start, end=stop, group_first=left + 1 if behind_mark else i, group_last=end - 1,
        subject=None, marked=-1,
    )  # fmt: skip


def _ends_marked(page: Page, number: int) -> bool:
    at = page.paragraph_end(number) - 1
    while at > page.first_tokens[number] and page.parse.pos[at] == "SPACE":
        at -= 1
    return page.marked_of[at] >= 0


def _colon(page: Page, lexicon: Lexicon, i: int) -> Cue | None:
    """Return a colon that stands after a name at the beginning of a paragraph, or before a mark.

    Behind a verb of speech ("Ruiz told reporters: ...") the verb is the cue.
    """
    start, end = page.first_tokens[page.paragraph_of[i]], page.paragraph_end(page.paragraph_of[i])
    parse = page.parse
    marked = page.marked_of[i]
    if marked >= 0:
        # "WEISS: The port will pay.": a transcript that is quoted as a whole
        start = page.marked[marked].inner_first
        if page.first_word(page.paragraph_of[i]) != page.marked[marked].first or i - start > 6:
            return None
    if i == start:
        return None
    following = next((k for k in range(i + 1, end) if parse.pos[k] != "SPACE"), None)
    sentence_start, _ = limits(page, i)
    if any(
        parse.pos[k] == "VERB" and lexicon.verb_class.get(parse.lemmas[k].lower()) in SPEAKING
        for k in range(max(sentence_start, i - MAX_BEFORE_COLON), i)
    ):
        return None
    at_beginning = i - start <= 6
    if not at_beginning and (following is None or page.marked_of[following] < 0):
        return None
    first = start if at_beginning else sentence_start
    return Cue(
        token=i, first=i, last=i, form="colon", lemma=":", kind="speech", start=first,
        end=end if at_beginning else limits(page, i)[1], group_first=first, group_last=i,
        subject=None, marked=marked,
    )  # fmt: skip
