"""What a whole article is about decides how its sentences are read: no war in a match report."""

from copydesk.flows.events import code_events
from tests.events.casts import NOBODY
from tests.events.pages import parse_alone
from tests.invented import article_of

MATCH_REPORT = """Northmoor beat Elsgate in the second round of the cup on Saturday. Their striker
scored the first goal after a penalty. Alex Dunn has called on the association to punish Henry Toll
for a foul on Gabriel Stein. Elsgate laid siege to the goal, but the team held on to win. """
OUTSIDE = "Police arrested nine supporters outside the stadium, the interior minister said."


def types_of(text: str) -> list[str]:
    article, parse = article_of(text), parse_alone(text)
    return [str(event.event_type) for event in code_events(article, parse, NOBODY, [], "en")]


def test_a_match_report_tells_of_no_event():
    assert types_of(MATCH_REPORT) == []


def test_a_sentence_of_politics_in_it_does():
    assert types_of(MATCH_REPORT + OUTSIDE) == ["COERCE"]
