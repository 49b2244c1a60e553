"""Parses written by hand: a word a line, with what a language model would say of it."""

from collections.abc import Callable

from copydesk.schemas.parse import NamedSpan, Parse


def parse_by_hand(page: str, names: dict[str, str]) -> Parse:
    """Return a parse: word, lemma, part of speech, tag, label, head (counted from 0) on each line.

    A line of "-" ends a sentence. Words are set apart by a space but before a mark. `names` gives
    the label of words that name somebody; several such words in a row are one name.
    """
    rows: list[list[str]] = []
    ends: list[int] = []
    for line in page.strip().splitlines():
        if line.strip() == "-":
            ends.append(len(rows))
        else:
            rows.append(line.split())
    ends.append(len(rows))
    starts_of_sentences = [0, *ends[:-1]]
    text, starts = "", []
    for i, row in enumerate(rows):
        opened = i > 0 and rows[i - 1][0] == "“"
        if i > 0 and row[0] not in ".,”" and not opened:
            text += " "
        starts.append(len(text))
        text += row[0]
    heads = [int(row[5]) for row in rows]
    children: list[list[int]] = [[] for _ in rows]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    spans: list[NamedSpan] = []
    for i, row in enumerate(rows):
        label = names.get(row[0])
        if label and spans and spans[-1].end == i and spans[-1].label == label:
            spans[-1] = NamedSpan(start=spans[-1].start, end=i + 1, label=label)
        elif label:
            spans.append(NamedSpan(start=i, end=i + 1, label=label))

    def edge(i: int, pick: Callable[[list[int]], int]) -> int:
        return pick([i, *(edge(child, pick) for child in children[i])])

    return Parse(
        text=text,
        starts=starts,
        ends=[start + len(row[0]) for start, row in zip(starts, rows, strict=True)],
        words=[row[0] for row in rows],
        lowers=[row[0].lower() for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=heads,
        children=children,
        left_edges=[edge(i, min) for i in range(len(rows))],
        right_edges=[edge(i, max) for i in range(len(rows))],
        sentence_of=[sum(end <= i for end in ends) for i in range(len(rows))],
        sentence_starts=starts_of_sentences,
        sentence_ends=ends,
        names=spans,
    )
