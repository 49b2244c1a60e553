"""Compile the fused core of flows/annotation, in place.

    python .build/compile.py

The build hook does the same for a wheel. It takes the machine's C compiler, or the one that the
package `ziglang` brings where there is none. Nothing needs it: without the compiled core the
language model runs as it is, with the same results.
"""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = Path("flows/annotation/core")
FILE = "core.so"
FLAGS = [
    *("-O3", "-std=gnu11", "-fPIC", "-ffp-contract=fast", "-fno-math-errno"),
    "-fno-sanitize=undefined",  # zig checks arithmetic otherwise
]
# The arithmetic once for each instruction set: floats of a vector, rows at a time, flags.
KERNELS = {"plain": (4, 4, [])}
X86_KERNELS = {
    "avx2": (8, 4, ["-mavx2", "-mfma"]),
    "avx512": (16, 8, ["-mavx512f", "-mavx2", "-mfma"]),
}
COMPILERS = ("cc", "gcc", "clang")
ASKED_SECONDS = 120  # for a package index to answer


class CannotCompileError(RuntimeError):
    """There is no compiler, or it refuses."""


def compiler() -> list[str] | None:
    """Return the command of a C compiler, None where there is none."""
    named = os.environ.get("CC")
    for name in [named] if named is not None else COMPILERS:
        if name and (found := shutil.which(name)):
            return [found]
    if importlib.util.find_spec("ziglang") is not None:
        # For any processor of this kind, not for this one alone.
        return [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    return None


def can_be_had(package: str) -> bool:
    """Say whether the machine's pip, or uv, finds a package where it would install from."""
    # A build that pip isolates sees no pip but for the variables that make it so.
    outside = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    asked = [[sys.executable, "-m", "pip", "index", "versions", package]]
    if (uv := shutil.which("uv")) is not None:
        at = ["--python", sys.executable, "--dry-run", "--no-deps"]
        asked.append([uv, "pip", "install", *at, package])
    for command in asked:
        try:
            done = subprocess.run(command, env=outside, capture_output=True, timeout=ASKED_SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False


def is_worth_trying() -> bool:
    """Say whether the core was ever compiled for this kind of machine."""
    machines = ("x86_64", "amd64", "aarch64", "arm64")
    return sys.platform in ("linux", "darwin") and platform.machine().lower() in machines


def version_of(folder: Path) -> str:
    """Return what names the sources; the compiled core bears it, so that a stale one is known."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.[ch]")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def compile_core(root: Path, target: Path) -> None:
    """Compile the sources below a repository's root into one library, whole or not at all.

    Raises CannotCompileError.
    """
    command = compiler()
    if command is None or not is_worth_trying():
        raise CannotCompileError(f"no C compiler ({', '.join(COMPILERS)}, or the package ziglang)")
    folder = root / SOURCES
    is_x86 = platform.machine().lower() in ("x86_64", "amd64")
    kernels = KERNELS | (X86_KERNELS if is_x86 else {})
    with tempfile.TemporaryDirectory() as scratch:
        built = Path(scratch) / FILE
        objects = []
        for name, (lanes, rows, flags) in kernels.items():
            objects.append(Path(scratch) / f"{name}.o")
            defined = [f"-DLANES={lanes}", f"-DROWS={rows}", f"-DKERNELS=kernels_{name}"]
            source = [f'-DNAME="{name}"', "-c", folder / "dense.c", "-o", objects[-1]]
            _run([*command, *FLAGS, *flags, *defined, *source])
        others = [path for path in sorted(folder.glob("*.c")) if path.name != "dense.c"]
        version = f'-DVERSION="{version_of(folder)}"'
        _run([*command, *FLAGS, version, "-shared", *others, *objects, "-lm", "-o", built])
        # A running process may have the old file in use: another takes its name.
        beside = target.with_suffix(".new")
        shutil.copyfile(built, beside)
        beside.replace(target)


def _run(command: list[str | Path]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except OSError as error:
        raise CannotCompileError(str(error)) from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip()[-2000:]
        raise CannotCompileError(f"{command[0]} failed:\n{said}") from error


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    compile_core(here, here / SOURCES / FILE)
