"""Which lines between a head and its story are captions?"""

import re

from copydesk.flows.articles.bylines.credits import credit_of
from copydesk.flows.articles.captions import caption_of, looks_like_caption
from copydesk.flows.articles.known.places import is_place
from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.text.heads import Head
from copydesk.flows.articles.text.openings import opens
from copydesk.schemas.articles import Caption

LONGEST_CAPTION = 600  # characters
LONGEST_PHRASE = 100  # characters of a caption that is no sentence
_ENDS = re.compile(r"[.!?:;…。！？]['\"”’»)\]」]*$|[」』]$")


def read_captions(lines: list[TextLine], at: int, language: str, head: Head) -> int:
    """Read captions from a place on; return where the story begins."""
    has_mark = bool(head.bylines) or head.published is not None
    while at + 1 < len(lines):
        line, following = lines[at], lines[at + 1]
        if opens(line.text, language) or len(line.text) > LONGEST_CAPTION:
            break
        credit = credit_of(following.text) if not following.gap else None
        if credit and at + 2 < len(lines):
            head.captions.append(Caption(text=line.text, credit=credit))
            at += 2
            continue
        caption = caption_of(line.text)
        if caption is None and _is_bare_caption(lines, at, head, has_mark=has_mark):
            caption = Caption(text=line.text)
        if caption is None:
            break
        head.captions.append(caption)
        at += 1
    return at


def _is_bare_caption(lines: list[TextLine], at: int, head: Head, *, has_mark: bool) -> bool:
    """Say whether a line without credit is a caption by its words or its place.

    In raw pages a caption hangs on the byline's line and a blank line parts it from the story.
    """
    line, following = lines[at], lines[at + 1]
    if looks_like_caption(line.text):
        return True
    if not has_mark:
        return False
    if not line.gap and following.gap > 0 and head.bylines and head.has_header_line:
        return True
    # A few words that are no sentence, before the story's first long paragraph.
    is_phrase = len(line.text) <= LONGEST_PHRASE and not _ENDS.search(line.text)
    is_story = len(following.text) > LONGEST_PHRASE and _ENDS.search(following.text) is not None
    return is_phrase and is_story and not is_place(line.text)
