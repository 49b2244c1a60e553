"""Settings: folders, language, model, batches, limits; where each value comes from.

The command line wins over COPYDESK_* variables, these over [tool.copydesk] of a pyproject.toml or
a copydesk.toml in the folder one stands in, and that over the defaults below. What a value may be
is said once, in the types: Prefect makes its form of them, and they refuse every wrong value.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FilePath, ValidationError

from copydesk.flows.limits import KEPT, PUBLISHED, Limits
from copydesk.flows.snapshots.pointer import LATEST, newest
from copydesk.flows.wrong_settings import SettingsError, in_words

TableName = Literal[
    "articles",
    "quotes",
    "actors",
    "events",
    "incidents",
    "mentions",
    "merges",
    "deliveries",
    "rejects",
]
ALL_TABLES: tuple[TableName, ...] = get_args(TableName)


def _parts(value: Any) -> Any:
    """Return the parts of "a,b" as a command line or a variable gives them; lists as they are."""
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


def _known_language(value: Any) -> Any:
    if value != "en":
        from babel.localedata import exists

        if not isinstance(value, str) or not exists(value):
            raise ValueError("allowed: a language code such as en, de or pt")
    return value


def _address(value: Any) -> Any:
    if value and not (isinstance(value, str) and ADDRESS.fullmatch(value)):
        raise ValueError("allowed: an address such as s3://bucket/folder")
    return value.rstrip("/") if value else value


def _folder_here(value: Any) -> Any:
    """Refuse an address in a folder's place: what a path makes of it would be a folder `s3:`."""
    if (met := _AS_PATH.match(str(value))) and not Path(value).exists():
        option = "--fetch-from or --send-to"
        raise ValueError(f"allowed: a folder here; say {met[1]}://{met[2]} by {option} beside it")
    return value


ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://[^/].*|file:///.+", re.DOTALL)
_AS_PATH = re.compile(r"([a-z][a-z0-9+.-]+):/+(.+)", re.DOTALL)
Address = Annotated[str, BeforeValidator(_address)]
Folder = Annotated[Path, BeforeValidator(_folder_here)]
Files = Annotated[tuple[FilePath, ...], BeforeValidator(_parts)]


