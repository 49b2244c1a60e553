"""Parse of a Doc: the model's arrays turned into plain lists."""

from collections.abc import Sequence

from spacy.attrs import (  # ty: ignore[import-not-found]  compiled, without a stub
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    ORTH,
    SENT_START,
    SPACY,
    TAG,
)
from spacy.tokens import Doc

from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.schemas.parse import NamedSpan, Parse

_COLUMNS = (ORTH, TAG, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE, SPACY)
_BEGINS, _INSIDE = 3, 1  # spaCy's codes for the first and a later token of a name
_UNSIGNED = 1 << 64


def parse_of(doc: Doc, lemmas: Lemmas, strings: dict[int, str]) -> Parse:
    """Return the plain lists of one text; `strings` remembers the words behind hashes."""
    table = doc.to_array(list(_COLUMNS)).T.tolist() if len(doc) else [[] for _ in _COLUMNS]
    orth, tag, dep, head, sent_start, iob, ent_type, spaces = table
    look_up = doc.vocab.strings
    for code in {*orth, *tag, *dep, *ent_type} - strings.keys():
        strings[code] = look_up[code % _UNSIGNED] if code else ""
    words = [strings[code] for code in orth]
    tags = [strings[code] for code in tag]
    deps = [strings[code] for code in dep]
    lowers = [word.lower() for word in words]
    heads = [i + _signed(offset) for i, offset in enumerate(head)]
    starts, ends = _offsets(words, spaces)
    sentence_starts = [i for i, mark in enumerate(sent_start) if mark == 1 or i == 0]
    sentence_ends = [*sentence_starts[1:], len(words)] if words else []
    children, left_edges, right_edges = _tree(heads)
    labels = lemmas.look_up(words, lowers, tags, deps)
    return Parse(
        text=doc.text,
        starts=starts,
        ends=ends,
        words=words,
        lowers=lowers,
        lemmas=[label.lemma for label in labels],
        pos=[label.pos for label in labels],
        tags=[label.tag for label in labels],
        deps=[label.dep for label in labels],
        heads=heads,
        children=children,
        left_edges=left_edges,
        right_edges=right_edges,
        sentence_of=_sentence_of(sentence_starts, sentence_ends),
        sentence_starts=sentence_starts,
        sentence_ends=sentence_ends,
        names=_names(iob, [strings[code] for code in ent_type]),
    )


def _signed(value: int) -> int:
    return value - _UNSIGNED if value >= _UNSIGNED >> 1 else value


def _offsets(words: Sequence[str], spaces: Sequence[int]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for word, space in zip(words, spaces, strict=True):
        starts.append(at)
        at += len(word)
        ends.append(at)
        at += 1 if space else 0
    return starts, ends


def _sentence_of(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    numbers: list[int] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        numbers.extend([number] * (end - start))
    return numbers


def _tree(heads: Sequence[int]) -> tuple[list[list[int]], list[int], list[int]]:
    """Return each token's children, and the first and last token under it.

    Edges travel upwards until nothing changes: one or two passes, since most heads are near.
    """
    children: list[list[int]] = [[] for _ in heads]
    left, right = list(range(len(heads))), list(range(len(heads)))
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    changed = True
    while changed:
        changed = False
        for token, head in enumerate(heads):
            if left[token] < left[head]:
                left[head], changed = left[token], True
        for token in range(len(heads) - 1, -1, -1):
            head = heads[token]
            if right[token] > right[head]:
                right[head], changed = right[token], True
    return children, left, right


def _names(iob: Sequence[int], labels: Sequence[str]) -> list[NamedSpan]:
    names: list[NamedSpan] = []
    start: int | None = None
    for i, code in enumerate([*iob, 0]):
        if start is not None and code != _INSIDE:
            names.append(NamedSpan(start=start, end=i, label=labels[start]))
            start = None
        if code == _BEGINS:
            start = i
    return names
