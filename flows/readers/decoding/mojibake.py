"""Mojibake: UTF-8 that was read as something else and saved again, put right with ftfy."""

import re

from ftfy import fix_encoding
from ftfy.badness import badness

# The first two bytes of a UTF-8 character as Windows-1252 or Latin-1 shows them.
_PAIR = "[ÂÃÅÄâãÐÑÎÏØÙ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]"
_LEAD = re.compile(_PAIR)
# Beside a letter, since mojibake stands within words; “Ã” in quotation marks is what it is. What
# stands between words has signs of its own: a dash or a quotation mark begins with "â€".
_TRACE = re.compile(rf"[^\W\d_]{_PAIR}|{_PAIR}[^\W\d_]|â€|Â[\u00a0«»°§]")


def repair(text: str) -> tuple[str, bool]:
    """Return the text with mojibake undone, and whether there was any.

    Line by line, and a line is only changed where that leaves it with less nonsense than before:
    "MÃ¼ller" becomes "Müller", while a sentence about "Ã" stays as it is.
    """
    if not _LEAD.search(text):  # a tenth of the cost of the next, and nearly always enough
        return text, False
    lines = text.split("\n")
    is_repaired = False
    for number, line in enumerate(lines):
        if not _TRACE.search(line):
            continue
        before = badness(line)
        if not before:
            continue
        fixed = fix_encoding(line)
        if fixed != line and "\n" not in fixed and badness(fixed) < before:
            lines[number] = fixed
            is_repaired = True
    return ("\n".join(lines), True) if is_repaired else (text, False)
