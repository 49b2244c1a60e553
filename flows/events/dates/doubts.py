"""Whether words that could be of time are: not Ms. May, not USA Today, not 2000 people."""

import re
from bisect import bisect_right

from copydesk.flows.events.dates.grammar import DateGrammar
from copydesk.schemas.parse import NamedSpan, Parse

# Shapes whose words also stand in names, and the labels such names have.
MAY_BE_NAMES = ("bare_month", "bare_year", "deictic", "now", "season", "overnight", "holiday")
NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "GPE", "FAC", "LAW"})


def is_meant(parse: Parse, shape: str, match: re.Match[str], grammar: DateGrammar) -> bool:
    """Say whether words that could be of time are: not Ms. May, not 2000 people."""
    if shape == "weekday":
        return _is_a_weekday(parse, match, grammar)
    if shape not in MAY_BE_NAMES:
        return True
    token = parse.token_at(match.start())
    if _is_in_a_name(parse, parse.token_at(match.end() - 1)):
        return False
    before = parse.lowers[token - 1] if token > 0 else ""
    labelled = _is_labelled(parse, token)
    if shape == "bare_month":
        month = parse.token_at(match.start("month"))
        if parse.pos[month] not in ("PROPN", "NOUN"):
            return False
        return labelled or before in grammar.month_signs or bool(match["edge"])
    if shape == "bare_year":
        year = parse.token_at(match.start("year"))
        after = parse.tags[year + 1] if year + 1 < len(parse.tags) else ""
        if parse.tags[year] not in ("CD", "NN", "NNP", "JJ"):
            return False
        if labelled or match["edge"]:
            return True
        return before in grammar.year_signs and after != "NNS"
    return shape != "holiday" or match["holiday"][0].isupper()  # no village's "election day"


def _is_a_weekday(parse: Parse, match: re.Match[str], grammar: DateGrammar) -> bool:
    """Say whether a day's name is meant: not Sun's chief, not those who told The Sun."""
    name = match["weekday"]
    if name.lower() in grammar.full_weekdays:
        return True
    token = parse.token_at(match.start("weekday"))
    if token > 0 and parse.lowers[token - 1] in grammar.known:
        return False
    if name.endswith("."):
        return True
    after = parse.lowers[token + 1] if token + 1 < len(parse) else ""
    return _is_labelled(parse, token) or after == "," or after[:1].isdigit()


def _is_labelled(parse: Parse, token: int) -> bool:
    name = _name_at(parse, token)
    return name is not None and name.label in ("DATE", "EVENT")


def _is_in_a_name(parse: Parse, token: int) -> bool:
    """Say whether a word is part of a name: Ms. May, USA Today, the Larch Winter Festival."""
    name = _name_at(parse, token)
    return name is not None and name.label in NAMES


def _name_at(parse: Parse, token: int) -> NamedSpan | None:
    place = bisect_right(parse.names, token, key=lambda name: name.end)
    if place < len(parse.names) and parse.names[place].start <= token:
        return parse.names[place]
    return None
