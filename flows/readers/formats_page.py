"""Formats page: FORMATS.md, rendered from the readers themselves.

python -m copydesk.flows.readers.formats_page     writes it anew
"""

from pathlib import Path
from types import ModuleType

from copydesk.flows.readers import READERS

PLACE = Path(__file__).parent / "FORMATS.md"

_HEAD = """# Formats that are read

Rendered from the readers in `flows/readers`; do not edit, but run
`python -m copydesk.flows.readers.formats_page`. A file is known by its first bytes, not by its
ending. The name of its format stands in `source_format` of `articles` and `deliveries`. Whatever
else is laid into the raw folder becomes a row of `deliveries` whose reason is `unknown format`.

| format | what is read | reader |
| --- | --- | --- |
"""


def render() -> str:
    """Return the whole page, a row for each reader, in the order in which they are asked."""
    return _HEAD + "".join(_row(reader) for reader in READERS)


def _row(reader: ModuleType) -> str:
    meaning = (reader.__doc__ or "").partition("\n")[0]
    module = "/".join(reader.__name__.split(".")[-2:])
    return f"| `{reader.FORMAT}` | {meaning} | `{module}.py` |\n"


if __name__ == "__main__":
    PLACE.write_text(render(), encoding="utf-8")
