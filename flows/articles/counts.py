"""How long is a text? Words and sentences by a plain rule, without a language model."""

import re

# Scripts that do not part words with spaces count a character as a word, as editors there do.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’.-][^\W{_UNSPACED}]+)*")
# An end mark, what closes after it, a space, and a beginning that is not a small letter. What a
# full stop may not follow comes behind it: so the pattern is tried at marks only.
_END = re.compile(
    r"[.!?…؟۔](?<![\s.][A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|vs)\.)"
    r"(?<!\b(?:Mrs|Gen|Gov|Sen|Rep|Col|Sgt)\.)[.!?…]*[\"'”’»)\]]*\s+(?=[^\sa-zà-öø-ÿа-я])"
    r"|[。！？]+[」』”]*"
)


def count_words(text: str) -> int:
    """Return how many words a text has; numbers count, marks do not."""
    return len(_WORD.findall(text))


def count_sentences(paragraph: str) -> int:
    """Return how many sentences a paragraph has; at least one where it has a word."""
    stripped = paragraph.strip()
    if not stripped:
        return 0
    ends = sum(1 for end in _END.finditer(stripped) if end.end() < len(stripped))
    return ends + 1
