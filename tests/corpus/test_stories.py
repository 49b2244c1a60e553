"""Stories: copies and excerpts are found, whatever order the articles come in."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.corpus.shared_grams import HUBS
from copydesk.flows.corpus.stories import StoryAssignment, group_stories, stories_of
from copydesk.flows.corpus.story_index import (
    StoryIndex,
    StoryText,
    extended,
    index_from_tables,
    index_tables,
)
from copydesk.schemas.articles import DuplicateRole
from copydesk.schemas.ids import stable_id

WORDS = [f"{a}{b}" for a in ("mar", "tel", "sov", "lin", "gar") for b in ("ko", "da", "vi", "nes")]


def prose(seed: int, n_words: int) -> str:
    """Return invented words in an order that no other seed gives."""
    pick = random.Random(seed)
    return " ".join(pick.choice(WORDS) + str(pick.randrange(50)) for _ in range(n_words)) + "."


def assigned(*texts: StoryText) -> dict[str, StoryAssignment]:
    return {found.article_id: found for found in group_stories(texts)}


def article(name: str, text: str, day: int | None = None) -> StoryText:
    published = None if day is None else date(2031, 5, day)
    return StoryText(article_id=name, text=text, published_date=published)


def test_an_article_alone_is_its_own_story() -> None:
    found = assigned(article("art_1", prose(1, 200)))["art_1"]
    assert found.story_id == stable_id("sto", "art_1")
    assert (found.role, found.score) == (DuplicateRole.ORIGINAL, None)


def test_a_copy_with_other_headline_case_and_marks_is_the_same_story() -> None:
    copy = "Read more about Veldmark. " + prose(1, 200).upper().replace(" ", "  ")
    found = assigned(article("art_1", prose(1, 200), 2), article("art_2", copy, 3))
    assert found["art_2"].story_id == stable_id("sto", "art_1")
    assert found["art_2"].role is DuplicateRole.COPY
    assert found["art_2"].score == pytest.approx(0.98, abs=0.03)


def test_the_earliest_full_length_article_is_the_original() -> None:
    found = assigned(
        article("art_1", prose(1, 200), 9),
        article("art_2", prose(1, 190), 8),
        article("art_3", " ".join(prose(1, 200).split()[:60]), 7),
    )
    roles = {name: a.role for name, a in found.items()}
    assert roles == {"art_1": "copy", "art_2": "original", "art_3": "excerpt"}
    assert {a.story_id for a in found.values()} == {stable_id("sto", "art_2")}


def test_of_two_copies_of_one_day_the_earlier_hour_is_the_original() -> None:
    noon, longer = article("art_1", prose(1, 190), 8), article("art_2", prose(1, 200), 8)
    noon = replace(noon, published_at=datetime(2031, 5, 8, 12, tzinfo=UTC))
    longer = replace(longer, published_at=datetime(2031, 5, 8, 12, 40, tzinfo=UTC))
    hourless = article("art_3", prose(1, 205), 8)
    found = assigned(longer, hourless, noon)
    roles = {name: found[name].role for name in sorted(found)}
    assert roles["art_1"] is DuplicateRole.ORIGINAL
    assert {roles["art_2"], roles["art_3"]} == {DuplicateRole.COPY}


def test_an_undated_article_is_no_original_beside_a_dated_one() -> None:
    found = assigned(article("art_1", prose(1, 220)), article("art_2", prose(1, 200), 8))
    assert found["art_2"].role is DuplicateRole.ORIGINAL


def test_one_sentence_out_of_a_story_is_an_excerpt_wholly_contained() -> None:
    sentence = " ".join(prose(1, 400).split()[100:130])
    found = assigned(article("art_1", prose(1, 400)), article("art_2", sentence))
    assert (found["art_2"].role, found["art_2"].score) == (DuplicateRole.EXCERPT, 1.0)


def test_an_article_that_quotes_a_paragraph_of_another_is_another_story() -> None:
    quoting = prose(2, 300) + " " + " ".join(prose(1, 300).split()[:60])
    found = assigned(article("art_1", prose(1, 300)), article("art_2", quoting))
    assert found["art_1"].story_id != found["art_2"].story_id


def test_a_sentence_that_two_stories_share_does_not_make_them_one() -> None:
    stock = prose(3, 30)
    found = assigned(
        article("art_1", f"{prose(1, 300)} {stock}"),
        article("art_2", f"{prose(2, 300)} {stock}"),
        article("art_3", stock),
    )
    assert found["art_1"].story_id != found["art_2"].story_id
    assert found["art_3"].role is DuplicateRole.EXCERPT


def test_one_sentence_texts_of_like_build_stay_apart() -> None:
    offices = ("foreign", "interior", "finance", "defence")
    names = ("Ada Lorne", "Karl Weiss", "the envoy", "union leaders")
    sentences = [
        f"The {office} minister of Veldmark said on Monday that talks with {name} on the "
        f"{matter} had ended without a result, officials in Port Harrow said."
        for office, matter in zip(offices, ("border", "budget", "ports", "treaty"), strict=True)
        for name in names
    ]
    found = assigned(*(article(f"art_{i}", text) for i, text in enumerate(sentences)))
    assert len({a.story_id for a in found.values()}) == len(sentences)


def test_texts_too_short_for_a_gram_stay_apart_even_when_equal() -> None:
    found = assigned(*(article(f"art_{i}", "Markets were closed.") for i in range(3)))
    assert len({a.story_id for a in found.values()}) == 3


def test_copies_in_a_script_without_spaces_are_found() -> None:
    pick = random.Random(5)
    text = "".join(chr(0x4E00 + pick.randrange(900)) for _ in range(300))
    found = assigned(article("art_1", text), article("art_2", text + "记者报道"))
    assert len({a.story_id for a in found.values()}) == 1


def test_a_story_printed_more_often_than_there_are_hubs_stays_one() -> None:
    copies = [
        article(f"art_{i:03}", f"{prose(1, 200)} {prose(i + 9, 20)}") for i in range(4 * HUBS)
    ]
    assert len({a.story_id for a in group_stories(copies)}) == 1


def test_a_stock_paragraph_of_a_hundred_articles_joins_none() -> None:
    stock = prose(3, 40)
    texts = [article(f"art_{i:03}", f"{prose(i + 9, 150)} {stock}") for i in range(100)]
    assert len({a.story_id for a in group_stories(texts)}) == 100


def corpus() -> list[StoryText]:
    """Return stories in copies and parts, some with a stock paragraph, more copies than hubs."""
    texts = [article(f"art_{i:03}", f"{prose(i, 90)} {prose(7, 25)}", i % 5 + 1) for i in range(30)]
    for i in range(HUBS + 12):
        at, n_words = (i % 4) * 5, 60 + i % 3 * 30
        words = prose(100, 160).split()[at : at + n_words]
        texts.append(article(stable_id("art", i), f"{' '.join(words)} {prose(200 + i, 8)}"))
    return texts


CORPUS = corpus()
AT_ONCE = extended(StoryIndex.empty(), CORPUS)


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(CORPUS), cuts=st.lists(st.integers(0, len(CORPUS)), max_size=5))
def test_any_order_and_any_batches_give_the_same_index(
    order: list[StoryText], cuts: list[int]
) -> None:
    index = StoryIndex.empty()
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(order)], strict=True):
        index = extended(index, order[start:end])
    for name, table in index_tables(AT_ONCE).items():
        assert index_tables(index)[name].equals(table), name
    assert stories_of(index) == stories_of(AT_ONCE)


def test_an_article_delivered_again_changes_nothing_but_an_earlier_day() -> None:
    first = extended(StoryIndex.empty(), [article("art_1", prose(1, 90), 5)])
    again = extended(first, [article("art_1", prose(1, 90), 3), article("art_1", prose(1, 90))])
    assert again.minutes.tolist() == [date(2031, 5, 3).toordinal() * 1440 + 1439]
    assert np.array_equal(again.postings.owners, first.postings.owners)


def test_an_index_read_back_is_what_was_stored() -> None:
    stored = {}
    for name, table in index_tables(AT_ONCE).items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        stored[name] = pa.ipc.open_file(sink.getvalue()).read_all()
    assert stories_of(index_from_tables(stored)) == stories_of(AT_ONCE)


@settings(max_examples=50, deadline=None)
@given(texts=st.lists(st.text(max_size=300), max_size=6))
def test_any_texts_get_one_story_each(texts: list[str]) -> None:
    found = group_stories([article(f"art_{i}", text) for i, text in enumerate(texts)])
    assert [a.article_id for a in found] == [f"art_{i}" for i in range(len(texts))]
    assert all(a.score is None or 0 <= a.score <= 1 for a in found)
