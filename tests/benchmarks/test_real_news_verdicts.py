"""A verdict is found again by the words around its trigger, and speaks of the parties it saw."""

from typing import Any

from tests.benchmarks.real_news_verdicts import Verdicts, copies, is_unseen, load_verdicts, near

TEXT = (
    "In a short note on Tuesday: the harbour police arrested two sailors in the old port of Brin."
)
AT = TEXT.index("arrested")


def _row(**changes: Any) -> dict[str, Any]:
    return {
        "near": [near(TEXT, AT)],
        "type": "COERCE",
        "ok": 1,
        "weight": 2.0,
        "actor": [-19, -1],
        "actor_ok": 1,
        "recipient": [9, 20],
        "recipient_ok": 1,
        "fact": "happened",
        "fact_ok": 1,
        **changes,
    }


def _event(shift: int = 0, **changes: Any) -> dict[str, Any]:
    at = AT + shift
    return {
        "trigger_start": at,
        "trigger_end": at + len("arrested"),
        "event_type": "COERCE",
        "actor_start": at - 19,
        "actor_end": at - 1,
        "recipient_start": at + 9,
        "recipient_end": at + 20,
        "factuality": "happened",
        "event_start": None,
        "place": None,
        **changes,
    }


def _judge(row: dict[str, Any], event: dict[str, Any], text: str = TEXT) -> Any:
    return Verdicts({"rows": [row]}).judge(event, text)


def test_a_row_is_found_again_below_new_words() -> None:
    above = "A headline\n\n"
    assert _judge(_row(), _event(len(above)), above + TEXT).whole_ok is True


def test_another_type_is_wrong_where_the_first_was_right() -> None:
    assert _judge(_row(), _event(event_type="ASSAULT")).type_ok is False


def test_the_type_that_should_have_been_is_right() -> None:
    row = _row(ok=0, type="PROTEST", other="COERCE")
    assert _judge(row, _event()).type_ok is True


def test_another_party_is_wrong_where_the_first_was_right() -> None:
    assert _judge(_row(), _event(recipient_start=None, recipient_end=None)).whole_ok is False


def test_the_party_that_should_have_been_is_right() -> None:
    row = _row(recipient=[24, 40], recipient_ok=0, right_recipient=[9, 20])
    assert _judge(row, _event()).whole_ok is True


def test_nothing_is_said_of_a_trigger_nobody_judged() -> None:
    assert _judge(_row(), _event(8)) is None


def test_the_verdicts_can_be_read() -> None:
    articles = load_verdicts()
    assert sum(len(article["rows"]) for article in articles.values()) >= 1400
    assert all(set(row) <= KEYS for article in articles.values() for row in article["rows"])


KEYS = (
    {"near", "type", "ok", "other", "weight", "old", "day", "day_ok", "day_missing"}
    | {
        f"{part}{side}"
        for side in ("actor", "recipient", "fact", "place")
        for part in ("", "right_")
    }
    | {"actor_ok", "recipient_ok", "fact_ok", "place_ok"}
)


def test_a_seen_file_that_repeats_an_unseen_one_is_a_copy() -> None:
    unseen, seen, other = _names(True), _names(False), "other.txt"
    rows = [{"near": ["a", "b"]}, {"near": ["c"]}]
    articles = {unseen: {"rows": rows}, seen: {"rows": rows}, other: {"rows": [{"near": ["a"]}]}}
    assert copies(articles) == {seen}


def _names(wanted: bool) -> str:
    return next(f"{n}.txt" for n in range(99) if is_unseen(f"{n}.txt") is wanted)
