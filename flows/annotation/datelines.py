"""Where does the first sentence of a story begin? Behind its dateline, whatever the model thinks.

Read as one with the sentence, "HILLTON, Texas (KXYZ) -- A man ..." makes the town its subject.
"""

from spacy.tokens import Doc

FARTHEST = 1_000  # characters from a text's start to its dateline


def part_dateline(doc: Doc, dateline: str | None) -> None:
    """Let a sentence begin behind the dateline of a text that the parser has not yet read.

    Nothing is done where the text does not hold the dateline, as where a record gives it apart.
    """
    if not dateline:
        return
    start = doc.text.find(dateline, 0, FARTHEST + len(dateline))
    if start < 0:
        return
    end = start + len(dateline)
    for token in doc:
        if token.idx >= end:
            if not token.is_space:
                token.is_sent_start = True
                return
        elif token.idx == start and token.i:
            token.is_sent_start = True
