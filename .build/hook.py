"""The build hook: an editable install finds the folders flows/ and schemas/ under `copydesk`.

A wheel maps them (`sources` in pyproject.toml). An editable install puts `.build` on Python's path,
where `copydesk` holds a link to each folder.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("flows", "schemas")


class CopydeskHook(BuildHookInterface):
    """Prepare what pyproject.toml alone cannot say."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Lay the links of an editable install; a wheel needs none."""
        if version != "editable":
            return
        package = Path(self.root) / ".build" / "copydesk"
        for name in FOLDERS:
            link = package / name
            link.unlink(missing_ok=True)
            link.symlink_to(Path("..") / ".." / name, target_is_directory=True)
