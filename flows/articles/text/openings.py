"""Does a line open a story, or an archive's page: outlet, date, headline?"""

from copydesk.flows.articles.dates.datelines import opening_of
from copydesk.flows.articles.dates.stamps import stamp_of
from copydesk.flows.articles.known.outlets import is_outlet
from copydesk.flows.articles.lines import TextLine
from copydesk.flows.articles.text.first_lines import headline_chance
from copydesk.flows.articles.text.parts import HeadPart, read_line

LONGEST_OUTLET = 60  # characters
LONGEST_HEADLINE = 300  # characters; the longest headline read for this has 190
LONGEST_SENTENCE = 160  # characters; a headline that ends as a sentence does is shorter
NEAR = 3  # lines: a headline, its subheadline, a button, a byline
SURE_ENOUGH = 0.5  # the chance from which a line without a mark below is a headline
_MARKS = frozenset({HeadPart.LABEL, HeadPart.STAMP, HeadPart.VAGUE, HeadPart.BYLINE})


def is_masthead(lines: list[TextLine], at: int, language: str) -> bool:
    """Say whether the first line names the outlet, as archives print it: outlet, date, headline."""
    if at + 3 >= len(lines) or len(lines[at].text) > LONGEST_OUTLET:
        return False
    if stamp_of(lines[at + 1].text, language) is None:
        return False
    third = lines[at + 2].text
    if (
        len(third) > LONGEST_HEADLINE
        or read_line(lines, at + 2, language, is_above=False).part is not HeadPart.TEXT
    ):
        return False
    fourth = read_line(lines, at + 3, language, is_above=False).part
    return is_outlet(lines[at].text) or fourth in (HeadPart.LABEL, HeadPart.BYLINE)


def is_story(lines: list[TextLine], at: int, language: str) -> bool:
    """Say whether a text's first line belongs to the story already: there is no headline.

    What stands below a line and says what it is, a byline or a date, makes it a headline even
    where it ends as a sentence does; without such a mark its look decides.
    """
    text = lines[at].text
    if len(text) > LONGEST_HEADLINE or opens(text, language):
        return True
    if _is_marked(lines, at, language):
        return len(text) > LONGEST_SENTENCE and text.rstrip("\"'”’»)")[-1:] in ".!?。"
    return headline_chance(lines, at) < SURE_ENOUGH


def _is_marked(lines: list[TextLine], at: int, language: str) -> bool:
    """Say whether a byline, a date or a label stands right below a line, or one line further."""
    for here in range(at + 1, min(len(lines) - 1, at + 1 + NEAR)):
        part = read_line(lines, here, language, is_above=False).part
        if part in _MARKS:
            return True
        if part is not HeadPart.FURNITURE and len(lines[here].text) > LONGEST_HEADLINE:
            return False
    return False


def opens(text: str, language: str) -> bool:
    """Say whether a line opens a story with a dateline that names an agency or a day."""
    opening = opening_of(text, None, language)
    if opening is None:
        return False
    words = opening.dateline.text
    return (
        bool(opening.dateline.agencies)
        or any(letter.isdigit() for letter in words)
        or (opening.dateline.place is not None and words.split(" ")[0].strip(",.-–—:").isupper())
    )
