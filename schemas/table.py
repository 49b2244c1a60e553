"""The base of every table: columns with descriptions, and checks that are sentences.

A column's type, range, allowed values and pattern are given once, through `column`. Pandera holds
frames to them; `Table.rules` turns the same facts into one Polars expression a check, so that good
and bad rows part in one pass, each bad row with every reason.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import FunctionType
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.api.polars.model_config import BaseConfig

SPAN = pl.Struct({"start": pl.Int32, "end": pl.Int32})
MOMENT = pl.Datetime("us", "UTC")
SHA256 = r"^[0-9a-f]{64}$"
ID_PATTERN = r"^{}_[0-9a-f]{{16}}$"


def column(  # Any: Pandera's Field returns a descriptor that stands for the annotated type
    description: str,
    *,
    nullable: bool = False,
    low: float | None = None,
    high: float | None = None,
    allowed: type[StrEnum] | Iterable[str] | None = None,
    pattern: str | None = None,
    key: bool = False,
) -> Any:
    """Return one column of a table.

    Args:
        description: what the column means, as the data dictionary and the Parquet file print it.
        nullable: whether a row may leave it empty.
        low: smallest value allowed, inclusive.
        high: largest value allowed, inclusive.
        allowed: the closed list a string comes from.
        pattern: regular expression a string matches.
        key: whether its value names the row, so that no two rows share it.
    """
    closed = [str(value) for value in allowed] if allowed is not None else None
    limits = {"low": low, "high": high, "allowed": closed, "pattern": pattern, "key": key}
    return pa.Field(
        description=description,
        nullable=nullable,
        unique=key,
        ge=low,
        le=high,
        isin=closed,
        str_matches=pattern,
        metadata=limits,
    )


def key(prefix: str, description: str) -> Any:
    """Return the column that names a row of this table: `prefix_` and 16 hex characters."""
    return column(description, pattern=ID_PATTERN.format(prefix), key=True)


def reference(prefix: str, description: str, *, nullable: bool = False) -> Any:
    """Return a column that names a row of another table by its id."""
    return column(description, pattern=ID_PATTERN.format(prefix), nullable=nullable)


def month_of_publication() -> Any:
    """Return the column by which readers leave out files of other months without a join."""
    return column(
        "Year and month of articles.published_date, as 2026-06: a filter on it reads only files "
        "of these months. Null where the article has no date.",
        nullable=True,
        pattern=r"^\d{4}-\d{2}$",
    )


def row_check(method: FunctionType) -> Any:
    """Make a function that returns an expression, true of good rows, a named check of its table.

    The function takes nothing; its name is the sentence that the report prints.
    """
    expression: pl.Expr = method()

    def check(cls: type, data: Any) -> pl.LazyFrame:  # Any: pandera's PolarsData
        del cls
        return data.lazyframe.select(expression.fill_null(value=False))

    check.__name__ = method.__name__
    check.__doc__ = method.__doc__
    decorated = pa.dataframe_check(name=method.__name__)(check)
    _EXPRESSIONS[method.__module__, method.__name__] = expression
    return decorated


_EXPRESSIONS: dict[tuple[str, str], pl.Expr] = {}


def about(
    record: type, *, sort_by: tuple[str, ...], volatile: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the facts of a table that its columns cannot say, for `Config.metadata`.

    Args:
        record: the dataclass with the same fields in the same order.
        sort_by: the columns whose order is the order of rows in every file.
        volatile: columns that differ between two runs over the same input.
    """
    return {"record": record, "sort_by": sort_by, "volatile": volatile}


class Table(pa.DataFrameModel):
    """A table at rest. Subclasses name their columns in order and are named by the plural."""

    class Config(BaseConfig):  # ty: ignore[incompatible-attribute-override]  Pandera reads it by name
        """Hold every table to exactly its columns."""

        strict = True
        coerce = False

    @classmethod
    def own_name(cls) -> str:
        """Return the table's name, a plural noun."""
        return str(cls.to_schema().name)

    @classmethod
    def record(cls) -> type:
        """Return the record that is one row of this table in memory."""
        return cls._about()["record"]

    @classmethod
    def sort_by(cls) -> list[str]:
        """Return the columns whose order is the order of rows in every file."""
        return list(cls._about()["sort_by"])

    @classmethod
    def volatile(cls) -> list[str]:
        """Return the columns that hold run ids or clock times, and so differ between runs."""
        return list(cls._about()["volatile"])

    @classmethod
    def polars_schema(cls) -> dict[str, pl.DataType]:
        """Return each column's Polars type, in order."""
        return {name: column.dtype.type for name, column in cls.to_schema().columns.items()}

    @classmethod
    def descriptions(cls) -> dict[str, str]:
        """Return what each column means."""
        return {n: column.description or "" for n, column in cls.to_schema().columns.items()}

    @classmethod
    def nullable(cls) -> dict[str, bool]:
        """Say of each column whether a row may leave it empty."""
        return {name: column.nullable for name, column in cls.to_schema().columns.items()}

    @classmethod
    def limits(cls) -> dict[str, dict[str, Any]]:
        """Return what each column's values are held to: low, high, allowed, pattern, key."""
        return {n: column.metadata or {} for n, column in cls.to_schema().columns.items()}

    @classmethod
    def closed_lists(cls) -> dict[str, list[str]]:
        """Return the allowed values of each column that has a closed list."""
        return {n: m["allowed"] for n, m in cls.limits().items() if m.get("allowed")}

    @classmethod
    def key_column(cls) -> str | None:
        """Return the column that names a row, or None where rows have no name of their own."""
        return next((name for name, m in cls.limits().items() if m.get("key")), None)

    @classmethod
    def rules(cls) -> dict[str, tuple[str | None, pl.Expr]]:
        """Return each check by its sentence: its column, and what is true of good rows."""
        found: dict[str, tuple[str | None, pl.Expr]] = {}
        schema, limits = cls.to_schema(), cls.limits()
        for name, col in schema.columns.items():
            for sentence, expression in _column_rules(name, col.nullable, limits[name]):
                found[sentence] = (name, expression)
        for check in schema.checks or ():
            found[str(check.name)] = (None, _EXPRESSIONS[cls.__module__, str(check.name)])
        return found

    @classmethod
    def _about(cls) -> dict[str, Any]:
        return cls.Config.metadata or {}


def _column_rules(
    name: str, nullable: bool, limits: dict[str, Any]
) -> Iterable[tuple[str, pl.Expr]]:
    value = pl.col(name)
    if not nullable:
        yield f"{name}_is_given", value.is_not_null()
    if limits.get("low") is not None:
        yield f"{name}_is_at_least_{limits['low']}", value.is_null() | (value >= limits["low"])
    if limits.get("high") is not None:
        yield f"{name}_is_at_most_{limits['high']}", value.is_null() | (value <= limits["high"])
    if limits.get("allowed") is not None:
        yield f"{name}_is_on_its_list", value.is_null() | value.is_in(limits["allowed"])
    if limits.get("pattern") is not None:
        matches = value.str.contains(limits["pattern"])
        yield f"{name}_has_the_shape_of_its_kind", value.is_null() | matches
    if limits.get("key"):
        yield f"{name}_is_the_only_one", value.is_null() | value.is_first_distinct()


def field_names(record: type) -> list[str]:
    """Return the fields of a record, in order."""
    if not is_dataclass(record):
        raise TypeError(f"{record.__name__} is no record: a dataclass is needed")
    return [field.name for field in fields(record)]
