"""What is judged as a whole: good rows go on, bad rows are kept with every reason."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.schemas import TABLES
from copydesk.schemas.articles import Article
from copydesk.schemas.events import Event
from copydesk.schemas.expectations import EXPECTATIONS
from copydesk.schemas.frames import frame
from copydesk.schemas.ids import stable_id
from copydesk.schemas.quotes import Quote
from copydesk.schemas.validation import validate
from copydesk.schemas.verdicts import Verdict
from tests.invented import article_of, month_of, quote_of


def event_of(article: Article, **fields: Any) -> Event:
    """Return a valid event of an article: its first word is the trigger."""
    end = article.text.index(" ")
    whole: dict[str, Any] = dict.fromkeys(TABLES["events"].polars_schema())
    whole |= {
        "event_id": stable_id("eve", article.article_id),
        "article_id": article.article_id,
        "sentence_start": 0,
        "sentence_end": len(article.text),
        "trigger": article.text[:end],
        "trigger_start": 0,
        "trigger_end": end,
        "event_type": "AGREE",
        "cameo_root": "03",
        "quad_class": 1,
        "goldstein": 2.5,
        "is_reciprocal": False,
        "is_background": False,
        "factuality": "happened",
        "certainty": 1.0,
        "asserted_by": "narrator",
        "incident_id": stable_id("inc", article.article_id),
        "type_confidence": 0.95,
        "confidence": 0.9,
        "rule": "invented",
        "published_month": month_of(article),
    }
    return Event(**{**whole, **fields})


def judged(
    articles: list[Article], quotes: list[Quote] | None = None, events: list[Event] | None = None
) -> Verdict:
    """Return the verdict on these records; no actors, no mentions."""
    given_rows = {
        "articles": articles,
        "actors": [],
        "quotes": quotes or [],
        "events": events or [],
    }
    return validate({name: frame(TABLES[name], rows) for name, rows in given_rows.items()}, TABLES)


def reasons(verdict: Verdict) -> set[str]:
    """Return the sentences of all checks that something broke."""
    return set(verdict.rejected["check_name"])


def test_good_rows_pass_whole() -> None:
    article = article_of()
    verdict = judged([article], [quote_of(article, 0, 7)], [event_of(article)])
    assert verdict.rejected.is_empty()
    assert verdict.reject_rate == 0


def test_a_bad_row_is_held_back_with_every_reason_and_the_others_go_on() -> None:
    good, bad = article_of("One."), article_of("Two.", n_words=-1, raw_sha256="none")
    verdict = judged([good, bad])
    assert verdict.valid["articles"]["article_id"].to_list() == [good.article_id]
    assert reasons(verdict) == {"n_words_is_at_least_0", "raw_sha256_has_the_shape_of_its_kind"}
    assert verdict.reject_rate == 0.5


def test_a_content_that_is_not_its_slice_of_the_text_is_held_back() -> None:
    article = article_of()
    verdict = judged([article], [quote_of(article, 0, 7, content="Norland")])
    assert reasons(verdict) == {"content_equals_its_slice_of_the_text"}


def test_a_speaker_who_is_no_actor_is_held_back() -> None:
    article = article_of()
    verdict = judged([article], [quote_of(article, 0, 7, actor_id="act_0123456789abcdef")])
    assert reasons(verdict) == {"the_speaker_of_a_quote_is_in_actors"}


def test_a_quote_under_another_month_than_its_article_is_held_back() -> None:
    article = article_of()
    verdict = judged([article], [quote_of(article, 0, 7, published_month="2026-04")])
    assert reasons(verdict) == {"the_month_of_a_quote_is_that_of_its_article"}


def test_what_happened_is_not_after_publication_but_what_is_planned_may_be() -> None:
    article, later = article_of(), date(2026, 3, 9)
    event = event_of(article, event_start=later, event_end=later)
    assert reasons(judged([article], events=[event])) == {"what_happened_is_not_after_publication"}
    assert judged([article], events=[replace(event, factuality="planned")]).rejected.is_empty()


def test_rows_of_a_held_back_article_are_held_back_with_it() -> None:
    bad = article_of("Two words.", n_words=-1)
    verdict = judged([bad], [quote_of(bad, 0, 3)])
    assert verdict.valid["quotes"].is_empty()
    assert "a_quote_stands_in_an_article" in reasons(verdict)


def test_a_quote_that_names_an_actor_nobody_knows_is_held_back() -> None:
    article = article_of()
    quote = quote_of(article, 0, 7, mentioned_ids=(stable_id("act", "nobody"),))
    assert reasons(judged([article], [quote])) == {"everyone_named_in_a_quote_is_in_actors"}


def test_a_held_back_row_names_the_raw_record_it_came_from() -> None:
    article = article_of(source_path="a/b.txt", source_locator="line 3")
    row = judged([article], [quote_of(article, 0, 7, content="x")]).rejected.row(0, named=True)
    assert (row["source_path"], row["source_locator"]) == ("a/b.txt", "line 3")


@pytest.mark.slow
@given(st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6, unique=True))
def test_valid_plus_held_back_rows_are_all_rows(spans: list[tuple[int, int]]) -> None:
    article = article_of()
    quotes = [quote_of(article, start, end) for start, end in spans]
    verdict = judged([article], quotes)
    held_back = verdict.rejected.filter(pl.col("table_name") == "quotes")["row_key"].unique()
    kept = verdict.valid["quotes"]["quote_id"]
    assert len(kept) + len(held_back) == len(quotes)
    assert not set(kept) & set(held_back)


def test_a_share_out_of_bounds_warns_and_holds_nothing_back() -> None:
    undated = article_of(published_date=None, published_precision=None, published_method=None)
    verdict = judged([undated])
    warned = {finding.check for finding in verdict.findings if finding.is_warning}
    assert "few_articles_have_no_date" in warned
    assert verdict.rejected.is_empty()


def test_a_share_is_unusual_only_where_enough_rows_say_so() -> None:
    check = next(c for c in EXPECTATIONS if c.sentence == "few_articles_have_no_date")
    assert not check.is_unusual(0.25, 4)  # one of four proves nothing
    assert check.is_unusual(0.25, 1_000)
    assert not check.is_unusual(0.15, 1_000)
