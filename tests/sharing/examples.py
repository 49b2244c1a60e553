"""The examples of exports/README.md, by the tool that runs them."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "exports" / "README.md"
_EXAMPLE = re.compile(
    r"^### ([^\n]+)\n(?:(?!^#).)*?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def examples() -> dict[str, str]:
    """Return the code of each example, by its heading."""
    return {m[1]: m[3] for m in _EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))}
