from copydesk.flows.events.factuality.assertion import asserted_by
from copydesk.schemas.events import AssertedBy
from tests.events.casts import actor_id_of, cast_of
from tests.events.pages import Case, cases, parse_alone, parse_of
from tests.invented import article_of, quote_of

TOLD = """
# the story itself says so
narrator -: Rebels [attacked] the port.
narrator -: Ilse Brandt [resigned] on Friday.

# somebody is said to say so
report Ilse Brandt: Ilse Brandt said rebels [attacked] the port.
report the ministry: Rebels [attacked] the port, the ministry said.
report the ministry: According to the ministry, rebels [attacked] the port.

# nobody known says so
report -: Rebels [attacked] the port, witnesses said.
report -: Rebels reportedly [attacked] the port.

# what somebody does and does not tell is the story's
narrator -: Ilse Brandt helped [attack] the port.
"""


@cases(TOLD)
def test_who_says_so(case: Case):
    found = asserted_by(parse_of(case.text), case.trigger, [], cast_of(case.text), "en")
    kind, name = case.expected.split(" ", 1)
    assert found.asserted_by == kind
    assert found.asserter_id == (None if name == "-" else actor_id_of(name))


def test_what_stands_in_a_quote_is_its_speaker_s():
    text = "“Rebels attacked the port,” said Ilse Brandt."
    parse = parse_alone(text)
    quote = quote_of(article_of(text), 0, 27, actor_id=actor_id_of("Ilse Brandt"))
    inside = asserted_by(parse, parse.words.index("attacked"), [quote], cast_of(text), "en")
    outside = asserted_by(parse, parse.words.index("said"), [quote], cast_of(text), "en")
    assert (inside.asserted_by, inside.quote_id) == (AssertedBy.QUOTE, quote.quote_id)
    assert inside.asserter_id == actor_id_of("Ilse Brandt")
    assert outside.asserted_by is AssertedBy.NARRATOR


def test_the_innermost_quote_counts():
    text = "The ministry said Ilse Brandt claimed rebels attacked the port."
    parse = parse_alone(text)
    outer = quote_of(article_of(text), 18, 62, actor_id=actor_id_of("The ministry"))
    inner = quote_of(article_of(text), 38, 62, actor_id=actor_id_of("Ilse Brandt"))
    found = asserted_by(parse, parse.words.index("attacked"), [outer, inner], cast_of(text), "en")
    assert found.quote_id == inner.quote_id
