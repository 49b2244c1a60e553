"""Which cues report, what and by whom: the rules, which need no weights.

Each rule is a way of reporting that a style book could name. Rules are tried in the order written;
the first one that fits names the attribution.
"""

from dataclasses import dataclass

from flows.quotes.contents import Pieces
from flows.quotes.cues import Cue
from flows.quotes.lexicon import Lexicon
from flows.quotes.page import Page

Contents = dict[Pieces, list[str]]
Sources = dict[tuple[int, int], list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule makes of a cue."""

    rule: str
    pieces: Pieces


# A line with one of these behind its label is an answer, no row of a table.
_CLOSING = frozenset({"”", '"', "''", "’", "'", "»"})
_SAYS = frozenset({"VERB", "AUX", "INTJ", "PRON", "ADV", "SCONJ"})

# Ways of finding a content, by rule, best first. A rule takes the first that was found.
_QUOTE_AROUND = ("marks_around", "mark_around", "sentence_and_mark")
_QUOTE_BEFORE = ("marks_before", "mark_before")
_QUOTE_AFTER = ("marks_after", "mark_after")
_CLAUSE = ("clause_to_mark", "ccomp")
_AROUND = ("around", "sentence_around", "head_around")
_STANCE = ("dobj", "prep_object", "ccomp", "xcomp", "pcomp", "oprd")
_THOUGHT = ("ccomp", "xcomp", "dobj", "prep_object", "oprd", "acomp", "advcl")
_THING_SAID = ("xcomp", "dobj", "prep_object", "oprd", "attr", "dative", "advcl", "nsubjpass_left")
_NOUN = ("acl", "ccomp", "relcl", "prep_object", "prep")


def reading_of(page: Page, lexicon: Lexicon, cue: Cue, found: Contents) -> Reading | None:
    """Return what the first fitting rule makes of a cue, or None where it reports nothing."""
    by_kind: dict[str, Pieces] = {}
    for pieces, kinds in found.items():
        for kind in kinds:
            by_kind.setdefault(kind, pieces)
    if cue.form == "verb":
        return _verb(page, lexicon, cue, by_kind)
    if cue.form == "according" or cue.form == "adverb":
        return _according(cue, by_kind)
    if cue.form == "noun":
        return _first("clause_of_a_noun", by_kind, _NOUN)
    if cue.form == "colon":
        return _colon(page, lexicon, cue, by_kind)
    return _first("signature", by_kind, ("paragraph_above", "mark_before"))


def stands_beside(page: Page, cue: Cue) -> tuple[bool, bool]:
    """Say whether a marked region ends right before a cue's group, and begins right after it."""
    words, marked_of = page.parse.words, page.marked_of
    left = cue.group_first - 1
    while left >= 0 and left > cue.group_first - 3 and words[left] in (",", "-", "–", "—", "--"):
        left -= 1
    right = cue.group_last + 1
    while (
        right < len(words)
        and right < cue.group_last + 4
        and (words[right] in (",", ":", "-", "–", "—", "--") or page.parse.lowers[right] == "that")
    ):
        right += 1
    before = left >= 0 and marked_of[left] >= 0 and marked_of[left] != cue.marked
    if before and left == cue.group_first - 1 and _is_finished(page, left, cue):
        before = False
    after = right < len(words) and marked_of[right] >= 0 and marked_of[right] != cue.marked
    same = page.paragraph_of[min(right, len(words) - 1)] == page.paragraph_of[cue.token]
    return (
        before and page.paragraph_of[left] == page.paragraph_of[cue.token],
        after and same and page.marked[marked_of[right]].first == right,
    )


def _is_finished(page: Page, last: int, cue: Cue) -> bool:
    """Say whether a region ends in a stop and the cue has more to say: “Go.” She said that ..."""
    words = page.parse.words
    stop = next((words[k] for k in (last, last - 1) if words[k] not in _CLOSING), "")
    return (
        stop == "."
        and cue.subject is not None
        and cue.subject < cue.token
        and cue.group_last + 2 < cue.end
        and words[cue.group_last + 1] != "."
    )


def _first(rule: str, by_kind: dict[str, Pieces], kinds: tuple[str, ...]) -> Reading | None:
    for kind in kinds:
        if kind in by_kind:
            return Reading(rule, by_kind[kind])
    return None


def _verb(page: Page, lexicon: Lexicon, cue: Cue, by_kind: dict[str, Pieces]) -> Reading | None:
    before, after = stands_beside(page, cue)
    speaks = cue.kind in ("speech", "manner") or (
        cue.lemma in lexicon.speech_verbs and cue.kind != "other"
    )
    clause = "ccomp" in by_kind
    if cue.marked < 0:
        if before and cue.kind != "evidence":
            ends_sentence = cue.group_last + 1 >= cue.end or page.parse.words[
                cue.group_last + 1
            ] in (".", ",", ":", ";")
            found = None
            if _runs_in(page, by_kind):
                return Reading("sentence_before_cue", by_kind["run_in_before"])
            if ends_sentence and not _is_answered(page, by_kind):
                found = _first("quote_around_cue", by_kind, _QUOTE_AROUND)
            found = found or _first("quote_before_cue", by_kind, _QUOTE_BEFORE)
            if found is not None and not (cue.kind == "stance" and "dobj" in by_kind):
                return found
        if (
            after
            and not (cue.lemma in lexicon.naming_verbs and "objects" in by_kind)
            and (not clause or not _reaches_back(page, by_kind))
        ):
            found = _first("quote_after_cue", by_kind, _QUOTE_AFTER)
            if found is not None:
                return found
        if speaks and not clause:
            found = _first("quote_below_cue", by_kind, ("marks_below", "mark_below"))
            if found is not None:
                return found
    if cue.kind in ("stance", "thought", "evidence") or speaks:
        if clause:
            return _first("clause_after_cue", by_kind, _CLAUSE)
        if "around" in by_kind and speaks:
            return Reading("sentence_around_cue", by_kind["around"])
    if clause and cue.kind == "other" and cue.subject is not None:
        return None
    comma_before = cue.group_first > cue.start and page.parse.words[cue.group_first - 1] in (
        ",",
        "–",
        "—",
    )
    if speaks and cue.kind != "manner" and comma_before and cue.subject is not None:
        at_end = cue.group_last + 2 >= cue.end or page.parse.words[cue.group_last + 1] == ","
        if at_end:
            found = _first("sentence_before_cue", by_kind, ("sentence_around", "before"))
            if found is not None:
                return found
    if cue.lemma in lexicon.naming_verbs and "objects" in by_kind:
        return Reading("object_of_a_stance", by_kind["objects"])
    if cue.kind == "stance" or cue.lemma in lexicon.naming_verbs:
        return _first("object_of_a_stance", by_kind, _STANCE)
    if cue.kind == "thought":
        return _first("clause_of_a_thought", by_kind, _THOUGHT)
    if speaks and cue.kind != "manner":
        return _first("thing_said", by_kind, _THING_SAID)
    return None


def _runs_in(page: Page, by_kind: dict[str, Pieces]) -> bool:
    """Say whether unmarked words run into the region before a cue: The fire was “out”, he said."""
    if "run_in_before" not in by_kind:
        return False
    region = by_kind["mark_before"][0][0]
    return region > 0 and page.parse.pos[region - 1] not in ("PUNCT", "SPACE")


def _is_answered(page: Page, by_kind: dict[str, Pieces]) -> bool:
    """Say whether the region after a cue has its own: “...,” she said. “No,” he replied."""
    around = by_kind.get("mark_around")
    if around is None or len(around) < 2:
        return False
    return page.is_answered(around[-1][1])


def _reaches_back(page: Page, by_kind: dict[str, Pieces]) -> bool:
    """Say whether the clause after a cue begins before the marked region does."""
    first = by_kind["ccomp"][0][0]
    return page.marked_of[first] < 0


def _according(cue: Cue, by_kind: dict[str, Pieces]) -> Reading | None:
    rule = "according_to" if cue.form == "according" else "said_to_be"
    if cue.form == "adverb":
        return _first(rule, by_kind, ("after",))
    if cue.group_first == cue.start:
        return _first(rule, by_kind, ("after", "head_around"))
    return _first(rule, by_kind, ("mark_before", "head_around", "sentence_around", "before"))


def _colon(page: Page, lexicon: Lexicon, cue: Cue, by_kind: dict[str, Pieces]) -> Reading | None:
    parse = page.parse
    label = [parse.lowers[k] for k in range(cue.start, cue.first)]
    begins = cue.marked >= 0 or cue.start == page.first_tokens[page.paragraph_of[cue.first]]
    if begins and len(label) <= 5:
        words = [k for k in range(cue.start, cue.first) if parse.pos[k] != "SPACE"]
        joined = " ".join(label)
        named = bool(words) and all(
            parse.words[k][:1].isupper() or parse.pos[k] in ("PUNCT", "ADP", "DET") for k in words
        )
        says = any(
            parse.pos[k] in _SAYS
            for piece in by_kind.get("to_paragraph_end", ())
            for k in range(piece[0], min(piece[1], piece[0] + 20) + 1)
        )
        if named and says and joined not in lexicon.no_speakers and _is_a_transcript(page, cue):
            return _first("transcript", by_kind, ("to_next_label", "to_paragraph_end"))
    return _first("quote_after_colon", by_kind, ("marks_after", "mark_after"))


def _is_a_transcript(page: Page, cue: Cue) -> bool:
    """Say whether the words before a colon name a speaker: in capitals, or a person's name."""
    parse = page.parse
    words = [parse.words[k] for k in range(cue.start, cue.first) if parse.pos[k] != "SPACE"]
    letters = [word for word in words if any(c.isalpha() for c in word)]
    if letters and all(word.isupper() for word in letters):
        return True
    return any(
        name.label == "PERSON" and name.start >= cue.start and name.end <= cue.first
        for name in parse.names
    )


# Ways of finding a source, best first, by the form of its cue.
_SOURCE_ORDER = (
    "signature", "label", "label_subject", "according", "subject", "subject_after", "agent",
    "head_relcl", "head_acl", "up1_conj", "up1_xcomp", "up1_advcl", "poss", "up1_poss", "prep_by",
    "prep_from", "prep_of", "up1_ccomp", "up1_parataxis", "up1_prep", "up1_dobj", "up1_pobj",
    "up2_conj", "up2_xcomp", "up2_advcl", "up2_dobj", "up2_pobj", "up2_prep", "up2_ccomp",
    "up1_acl", "up1_relcl", "npadvmod", "amod", "compound",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_SOURCE_ORDER)}