class Options(BaseModel):
    """What a build can be told beside its two folders."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: Annotated[tuple[TableName, ...], BeforeValidator(_parts)] = Field(
        ALL_TABLES, description="Stop after these; articles alone need no language model."
    )
    model: str = Field("en_core_web_md", description="An installed spaCy pipeline.", min_length=1)
    language: Annotated[str, BeforeValidator(_known_language)] = Field(
        "en", description="Assumed where a short text leaves its own unsure."
    )
    workers: int = Field(
        default_factory=lambda: len(os.sched_getaffinity(0)), ge=1, description="Processes."
    )
    batch_size: int = Field(256, ge=1, description="Most articles handed to a worker at a time.")
    runner: Literal["local", "dask"] = Field("local", description="Where the workers run.")
    dask_address: str = Field(
        "", description="Of the Dask scheduler whose workers `runner = dask` uses: tcp://HOST:8786."
    )
    plain: bool = Field(False, description="Run in this process, without a Prefect server.")
    gazetteer: Files = Field((), description="Your own actors, CSV or Parquet.")
    links: Files = Field((), description="Which names are one actor and which never, CSV.")
    min_confidence: float = Field(
        PUBLISHED,
        ge=KEPT,
        le=1,
        description="Event rows below it are not published; nothing is coded anew for another.",
    )
    fetch_from: Address = Field(
        "", description="Object store whose objects are fetched into raw: s3://bucket/folder."
    )
    send_to: Address = Field(
        "", description="Object store that finished snapshots are sent to: s3://bucket/folder."
    )
    on_missing: Literal["keep", "drop"] = Field(
        "keep", description="What becomes of articles whose file vanished."
    )
    on_change: Literal["replace", "keep"] = Field(
        "replace",
        description="What becomes of a changed file's earlier records; keep suits feeds.",
    )
    max_reject_rate: float = Field(
        0.05, ge=0, le=1, description="Share of a table's rows that may break the contract."
    )
    max_unread_rate: float = Field(
        0.5, ge=0, le=1, description="Share of raw records that may be unreadable; 1 lets all pass."
    )
    max_vanished_rate: float = Field(
        0.3, ge=0, le=1, description="Share of the last snapshot's articles that may be gone."
    )
    on_drift: Literal["ignore", "warn", "hold"] = Field(
        "warn",
        description="What is done where new articles are not as those of the last snapshots were.",
    )
    on_trouble: str = Field(
        "", description="Command run when a build is held back or fails, told what as JSON."
    )
    keep_snapshots: int = Field(10, ge=1, description="How many snapshots to keep.")
    quiet: bool = Field(False, description="Show no progress.")
    limits: Limits = Field(default_factory=Limits, description="How far a reader goes.")


class Settings(Options):
    """Everything a build can be told."""

    raw: Folder = Path("raw")
    exports: Folder = Path("exports")

    @property
    def state(self) -> Path:
        """Where the ledger and what was parsed are kept."""
        return self.exports / ".state"

    @property
    def latest(self) -> Path:
        """The folder of the newest good snapshot; where there is none, where it will be found."""
        return newest(self.exports) or self.exports / LATEST

    @property
    def held_back(self) -> Path:
        """Where the report of a build lies that the gate did not let pass."""
        return self.exports / "held_back"

    @property
    def wants_language_model(self) -> bool:
        """Whether any table needs one: articles alone do not."""
        return bool(set(self.tables) - {"articles", "deliveries", "rejects"})

    def options(self) -> dict[str, Any]:
        """Return what is set beside the folders, as JSON values: a flow's parameter."""
        return self.model_dump(mode="json", exclude={"raw", "exports", "plain"})


NAMES = (
    *(name for name in Settings.model_fields if name != "limits"),
    *(f"limit_{name}" for name in Limits.__dataclass_fields__),
)


def read_settings(
    given: Mapping[str, Any], environment: Mapping[str, str], folder: Path
) -> Settings:
    """Return the settings of a run.

    `given` are the command line's values, by field name, None where not given. Raises
    SettingsError, which says which name or value was met, where, and what is allowed.
    """
    values: dict[str, Any] = {}
    where: dict[str, str] = {}
    command_line = {
        name: (f"--{name.replace('_', '-')}", value)
        for name, value in given.items()
        if value is not None
    }
    for source in (_from_files(folder), _from_environment(environment), command_line):
        for name, (place, value) in source.items():
            values[name], where[name] = value, place
    limits = {n: values.pop(n) for n in list(values) if n.startswith("limit_")}
    if limits:
        values["limits"] = {n.removeprefix("limit_"): value for n, value in limits.items()}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError(in_words(error.errors(), where)) from None


Source = dict[str, tuple[str, Any]]  # by name of a setting: where it stands, and its value


def _from_files(folder: Path) -> Source:
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
        if not isinstance(found, dict):
            raise SettingsError(f"{path}: [{'.'.join(keys)}] is no table of settings.")
        if found:
            return {
                _known(key.replace("-", "_"), str(path)): (f"{path}: {key}", value)
                for key, value in found.items()
            }
    return {}


def _from_environment(environment: Mapping[str, str]) -> Source:
    prefix = "COPYDESK_"
    return {
        _known(name.removeprefix(prefix).lower(), name): (name, value)
        for name, value in environment.items()
        if name.startswith(prefix)
    }


def _known(name: str, where: str) -> str:
    if name in NAMES:
        return name
    raise SettingsError(
        f"{where}: no setting is called {name!r} (allowed: {', '.join(sorted(NAMES))})."
    )
