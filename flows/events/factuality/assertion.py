"""Who says so: the narrator, a quoted speaker, or somebody whose words are reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.flows.events.words.happening_words import HappeningWords, happening_words
from copydesk.flows.grammar.tree import children_of, climb
from copydesk.schemas.cast import Cast
from copydesk.schemas.events import AssertedBy
from copydesk.schemas.parse import Parse
from copydesk.schemas.quotes import Quote
from copydesk.schemas.spans import Span

_SUBJECTS = ("nsubj", "agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """In whose mouth an event is. `asserter_id` is None where nobody known says so."""

    asserted_by: AssertedBy
    quote_id: str | None
    asserter_id: str | None


NARRATOR = Assertion(asserted_by=AssertedBy.NARRATOR, quote_id=None, asserter_id=None)


def asserted_by(
    parse: Parse, trigger: int, quotes: Sequence[Quote], cast: Cast, language: str
) -> Assertion:
    """Return who asserts the event of a trigger.

    The speaker of the innermost quote whose content holds it; else whoever a verb above it, or
    "according to", names; else the narrator. "Reportedly" and "allegedly" report without a name.
    """
    quote = _quote_around(parse, trigger, quotes)
    if quote is not None:
        return Assertion(
            asserted_by=AssertedBy.QUOTE, quote_id=quote.quote_id, asserter_id=quote.actor_id
        )
    lexicon = happening_words(language)
    for token in climb(parse, trigger):
        for child in children_of(parse, token):
            lower = parse.lowers[child]
            if lower in lexicon.source_prepositions:
                return _reported(_actor_under(parse, child, cast))
            if lower in lexicon.report_adverbs and parse.deps[child] == "advmod":
                return _reported(None)
        head = parse.heads[token]
        if parse.deps[token] in ("ccomp", "parataxis") and _reports(parse, head, lexicon):
            return _reported(_teller(parse, head, cast))
    return NARRATOR


def _quote_around(parse: Parse, trigger: int, quotes: Sequence[Quote]) -> Quote | None:
    start = parse.starts[trigger]
    around = [
        quote
        for quote in quotes
        if quote.content_start <= start < quote.content_end
        and any(piece.start <= start < piece.end for piece in quote.pieces)
    ]
    return min(
        around,
        key=lambda q: (q.content_end - q.content_start, q.content_start, q.quote_id),
        default=None,
    )


def _reports(parse: Parse, verb: int, lexicon: HappeningWords) -> bool:
    return lexicon.grammar.reports(parse.lemmas[verb].lower())


def _teller(parse: Parse, verb: int, cast: Cast) -> str | None:
    """Return the actor who is subject of a reporting verb, or its agent."""
    for child in children_of(parse, verb):
        if parse.deps[child] in _SUBJECTS:
            return _actor_under(parse, child, cast)
    return None


def _actor_under(parse: Parse, token: int, cast: Cast) -> str | None:
    """Return the known actor in the words under a token, the one with the head word first."""
    span = parse.span(*parse.subtree(token))
    known = [mention for mention in cast.mentions_in(span) if mention.actor_id is not None]
    head = Span(parse.starts[token], parse.ends[token])
    for mention in known:
        if Span(mention.mention_start, mention.mention_end).contains(head):
            return mention.actor_id
    return known[0].actor_id if known else None


def _reported(actor_id: str | None) -> Assertion:
    return Assertion(asserted_by=AssertedBy.REPORT, quote_id=None, asserter_id=actor_id)
