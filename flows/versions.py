"""Versions: digests of the code and words that decide a result, so that a change is never missed.

An article is parsed again when the readers or the article parser changed, coded again when a
language step, its words, the codebook or the model changed. Light: reads about 150 small files.
"""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARSING = ("flows/readers", "flows/articles", "flows/languages/*/articles.toml")
CODING = (
    "flows/annotation",
    "flows/grammar",
    "flows/actors",
    "flows/quotes",
    "flows/events",
    "flows/extraction",
    "flows/languages",
    "schemas/codebook",
)
PUBLISHING = (
    "flows/corpus",
    "flows/accounts.py",
    "flows/kept",
    "flows/publish.py",
    "flows/since.py",
    "flows/snapshots",
    "flows/reports",
    "flows/sharing",
    "schemas",
)
_SUFFIXES = {
    *(".py", ".c", ".h", ".toml", ".csv", ".json", ".npz", ".sql"),
    *(".html", ".css", ".js"),
}


@cache
def code_version(parts: tuple[str, ...]) -> str:
    """Return 12 hex characters of a SHA-256 over the files under some parts of the project."""
    digest = hashlib.sha256()
    paths = {path for part in parts for path in _files(part)}
    for path in sorted(paths):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def product_version() -> str:
    """Return the version of the installed package, or that it is run from its folder."""
    try:
        return version("copydesk")
    except PackageNotFoundError:
        return "0.1.0+folder"


def _files(part: str) -> list[Path]:
    found: list[Path] = []
    for place in ROOT.glob(part):
        candidates = [place] if place.is_file() else place.rglob("*")
        found += [path for path in candidates if path.suffix in _SUFFIXES and path.is_file()]
    return found
