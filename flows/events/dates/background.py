"""Whether a story tells an event as news, or as what lay before it."""

from collections.abc import Sequence
from datetime import date

from copydesk.flows.events.dates.attachment import expressions_between
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import FINITE_TAGS, auxiliaries_of
from copydesk.schemas.parse import Parse

OLD = 31  # days; what lies further back is not a week's news
MAX_SENTENCES_BACK = 3


def is_background(parse: Parse, trigger: int, lexicon: HappeningWords) -> bool:
    """Say whether an event lies before the story: had fled, the war that began, once."""
    for token in climb(parse, trigger):
        if parse.pos[token] in VERBAL:
            helpers = {parse.lowers[h] for h in auxiliaries_of(parse, token)}
            if helpers & lexicon.grammar.before_past:
                return True
            if parse.deps[token] == "relcl" and parse.tags[token] in ("VBD", "VBN"):
                return True
            if _comes_before(parse, token, lexicon):
                return True
            if parse.tags[token] in FINITE_TAGS or helpers - lexicon.grammar.infinitive:
                return False
    return False


def tells_of_old(
    parse: Parse,
    trigger: int,
    expressions: Sequence[DateExpression],
    published: date,
    paragraph_start: int,
) -> bool:
    """Say whether the sentences before, in the same paragraph, have gone back in time.

    "In 1995 she joined the party. She met her husband there": not news of today. Only a past
    tense follows them back. `paragraph_start` is a character.
    """
    number = parse.sentence_of[trigger]
    start = parse.starts[parse.sentence_starts[number]]
    since = parse.starts[parse.sentence_starts[max(0, number - MAX_SENTENCES_BACK)]]
    before = expressions_between(expressions, max(since, paragraph_start), start)
    dated = [found.last_day for found in before if found.last_day is not None]
    return bool(dated) and (published - dated[-1]).days > OLD and _is_told_in_past(parse, trigger)


def _is_told_in_past(parse: Parse, trigger: int) -> bool:
    for token in climb(parse, trigger):
        if parse.pos[token] in VERBAL:
            helpers = auxiliaries_of(parse, token)
            if parse.tags[token] == "VBD" or any(parse.tags[h] == "VBD" for h in helpers):
                return True
            if parse.tags[token] in FINITE_TAGS or helpers:
                return False
    return False


def _comes_before(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    """Say whether a clause tells what came first: after two men were shot, since it fell."""
    return parse.deps[verb] == "advcl" and any(
        parse.lowers[c] in lexicon.time.long_before and parse.deps[c] in ("mark", "prep")
        for c in children_of(parse, verb)
    )
