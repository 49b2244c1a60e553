"""Wrong settings: what is said of a value that a type refused: what was met, where, what may be."""

from collections.abc import Iterable, Mapping
from typing import Any

ALLOWED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_type": "words",
    "string_too_short": "words",
    "tuple_type": "a list, or words with commas between",
    "path_type": "a path",
    "path_not_file": "a file that is there",
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
}


class SettingsError(ValueError):
    """A setting is unknown or its value is not allowed."""


def in_words(errors: Iterable[Any], where: Mapping[str, str]) -> str:
    """Return one sentence for each wrong value.

    `errors` are pydantic's, `where` says by name of a setting where its value stands.
    """
    return " ".join(_sentence(error, where) for error in errors)


def _sentence(error: Any, where: Mapping[str, str]) -> str:
    parts = [part for part in error["loc"] if isinstance(part, str)]
    name = "_".join(["limit", *parts[1:]] if parts[0] == "limits" else parts[:1])
    context = error.get("ctx", {})
    if error["type"] in ALLOWED:
        allowed = "allowed: " + ALLOWED[error["type"]].format(**context)
    else:
        allowed = str(context.get("error", error["msg"]))
    return f"{where.get(name, name)}: {str(error['input'])!r} ({allowed})."
