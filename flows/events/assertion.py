"""Who says so: the narrator, a quoted speaker, or somebody whose words are reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.languages import words
from schemas.cast import Cast
from schemas.events import AssertedBy
from schemas.parse import Parse
from schemas.quotes import Quote
from schemas.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """In whose mouth an event is. `asserter_id` is None where nobody known says so."""

    asserted_by: AssertedBy
    quote_id: str | None
    asserter_id: str | None


def asserted_by(
    parse: Parse, trigger: int, quotes: Sequence[Quote], cast: Cast, language: str = "en"
) -> Assertion:
    """Return who asserts the event of a trigger."""
    start = parse.starts[trigger]
    inside = [q for q in quotes if any(p.start <= start < p.end for p in q.pieces)]
    if inside:
        quote = min(inside, key=lambda q: (q.end - q.start, q.start, q.quote_id))
        return Assertion(
            asserted_by=AssertedBy.QUOTE, quote_id=quote.quote_id, asserter_id=quote.actor_id
        )
    reporting = words(language, "happening")["reporting"]
    token = trigger
    for _ in range(12):
        head = parse.heads[token]
        if head == token:
            break
        if parse.deps[token] == "ccomp" and parse.lemmas[head] in reporting:
            for child in parse.children[head]:
                if parse.deps[child] == "nsubj":
                    left, right = parse.subtree(child)
                    span = Span(parse.starts[left], parse.ends[right - 1])
                    named = [m for m in cast.mentions_in(span) if m.actor_id is not None]
                    if named:
                        return Assertion(
                            asserted_by=AssertedBy.REPORT,
                            quote_id=None,
                            asserter_id=named[0].actor_id,
                        )
            return Assertion(asserted_by=AssertedBy.REPORT, quote_id=None, asserter_id=None)
        token = head
    return Assertion(asserted_by=AssertedBy.NARRATOR, quote_id=None, asserter_id=None)
