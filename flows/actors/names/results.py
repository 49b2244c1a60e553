"""Results: in "TOLVIK CITY 4 Norden 1" and "TOLVIK CITY 61 74 .452" each run of words is a team.

A model reads a table as a sentence: it names half a team, a person, or nothing. Where the words
before a number are a place's, or a team's elsewhere in the article, they are one team's here.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.flows.actors.known import KnownNames
from copydesk.flows.actors.lexicon import ActorWords
from copydesk.flows.actors.names.names import Name
from copydesk.schemas.actors import ActorKind
from copydesk.schemas.parse import Parse

RESULT = "result"  # rule of such a name
MAX_TEAM = 3  # words
MIN_ROWS = 3  # places that make a table; the other rows of it are teams too
MAX_YEAR = 4  # digits; a longer number is no score


def with_results(
    names: Sequence[Name], parse: Parse, lexicon: ActorWords, known: KnownNames
) -> list[Name]:
    """Return the names of a sports page with those in lines of results whole, and places."""
    bodies = {
        tuple(parse.lowers[name.start : name.end])
        for name in names
        if name.kind is ActorKind.ORGANIZATION
    }
    runs = list(_runs(parse, lexicon))
    days = {i for span in parse.names if span.label == "DATE" for i in range(span.start, span.end)}
    runs = [run for run in runs if days.isdisjoint(range(run.start, run.end))]
    known_as = [_is_known(run, parse, known, bodies) for run in runs]
    is_table = sum(known_as) >= MIN_ROWS
    rows = [
        Name(start=run.start, end=run.end, kind=ActorKind.PLACE, rule=RESULT)
        for run, is_known in zip(runs, known_as, strict=True)
        if is_known or (is_table and run.is_row)
    ]
    if not rows:
        return list(names)
    taken = {i for row in rows for i in range(row.start, row.end)}
    others = [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*others, *rows], key=lambda name: name.start)


class _Run(NamedTuple):
    """Words [start, end) where a table has a team; a row begins with them and goes on in scores."""

    start: int
    end: int
    is_row: bool


def _is_known(run: _Run, parse: Parse, known: KnownNames, bodies: set[tuple[str, ...]]) -> bool:
    text = parse.text[parse.starts[run.start] : parse.ends[run.end - 1]]
    is_team = tuple(parse.lowers[run.start : run.end]) in bodies
    return is_team or known.place_weight(text) > 0 or known.nation(text) is ActorKind.PLACE


def _runs(parse: Parse, lexicon: ActorWords) -> Iterator[_Run]:
    """Yield the words that stand alone before a score, or a line long around "at" or "v"."""
    begins_line, may_begin, i, n = True, True, 0, len(parse)
    while i < n:
        if "\n" in parse.words[i] or _is_score(i, parse):
            begins_line, may_begin, i = "\n" in parse.words[i], True, i + 1
            continue
        end = _end(i, parse, lexicon)
        if may_begin and i < end < n and _is_score(end, parse):
            yield _Run(i, end, begins_line)
        elif begins_line and i < end < n and _meets(end, parse, lexicon):
            other = _end(end + 1, parse, lexicon)
            if other > end + 1 and (other == n or "\n" in parse.words[other]):
                yield from (_Run(i, end, False), _Run(end + 1, other, False))
                end = other
        begins_line, may_begin, i = False, False, max(end, i + 1)


def _end(start: int, parse: Parse, lexicon: ActorWords) -> int:
    """Return where a run of capitalised words ends; its start where it is too long for a team."""
    end = start
    while end < len(parse) and _is_word(parse.words[end], lexicon):
        end += 1
    return end if end - start <= MAX_TEAM else start


def _meets(i: int, parse: Parse, lexicon: ActorWords) -> bool:
    return parse.lowers[i] in lexicon.at_words or parse.lowers[i] in lexicon.team_prepositions


def _is_word(word: str, lexicon: ActorWords) -> bool:
    return (
        word[0].isupper()
        and word.isalpha()
        and word.lower() not in (lexicon.at_words | lexicon.team_prepositions)
    )


def _is_score(i: int, parse: Parse) -> bool:
    word = parse.words[i]
    return word.isdigit() and len(word) < MAX_YEAR
