"""Which cues report, what and by whom: the rules, which need no weights.

Each rule is a way of reporting that a style book could name. Rules are tried in the order written;
the first one that fits names the attribution.
"""

from dataclasses import dataclass

from copydesk.flows.quotes.cue import Cue
from copydesk.flows.quotes.lexicon import QuoteWords
from copydesk.flows.quotes.page import MarkedPage
from copydesk.flows.quotes.pieces import Pieces
from copydesk.flows.quotes.placing import stands_beside

Contents = dict[Pieces, list[str]]


@dataclass(frozen=True, slots=True)
class CueReading:
    """What one rule makes of a cue."""

    rule: str
    pieces: Pieces


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


def reading_of(
    page: MarkedPage, lexicon: QuoteWords, cue: Cue, found: Contents
) -> CueReading | None:
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


def _first(rule: str, by_kind: dict[str, Pieces], kinds: tuple[str, ...]) -> CueReading | None:
    for kind in kinds:
        if kind in by_kind:
            return CueReading(rule, by_kind[kind])
    return None


def _verb(
    page: MarkedPage, lexicon: QuoteWords, cue: Cue, by_kind: dict[str, Pieces]
) -> CueReading | None:
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
                return CueReading("sentence_before_cue", by_kind["run_in_before"])
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
            return CueReading("sentence_around_cue", by_kind["around"])
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
        return CueReading("object_of_a_stance", by_kind["objects"])
    if cue.kind == "stance" or cue.lemma in lexicon.naming_verbs:
        return _first("object_of_a_stance", by_kind, _STANCE)
    if cue.kind == "thought":
        return _first("clause_of_a_thought", by_kind, _THOUGHT)
    if speaks and cue.kind != "manner":
        return _first("thing_said", by_kind, _THING_SAID)
    return None


def _runs_in(page: MarkedPage, by_kind: dict[str, Pieces]) -> bool:
    """Say whether unmarked words run into the region before a cue: The fire was “out”, he said."""
    if "run_in_before" not in by_kind:
        return False
    region = by_kind["mark_before"][0][0]
    return region > 0 and page.parse.pos[region - 1] not in ("PUNCT", "SPACE")


def _is_answered(page: MarkedPage, by_kind: dict[str, Pieces]) -> bool:
    """Say whether the region after a cue has its own: “...,” she said. “No,” he replied."""
    around = by_kind.get("mark_around")
    if around is None or len(around) < 2:
        return False
    return page.is_answered(around[-1][1])


def _reaches_back(page: MarkedPage, by_kind: dict[str, Pieces]) -> bool:
    """Say whether the clause after a cue begins before the marked region does."""
    first = by_kind["ccomp"][0][0]
    return page.marked_of[first] < 0


def _according(cue: Cue, by_kind: dict[str, Pieces]) -> CueReading | None:
    rule = "according_to" if cue.form == "according" else "said_to_be"
    if cue.form == "adverb":
        return _first(rule, by_kind, ("after",))
    if cue.group_first == cue.start:
        return _first(rule, by_kind, ("after", "head_around"))
    return _first(rule, by_kind, ("mark_before", "head_around", "sentence_around", "before"))


def _colon(
    page: MarkedPage, lexicon: QuoteWords, cue: Cue, by_kind: dict[str, Pieces]
) -> CueReading | None:
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


def _is_a_transcript(page: MarkedPage, cue: Cue) -> bool:
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
