"""Settings page: SETTINGS.md, rendered from the settings themselves.

python -m copydesk.flows.settings_page            writes it anew
"""

from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined

from copydesk.flows.limits import MIB, Limits
from copydesk.flows.settings import Options

PLACE = Path(__file__).parent / "SETTINGS.md"

_HEAD = """# Settings

Rendered from `flows/settings.py` and `flows/limits.py`; do not edit, but run
`python -m copydesk.flows.settings_page`. Options (`--keep-snapshots 5`) win over variables
(`COPYDESK_KEEP_SNAPSHOTS=5`), these over `[tool.copydesk]` in a `pyproject.toml` or a
`copydesk.toml` (`keep_snapshots = 5`) in the folder one stands in, and that over the defaults.

| setting | default | what it says |
| --- | --- | --- |
"""
_LIMITS = """
## Limits

How much one input may unpack to, and one article take to be coded; beyond it the record is a row
with its reason. Each is a setting too, as variable or in a file.

| setting | default | of what |
| --- | --- | --- |
"""


def render() -> str:
    """Return the whole page."""
    options = "".join(
        f"| `{name}` | {_default(option)} | {option.description} |\n"
        for name, option in Options.model_fields.items()
        if name != "limits"
    )
    limits = "".join(
        f"| `limit_{limit.name}` | {_amount(limit.name, limit.default)} "
        f"| {limit.metadata['meaning']} |\n"
        for limit in fields(Limits)
    )
    return f"{_HEAD}{options}{_LIMITS}{limits}"


def _default(option: Any) -> str:  # Any: pydantic's own class of fields
    if option.default is PydanticUndefined:
        return "the cores"
    if isinstance(option.default, tuple):
        return f"`{','.join(option.default)}`" if option.default else "none"
    return f"`{option.default}`"


def _amount(name: str, value: Any) -> str:  # Any: a dataclass does not type its defaults
    if name.endswith("_bytes"):
        return f"{value // MIB:,} MiB"
    return f"{value:,}"


if __name__ == "__main__":
    PLACE.write_text(render(), encoding="utf-8")
