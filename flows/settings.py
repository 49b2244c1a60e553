"""Settings: folders, language, model, batches, limits; where each value comes from.

The command line wins over COPYDESK_* variables, these over [tool.copydesk] of a pyproject.toml or
a copydesk.toml in the folder one stands in, and that over the defaults below.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from copydesk.flows.limits import Limits

ALL_TABLES = ("articles", "quotes", "actors", "events", "mentions", "deliveries", "rejects")
RUNNERS = ("local",)
ON_MISSING = ("keep", "drop")


class SettingsError(ValueError):
    """A setting is unknown or its value is not allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a build can be told."""

    raw: Path = Path("raw")
    exports: Path = Path("exports")
    tables: tuple[str, ...] = ALL_TABLES
    model: str = "en_core_web_md"
    language: str = "en"  # assumed where a short text leaves its own unsure
    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    batch_size: int = 256  # articles handed to a worker at a time
    runner: str = "local"
    plain: bool = False
    gazetteer: tuple[Path, ...] = ()
    links: tuple[Path, ...] = ()
    on_missing: str = "keep"
    max_reject_rate: float = 0.05
    keep_snapshots: int = 10
    quiet: bool = False
    limits: Limits = field(default_factory=Limits)

    @property
    def state(self) -> Path:
        """Where the ledger and what was parsed are kept."""
        return self.exports / ".state"

    @property
    def latest(self) -> Path:
        """The newest good snapshot."""
        return self.exports / "latest"

    @property
    def held_back(self) -> Path:
        """Where the report of a build lies that the gate did not let pass."""
        return self.exports / "held_back"

    @property
    def wants_language_model(self) -> bool:
        """Whether any table needs one: articles alone do not."""
        return bool({"quotes", "actors", "events", "mentions"} & set(self.tables))


def read_settings(
    given: Mapping[str, Any], environment: Mapping[str, str], folder: Path
) -> Settings:
    """Return the settings of a run.

    `given` are the command line's values, by field name, None where not given. Raises
    SettingsError, which says which name or value was met, where, and what is allowed.
    """
    values: dict[str, Any] = {}
    values.update(_from_files(folder))
    values.update(_from_environment(environment))
    values.update({name: value for name, value in given.items() if value is not None})
    limits = {n.removeprefix("limit_"): values.pop(n) for n in list(values) if _is_limit(n)}
    converted = {name: _converted(name, value) for name, value in values.items()}
    if limits:
        converted["limits"] = _limits(limits)
    return _checked(Settings(**converted))


_NAMES = tuple(f.name for f in fields(Settings) if f.name != "limits")
_LIMIT_NAMES = tuple(f"limit_{f.name}" for f in fields(Limits))


def _is_limit(name: str) -> bool:
    return name in _LIMIT_NAMES


def _from_files(folder: Path) -> dict[str, Any]:
    for name, keys in (("copydesk.toml", ()), ("pyproject.toml", ("tool", "copydesk"))):
        path = folder / name
        if not path.is_file():
            continue
        try:
            found: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path}: not valid TOML ({error}). Mend that line.") from None
        for key in keys:
            found = found.get(key, {})
        if found:
            return {_known(key.replace("-", "_"), str(path)): v for key, v in found.items()}
    return {}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    prefix = "COPYDESK_"
    return {
        _known(name.removeprefix(prefix).lower(), name): value
        for name, value in environment.items()
        if name.startswith(prefix)
    }


def _known(name: str, where: str) -> str:
    if name in _NAMES or name in _LIMIT_NAMES:
        return name
    allowed = ", ".join((*_NAMES, *_LIMIT_NAMES))
    raise SettingsError(f"{where}: no setting is called {name!r} (allowed: {allowed}).")


def _converted(name: str, value: Any) -> Any:
    match name:
        case "raw" | "exports":
            return Path(value)
        case "tables" | "gazetteer" | "links":
            parts = value.split(",") if isinstance(value, str) else list(value)
            cleaned = [str(part).strip() for part in parts if str(part).strip()]
            return tuple(cleaned) if name == "tables" else tuple(map(Path, cleaned))
        case "workers" | "batch_size" | "keep_snapshots":
            return int(_number(name, value))
        case "max_reject_rate":
            return _number(name, value)
        case "plain" | "quiet":
            return value if isinstance(value, bool) else str(value).lower() in ("1", "true", "yes")
        case _:
            return str(value)


def _number(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise SettingsError(f"{name}: {value!r} is no number.") from None
    return int(number) if number.is_integer() else number


def _limits(given: Mapping[str, Any]) -> Limits:
    kinds = {f.name: type(f.default) for f in fields(Limits)}
    numbers: dict[str, Any] = {n: kinds[n](_number(n, value)) for n, value in given.items()}
    return Limits(**numbers)


def _checked(settings: Settings) -> Settings:
    unknown = [table for table in settings.tables if table not in ALL_TABLES]
    if unknown:
        raise SettingsError(f"tables: no table {unknown[0]!r} (allowed: {', '.join(ALL_TABLES)}).")
    for name, value, allowed in (
        ("runner", settings.runner, RUNNERS),
        ("on_missing", settings.on_missing, ON_MISSING),
    ):
        if value not in allowed:
            raise SettingsError(f"{name}: {value!r} (allowed: {', '.join(allowed)}).")
    if settings.workers < 1 or settings.batch_size < 1 or settings.keep_snapshots < 1:
        raise SettingsError("workers, batch_size and keep_snapshots must be 1 or more.")
    if not 0 <= settings.max_reject_rate <= 1:
        raise SettingsError(f"max_reject_rate: {settings.max_reject_rate} (allowed: 0 to 1).")
    for name, paths in (("gazetteer", settings.gazetteer), ("links", settings.links)):
        for path in paths:
            if not path.is_file():
                raise SettingsError(f"{name}: {path} is no file. Name a CSV or Parquet file.")
    return settings
