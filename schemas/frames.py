"""Records to frames: dataclasses in memory become rows of a table in Polars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import polars as pl

from copydesk.schemas.table import Table


def frame(table: type[Table], records: Iterable[Any]) -> pl.DataFrame:
    """Return one row a record, with the table's columns and types, in the order of the records."""
    rows = list(records)
    columns = {
        name: list(map(_getter(name, dtype), rows)) for name, dtype in table.polars_schema().items()
    }
    return pl.DataFrame(columns, schema=table.polars_schema())


def empty(table: type[Table]) -> pl.DataFrame:
    """Return the table without rows."""
    return pl.DataFrame(schema=table.polars_schema())


def in_order(table: type[Table], rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows in the table's own order, and its columns in theirs."""
    return rows.select(list(table.polars_schema())).sort(table.sort_by(), nulls_last=True)


def records(record: type[Any], rows: pl.DataFrame) -> list[Any]:
    """Return one record a row: the way back from `frame`, for any dataclass of plain fields."""
    makers = {name: _maker(hint) for name, hint in get_type_hints(record).items()}
    columns = {name: [makers[name](value) for value in rows[name]] for name in makers}
    return [
        record(**dict(zip(columns, values, strict=True)))
        for values in zip(*columns.values(), strict=True)
    ]


def _maker(hint: Any) -> Callable[[Any], Any]:
    """Return what turns a value of a frame back into what a record's field holds."""
    if get_origin(hint) is tuple:
        part = _maker(get_args(hint)[0])
        return lambda value: tuple(part(item) for item in value)
    if get_origin(hint) is UnionType:
        inner = _maker(next(arg for arg in get_args(hint) if arg is not NoneType))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(hint):
        return lambda value: hint(**value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return lambda value: value


def _getter(name: str, dtype: pl.DataType) -> Callable[[Any], Any]:
    if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct):
        return lambda record: [_plain(item) for item in getattr(record, name)]
    if isinstance(dtype, pl.List):
        return lambda record: [str(item) for item in getattr(record, name)]
    if dtype == pl.String:
        return lambda record: _text(getattr(record, name))
    return lambda record: getattr(record, name)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _plain(item: object) -> dict[str, Any]:
    if not is_dataclass(item):
        raise TypeError(f"{item!r}: a part of a row must be a dataclass")
    return {field.name: getattr(item, field.name) for field in fields(item)}


def concat(table: type[Table], parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return all rows of several frames of one table; without any, the table without rows."""
    return pl.concat([empty(table), *parts], how="vertical")
