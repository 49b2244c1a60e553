"""Whether a story tells an event as news, or as what lay before it."""

from collections.abc import Sequence
from datetime import date

from copydesk.flows.events.dates.attachment import expressions_between
from copydesk.flows.events.dates.expressions import DateExpression
from copydesk.flows.events.dates.neighbours import ATTRIBUTES, BOUNDS
from copydesk.flows.events.words.happening_words import HappeningWords
from copydesk.flows.grammar.clause import VERBAL
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.flows.grammar.verbs import FINITE_TAGS, auxiliaries_of
from copydesk.schemas.events import DatePrecision
from copydesk.schemas.parse import Parse

OLD = 31  # days; what lies further back is not a week's news
MAX_SENTENCES_BACK = 3
WEEK = 7  # days
SENTENCES_GOING_ON = 2  # a day is told once and holds for so many more


def is_background(parse: Parse, trigger: int, lexicon: HappeningWords) -> bool:
    """Say whether an event lies before the story: had fled, the war that began, once.

    A noun that no verb helps to tell names what is known, whenever it was: "fled the shelling".
    """
    if parse.pos[trigger] in ("NOUN", "PROPN") and not _is_new(parse, trigger, lexicon):
        return True
    for token in climb(parse, trigger):
        if parse.pos[token] in VERBAL:
            helpers = {parse.lowers[h] for h in auxiliaries_of(parse, token)}
            if helpers & lexicon.grammar.before_past:
                return True
            if parse.deps[token] == "relcl" and parse.tags[token] in ("VBD", "VBN"):
                return True
            if _tells_which(parse, token):
                return True
            if any(parse.lowers[c] in lexicon.time.any_time for c in children_of(parse, token)):
                return True
            if _comes_before(parse, token, lexicon):
                return True
            if parse.tags[token] in FINITE_TAGS or helpers - lexicon.grammar.infinitive:
                return False
    return False


def _is_new(parse: Parse, noun: int, lexicon: HappeningWords) -> bool:
    """Say whether a noun tells what nobody knew: an attack, there were clashes."""
    return parse.deps[noun] in ("attr", "ROOT") or any(
        parse.lowers[c] in lexicon.time.unheard_of for c in children_of(parse, noun)
    )


def _tells_which(parse: Parse, verb: int) -> bool:
    """Say whether a participle only tells which one is meant: a woman killed by rebels spoke."""
    if parse.deps[verb] != "acl" or parse.tags[verb] != "VBN":
        return False
    first = parse.left_edges[verb]
    return first == 0 or parse.lowers[first - 1] != ","


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
    return bool(dated) and (published - dated[-1]).days > OLD and is_told_in_past(parse, trigger)


def day_of_paragraph(
    parse: Parse,
    trigger: int,
    expressions: Sequence[DateExpression],
    published: date,
    paragraph_start: int,
) -> DateExpression | None:
    """Return the day that the sentences right before tell of, where a past tense goes on from it.

    "On Sunday troops shelled the port. They killed two men": on Sunday, not the day of the paper.
    Within a week of it; what tells which one a noun means ("Sunday's vote") is no day of a story.
    """
    if not is_told_in_past(parse, trigger):
        return None
    number = parse.sentence_of[trigger]
    start = parse.starts[parse.sentence_starts[number]]
    since = parse.starts[parse.sentence_starts[max(0, number - SENTENCES_GOING_ON)]]
    before = expressions_between(expressions, max(since, paragraph_start), start)
    found = before[-1] if before else None
    if found is None or found.last_day is None or found.precision is not DatePrecision.DAY:
        return None
    is_a_nouns = parse.deps[found.head] in ATTRIBUTES or found.relation in BOUNDS
    if is_a_nouns or found.shape == "now":
        return None
    return found if 0 < (published - found.last_day).days <= WEEK else None


def is_told_in_past(parse: Parse, trigger: int) -> bool:
    """Say whether the verb that tells an event stands in a past tense."""
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