def _is_cut_at_a_clause(page: Page, span: tuple[int, int]) -> bool:
    """Say whether a span ends before a relative clause: Weiss, who runs the port, said."""
    following = [page.parse.tags[k] for k in range(span[1] + 1, min(span[1] + 3, len(page.parse)))]
    return any(tag in ("WP", "WDT", "WP$") for tag in following)


def source_by_rule(page: Page, cue: Cue, found: Sources) -> tuple[int, int] | None:
    """Return the span that names who speaks, or None where nobody is named."""
    parse = page.parse
    passive = any(parse.deps[k] in ("auxpass", "nsubjpass") for k in parse.children[cue.token])
    best, best_rank = None, len(_RANK)
    for span, kinds in found.items():
        for kind in kinds:
            if kind == "subject_cut" and _is_cut_at_a_clause(page, span):
                kind = "subject"
            rank = _RANK.get(kind, len(_RANK))
            if passive and kind in ("subject", "subject_after"):
                rank += 3  # was told by: the agent speaks, if there is one
            if rank < best_rank or (rank == best_rank and best is not None and span[1] < best[1]):
                best, best_rank = span, rank
    if best is not None and passive and best_rank in (_RANK["subject"] + 3,):
        # was accused, was asked: whoever did it is not named; it was announced: nobody is.
        return None
    if best is not None and parse.lowers[best[0]] in ("it", "there") and cue.kind == "evidence":
        return None
    return best


