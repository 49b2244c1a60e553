"""Codes: what a report says of the codes it shows."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from copydesk.schemas.codebook import codebook

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Return the meaning of every code, by what it is a code for."""
    path = Path(__file__).with_name("codes.toml")
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {name: entry.meaning for name, entry in codebook().items()}
    return {"events": types, "sectors": told["sectors"], "others": told["others"]}


def quad_names(values: list[int]) -> list[str]:
    """Return the names of quad classes, in their order."""
    return [QUADS[value] for value in values]
