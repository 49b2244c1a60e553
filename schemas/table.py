"""The base of every table: columns with descriptions, and checks that are sentences.

A column's type, range, allowed values and pattern are given once, through `column`. Pandera holds
frames to them; `Table.rules` turns the same facts into one Polars expression a check, so that good
and bad rows part in one pass, each bad row with every reason. Pandera costs a second to import, so
it is met where a frame is held to the contract and not before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

if TYPE_CHECKING:
    import pandera.polars as pa

SPAN = pl.Struct({"start": pl.Int32, "end": pl.Int32})
MOMENT = pl.Datetime("us", "UTC")
SHA256 = r"^[0-9a-f]{64}$"
ID_PATTERN = r"^{}_[0-9a-f]{{16}}$"
_PLAIN = {str: pl.String(), bool: pl.Boolean()}  # annotations that are no Polars type


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What a table says of one column, but for its type."""

    description: str
    nullable: bool
    limits: dict[str, Any]  # low, high, allowed, pattern, key


@dataclass(frozen=True, slots=True)
class RowCheck:
    """What must be true of a whole row; its name is the sentence that the report prints."""

    name: str
    expression: pl.Expr


def column(  # Any: a column stands where its annotated type is
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
    return ColumnFacts(description, nullable, limits)


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
    return RowCheck(method.__name__, method())


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


class Table:
    """A table at rest. Subclasses name their columns in order and are named by the plural."""

    class Config:
        """Facts of the table that its columns cannot say."""

        name: ClassVar[str] = ""
        metadata: ClassVar[dict[str, Any]] = {}

    @classmethod
    def own_name(cls) -> str:
        """Return the table's name, a plural noun."""
        return cls.Config.name

    @classmethod
    def to_schema(cls) -> "pa.DataFrameSchema":
        """Return the contract as Pandera knows it: exactly these columns, and every check."""
        return _contract(cls)

    @classmethod
    def validate(cls, rows: pl.DataFrame, *, lazy: bool = False) -> None:
        """Hold rows to the contract.

        Raises pandera.errors.SchemaError, or SchemaErrors with all there is to say where `lazy`.
        """
        cls.to_schema().validate(rows, lazy=lazy)

    @classmethod
    def columns(cls) -> dict[str, ColumnFacts]:
        """Return the columns by name, in order."""
        return {name: found for name, found in vars(cls).items() if isinstance(found, ColumnFacts)}

    @classmethod
    def row_checks(cls) -> list[RowCheck]:
        """Return the checks of whole rows, in order."""
        return [found for found in vars(cls).values() if isinstance(found, RowCheck)]

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
        return {name: _polars_type(cls.__annotations__[name]) for name in cls.columns()}

    @classmethod
    def descriptions(cls) -> dict[str, str]:
        """Return what each column means."""
        return {name: column.description for name, column in cls.columns().items()}

    @classmethod
    def nullable(cls) -> dict[str, bool]:
        """Say of each column whether a row may leave it empty."""
        return {name: column.nullable for name, column in cls.columns().items()}

    @classmethod
    def limits(cls) -> dict[str, dict[str, Any]]:
        """Return what each column's values are held to: low, high, allowed, pattern, key."""
        return {name: column.limits for name, column in cls.columns().items()}

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
        for name, column in cls.columns().items():
            for sentence, expression in _column_rules(name, column.nullable, column.limits):
                found[sentence] = (name, expression)
        for check in cls.row_checks():
            found[check.name] = (None, check.expression)
        return found

    @classmethod
    def _about(cls) -> dict[str, Any]:
        return cls.Config.metadata


def _polars_type(annotation: Any) -> pl.DataType:
    known = _PLAIN.get(annotation) if isinstance(annotation, type) else None
    return known or (annotation() if isinstance(annotation, type) else annotation)


@cache
def _contract(table: type[Table]) -> "pa.DataFrameSchema":
    import pandera.polars as pa

    def checks_of(limits: dict[str, Any]) -> list[pa.Check]:
        makers = {"low": pa.Check.ge, "high": pa.Check.le, "allowed": pa.Check.isin}
        makers["pattern"] = pa.Check.str_matches
        return [make(limits[n]) for n, make in makers.items() if limits[n] is not None]

    def check_of(row: RowCheck) -> pa.Check:
        good = row.expression.fill_null(value=False)
        return pa.Check(lambda data: data.lazyframe.select(good), name=row.name)

    types = table.polars_schema()
    return pa.DataFrameSchema(
        {
            name: pa.Column(
                types[name],
                checks_of(column.limits),
                nullable=column.nullable,
                unique=column.limits["key"],
                description=column.description,
            )
            for name, column in table.columns().items()
        },
        checks=[check_of(row) for row in table.row_checks()],
        name=table.own_name(),
        strict=True,
        coerce=False,
    )


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
