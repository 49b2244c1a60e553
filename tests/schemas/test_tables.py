"""Records, tables, checks and their dictionary hold each other equal."""

from typing import Any

import pandera.errors
import polars as pl
import pytest

from copydesk.schemas import TABLES
from copydesk.schemas.arrow import arrow_schema
from copydesk.schemas.dictionary import PLACE, render
from copydesk.schemas.frames import frame, in_order, records
from copydesk.schemas.table import Table, field_names
from tests.invented import article_of

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())


@EVERY_TABLE
def test_a_record_has_the_fields_of_its_table_in_the_same_order(table: type[Table]) -> None:
    assert field_names(table.record()) == list(table.polars_schema())


@EVERY_TABLE
def test_every_column_says_what_it_means(table: type[Table]) -> None:
    assert all(text.strip() for text in table.descriptions().values())


@EVERY_TABLE
def test_rows_have_an_order_made_of_columns_of_their_table(table: type[Table]) -> None:
    assert set(table.sort_by()) <= set(table.polars_schema())


@EVERY_TABLE
def test_a_table_without_rows_keeps_the_contract(table: type[Table]) -> None:
    table.validate(frame(table, []))


@EVERY_TABLE
def test_the_arrow_schema_carries_descriptions_and_versions(table: type[Table]) -> None:
    schema = arrow_schema(table, {"schema_version": "1.0.0"})
    assert schema.metadata[b"copydesk.schema_version"] == b"1.0.0"
    assert all(field.metadata[b"description"] for field in schema)


def test_the_dictionary_is_the_one_that_the_tables_render() -> None:
    assert PLACE.read_text(encoding="utf-8") == render(), "render it anew"


def test_a_record_put_into_a_frame_comes_back_as_it_was() -> None:
    article = article_of(authors=("Ana Ferreira", "Tom Rudd"), warnings=("short_text",))
    rows = frame(TABLES["articles"], [article])
    assert records(type(article), rows) == [article]


def test_rows_in_order_do_not_depend_on_the_order_they_came_in() -> None:
    rows = frame(TABLES["articles"], [article_of(f"Text {n}.") for n in range(9)])
    shuffled = rows.sample(fraction=1.0, shuffle=True, seed=4)
    assert in_order(TABLES["articles"], shuffled).equals(in_order(TABLES["articles"], rows))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("article_id", "art_xyz"),
        ("language_confidence", 1.5),
        ("n_words", -1),
        ("duplicate_role", "twin"),
        ("raw_sha256", "short"),
        ("published_method", None),
        ("warnings", ("unheard_of",)),
    ],
)
def test_pandera_and_the_split_refuse_the_same_rows(column: str, value: Any) -> None:
    table = TABLES["articles"]
    rows = frame(table, [article_of(**{column: value})])
    judged = rows.select(e.fill_null(value=False).alias(n) for n, (_, e) in table.rules().items())
    assert not judged.select(pl.all_horizontal(pl.all())).item()
    with pytest.raises(pandera.errors.SchemaErrors):
        table.validate(rows, lazy=True)