# How often an attribution is right (content and source) by rule and class of its cue, measured over
# the fitting set of SCORER.md; the rules' own confidence where no weights are at hand.
_PRECISION = {
    "quote_around_cue": 0.88, "quote_before_cue": 0.76, "quote_after_cue": 0.74,
    "quote_after_colon": 0.8, "quote_below_cue": 0.6, "transcript": 0.6, "signature": 0.7,
    "clause_after_cue": 0.66, "according_to": 0.72, "sentence_before_cue": 0.55,
    "sentence_around_cue": 0.4, "thing_said": 0.34, "object_of_a_stance": 0.3,
    "clause_of_a_thought": 0.22, "clause_of_a_noun": 0.3, "said_to_be": 0.4,
}  # fmt: skip
_BY_KIND = {
    "speech": 1.0,
    "manner": 0.8,
    "stance": 0.9,
    "evidence": 0.9,
    "thought": 0.6,
    "other": 0.5,
}
NESTED = 0.6  # of its confidence is left where a cue stands inside somebody else's quotation


def precision_of(
    page: Page, lexicon: Lexicon, cue: Cue, reading: Reading, source: tuple[int, int] | None
) -> float:
    """Return how sure the rules are of an attribution, 0 to 1."""
    sure = _PRECISION[reading.rule]
    if reading.rule not in ("clause_of_a_thought", "clause_of_a_noun", "object_of_a_stance"):
        sure *= _BY_KIND[cue.kind]
    if source is None:
        sure *= 0.6
    elif page.parse.lowers[source[0]] in ("i", "you") and source[0] == source[1]:
        sure *= 0.4
    if cue.marked >= 0 and cue.form != "colon":
        if reading.rule != "clause_after_cue" or cue.lemma not in lexicon.speech_verbs:
            return 0.0
        sure *= NESTED
    return sure
