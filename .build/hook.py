"""The build hook: the fused core is compiled, and an editable install finds its folders.

A wheel maps flows/ and schemas/ under `copydesk` (`sources` in pyproject.toml). An editable install
puts `.build` on Python's path, where `copydesk` holds a link to each folder.
"""

import importlib.util
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("flows", "schemas")
ZIG = "ziglang>=0.15,<0.17"  # a C compiler as a package: 100 MB, while a wheel is built only


class CopydeskHook(BuildHookInterface):
    """Prepare what pyproject.toml alone cannot say."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for a compiler where the machine has none and one can be had.

        What is asked for in vain ends the whole installation, so it is looked for first.
        """
        compiling = self._compiling()
        if not compiling.is_worth_trying() or compiling.compiler() is not None:
            return []
        if compiling.can_be_had("ziglang"):
            return [ZIG]
        self.app.display_warning("No C compiler, and the package ziglang cannot be had.")
        return []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the core, for this kind of machine; where that fails the wheel is for any."""
        root, compiling = Path(self.root), self._compiling()
        place = compiling.SOURCES / compiling.FILE
        if version == "editable":
            self._lay_links(root / ".build" / "copydesk")
            target = root / place
        else:
            self._scratch = tempfile.TemporaryDirectory()
            target = Path(self._scratch.name) / compiling.FILE
        try:
            compiling.compile_core(root, target)
        except compiling.CannotCompileError as error:
            self.app.display_warning(f"Copydesk is built without its fused core: {error}")
            return
        if version != "editable":
            build_data["force_include"][str(target)] = f"copydesk/{place.as_posix()}"
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002  hatchling's signature
        """Remove what was compiled for a wheel."""
        if hasattr(self, "_scratch"):
            self._scratch.cleanup()

    def _compiling(self) -> ModuleType:
        path = Path(self.root) / ".build" / "compile.py"
        spec = importlib.util.spec_from_file_location("copydesk_compile", path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def _lay_links(self, package: Path) -> None:
        for name in FOLDERS:
            link = package / name
            link.unlink(missing_ok=True)
            link.symlink_to(Path("..") / ".." / name, target_is_directory=True)
