"""What became of each record is told once, and what was held back is told and not published."""

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from copydesk.schemas import TABLES
from copydesk.schemas.deliveries import Delivery, DeliveryStatus
from copydesk.schemas.frames import frame
from copydesk.schemas.rejects import Rejected, RejectStage
from copydesk.schemas.validation import validate
from copydesk.schemas.verdicts import Verdict
from tests.invented import article_of

ARTICLE = article_of("Snow fell on Lind.")


def delivery_of(path: str, **fields: Any) -> Delivery:
    whole: dict[str, Any] = {
        "source_path": path,
        "source_locator": "",
        "raw_sha256": "0" * 64,
        "source_format": "text",
        "external_id": None,
        "status": DeliveryStatus.ARTICLE,
        "article_id": ARTICLE.article_id,
        "reason": None,
        "n_bytes": 20,
        "reader": "text",
        "parser_version": "1",
        "first_run_id": "run",
        "first_seen_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return Delivery(**{**whole, **fields})


def rejected_of(path: str, **fields: Any) -> Rejected:
    whole: dict[str, Any] = {
        "stage": RejectStage.READ,
        "table_name": "articles",
        "row_key": None,
        "check_name": "a_record_holds_an_article",
        "column_name": None,
        "value": None,
        "message": "no text",
        "source_path": path,
        "source_locator": "",
        "raw_sha256": "0" * 64,
        "row": None,
        "is_replayable": True,
    }
    return Rejected(**{**whole, **fields})


def judged(deliveries: list[Delivery], rejects: list[Rejected]) -> Verdict:
    rows = {"articles": [ARTICLE], "deliveries": deliveries, "rejects": rejects}
    return validate({name: frame(TABLES[name], some) for name, some in rows.items()}, TABLES)


def reasons(verdict: Verdict) -> set[str]:
    return set(verdict.rejected["check_name"])


UNREAD = {"status": DeliveryStatus.REJECTED, "article_id": None, "reason": "no text"}


def test_a_record_that_became_an_article_and_one_that_could_not_be_read_are_good() -> None:
    verdict = judged([delivery_of("a.txt"), delivery_of("b.txt", **UNREAD)], [rejected_of("b.txt")])
    assert verdict.rejected.is_empty()


def test_a_rejected_record_without_a_reason_in_rejects_is_held_back() -> None:
    verdict = judged([delivery_of("b.txt", **UNREAD)], [rejected_of("another.txt")])
    assert reasons(verdict) == {"a_rejected_record_has_its_reason_in_rejects"}
    (row,) = verdict.rejected.to_dicts()
    assert (row["table_name"], row["source_path"]) == ("deliveries", "b.txt")


def test_the_bytes_of_a_record_count_and_not_its_path_alone() -> None:
    verdict = judged([delivery_of("b.txt", **UNREAD)], [rejected_of("b.txt", raw_sha256="1" * 64)])
    assert reasons(verdict) == {"a_rejected_record_has_its_reason_in_rejects"}


def test_a_record_that_is_told_twice_is_held_back_once() -> None:
    verdict = judged([delivery_of("a.txt"), delivery_of("a.txt", n_bytes=7)], [])
    assert reasons(verdict) == {"a_record_is_delivered_once"}
    assert verdict.valid["deliveries"].height == 1


@pytest.mark.parametrize(
    ("fields", "is_good"),
    [
        ({"row_key": ARTICLE.article_id}, False),
        ({"row_key": "art_0123456789abcdef"}, True),
        ({"row_key": ARTICLE.article_id, "table_name": "quotes"}, True),
        ({"row_key": ARTICLE.article_id, "check_name": "article_id_is_the_only_one"}, True),
        ({"row_key": ARTICLE.article_id, "stage": RejectStage.PARSE}, True),
        ({"row_key": None}, True),
    ],
)
def test_a_row_is_published_or_held_back_and_never_both(
    fields: dict[str, Any], is_good: bool
) -> None:
    row = rejected_of("a.txt", **{"stage": RejectStage.VALIDATE, "check_name": "x", **fields})
    verdict = judged([delivery_of("a.txt")], [row])
    assert reasons(verdict) == (
        set() if is_good else {"what_is_held_back_of_articles_is_not_published"}
    )


def test_nothing_is_asked_of_rejects_that_are_not_there() -> None:
    frames = {"deliveries": frame(TABLES["deliveries"], [delivery_of("b.txt", **UNREAD)])}
    frames["articles"] = frame(TABLES["articles"], [ARTICLE])
    assert validate(frames, TABLES).rejected.filter(pl.col("table_name") != "").is_empty()
