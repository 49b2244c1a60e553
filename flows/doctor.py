"""Doctor: what is wrong with this installation, and how to mend it."""

import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.flows.languages.models import ModelNotInstalledError, model_facts
from copydesk.flows.settings import Settings

# Outside these ranges Prefect's server does not start, or its schedules never fire.
NEEDED = {
    "prefect": ("3.8.8", "3.8.9"),
    "fastapi": ("0.139", "0.151"),
    "sqlalchemy": ("2.0", "2.1"),
    "pandera": ("0.35", "0.36"),
    "polars": ("2.1", "3"),
    "pyarrow": ("26", "27"),
    "spacy": ("3.8.18", "3.9"),
}
FREE_BYTES = 2 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing looked at."""

    what: str
    met: str
    is_good: bool
    remedy: str = ""


def examine(settings: Settings) -> list[Examined]:
    """Look at versions, model, Prefect's start, folders and free disk."""
    return [
        *_versions(),
        _model(settings),
        _annotation(settings),
        _prefect(),
        *_folders(settings),
    ]


def _versions() -> Iterator[Examined]:
    yield Examined(
        what="python",
        met=".".join(map(str, sys.version_info[:3])),
        is_good=sys.version_info >= (3, 11),
        remedy="Copydesk needs Python 3.11 or later.",
    )
    for name, (low, below) in NEEDED.items():
        try:
            met = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            met = "not installed"
            good = False
        else:
            good = _number(low) <= _number(met) < _number(below)
        remedy = f"Install {name}>={low},<{below}: pip install -c constraints.txt ."
        yield Examined(what=name, met=met, is_good=good, remedy=remedy)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _model(settings: Settings) -> Examined:
    try:
        facts = model_facts(settings.model)
    except ModelNotInstalledError as error:
        return Examined(what="model", met="missing", is_good=False, remedy=str(error))
    met = f"{facts.name} {facts.version} ({facts.licence}), digest {facts.digest}"
    return Examined(what="model", met=met, is_good=True)


def _annotation(settings: Settings) -> Examined:
    try:
        from copydesk.flows.annotation import annotator

        met = annotator(settings.model).described
    except Exception as error:
        return Examined(
            what="annotation",
            met=f"{type(error).__name__}: {error}",
            is_good=False,
            remedy="Install the language model anew: pip install -c constraints.txt .",
        )
    return Examined(what="annotation", met=met, is_good=True)


def _prefect() -> Examined:
    try:
        from prefect.server.api.server import create_app

        import copydesk.flows.orchestration  # noqa: F401  sets what Prefect must know, loads it

        create_app()
    except Exception as error:
        return Examined(
            what="prefect's server",
            met=f"{type(error).__name__}: {error}",
            is_good=False,
            remedy="Install the pinned versions: pip install -c constraints.txt . "
            "Until then: copydesk build --plain",
        )
    return Examined(what="prefect's server", met="can be made", is_good=True)


def _folders(settings: Settings) -> Iterator[Examined]:
    yield Examined(
        what="raw",
        met=str(settings.raw),
        is_good=settings.raw.is_dir() and os.access(settings.raw, os.R_OK),
        remedy=f"Make the folder {settings.raw} and lay raw articles into it, or name another.",
    )
    place = settings.exports if settings.exports.exists() else settings.exports.absolute().parent
    yield Examined(
        what="exports",
        met=str(settings.exports),
        is_good=os.access(place, os.W_OK),
        remedy=f"{place} cannot be written. Name another folder.",
    )
    free = shutil.disk_usage(place).free
    yield Examined(
        what="free disk",
        met=f"{free / (1 << 30):.1f} GiB",
        is_good=free >= FREE_BYTES,
        remedy="Make at least 2 GiB free, or delete old snapshots: copydesk prune --keep 2",
    )
