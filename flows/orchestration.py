"""Orchestration: the same stages as Prefect flows, with coarse tasks and artifacts.

Flows take typed parameters, of which Prefect's pages make a form. prefect_runs.py says how a stage
is a flow of its own and its batches a few tasks.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Set before Prefect is imported: nothing leaves the machine, a first start may take minutes, and
# what is logged goes to Prefect's pages; a terminal has its own progress and error sentences.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "240")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")

from prefect import flow, get_run_logger
from prefect.runtime import flow_run
from prefect.states import State, StateType

from copydesk.flows.artifacts import show_build, show_check
from copydesk.flows.build import Built, Conductor, build, session
from copydesk.flows.check import ask_for_mending
from copydesk.flows.check import check as judge
from copydesk.flows.prefect_runs import Logged, Onlooker, as_flow, in_tasks, onlooker_of_this_run
from copydesk.flows.settings import Options, Settings
from copydesk.flows.snapshots.durable import LockedError
from copydesk.flows.stale_runs import end_stale_runs
from copydesk.flows.watching import Watcher

RAW, EXPORTS = Path("raw"), Path("exports")


class HeldBackError(RuntimeError):
    """A gate did not let a snapshot pass; the last good one stays."""


class DamagedError(RuntimeError):
    """A snapshot is no longer what was published."""


def _run_name() -> str:
    """Return which folders a run is about, and when it began."""
    given = flow_run.parameters or {}
    folders = [Path(given[name]).name for name in ("raw", "exports") if given.get(name)]
    return f"{' to '.join(folders)}, {flow_run.scheduled_start_time:%d %b %H:%M}"


@flow(name="build", flow_run_name=_run_name)
def build_flow(raw: Path = RAW, exports: Path = EXPORTS, options: Options = Options()) -> str:  # noqa: B008  frozen
    """Bring the exports up to date with the raw folder: ingest, parse, publish.

    Ends as `Skipped` where another build holds the lock, as `HeldBack` where a gate closed.
    """
    settings = _settings(raw, exports, options)
    try:
        built = _watched_build(settings)
    except LockedError as error:
        # Schedules overlap; the build that holds the lock does the work.
        return _ends_as(StateType.CANCELLED, "Skipped", str(error))
    if built.is_held_back:
        words = f"held back: {' '.join(built.reasons)} See {settings.held_back / 'index.html'}"
        return _ends_as(StateType.FAILED, "HeldBack", words, HeldBackError(words))
    return f"published {built.snapshot_id}" if built.is_new else "nothing new"


def _ends_as(kind: StateType, name: str, words: str, error: Exception | None = None) -> Any:
    """Return a state that Prefect takes for the run's own: its pages and automations see the name.

    Any: a flow is typed by what it returns to its caller, which a state never reaches.
    """
    return State(type=kind, name=name, message=words, data=error)


def build_for_onlooker(settings: Settings, watcher: Watcher) -> Built:
    """Run the flow `build` while somebody in this process watches; return what it came to.

    Raises LockedError where another build runs, and whatever the build raised.
    """
    onlooker = Onlooker(watcher)
    token = onlooker_of_this_run.set(onlooker)
    try:
        options = Options.model_validate(settings.options())
        run: Any = build_flow  # its overloads do not know return_state beside parameters
        state = run(settings.raw, settings.exports, options, return_state=True)
    finally:
        onlooker_of_this_run.reset(token)
    if onlooker.built is not None:
        return onlooker.built
    if state.is_cancelled():
        raise LockedError(state.message)
    raise state.result(raise_on_failure=False)


def _watched_build(settings: Settings) -> Built:
    """Run a build inside a flow, its stages as flows below it, and show what it came to."""
    is_swept = False

    def stage(name: str, work: Callable[[], Any]) -> Any:
        nonlocal is_swept
        if not is_swept:  # the first stage: from here on the lock is held
            is_swept = True
            _sweep(settings)
        return as_flow(name, work)

    built = build(settings, Logged(), Conductor(stage=stage, each=in_tasks))
    _log_outcome(built)
    show_build(built, settings)
    if onlooker := onlooker_of_this_run.get(None):
        onlooker.built = built
    return built


def _sweep(settings: Settings) -> None:
    """End what Prefect still calls running; its pages being untidy must not stop a build."""
    try:
        n_ended = end_stale_runs(settings.exports)
    except Exception as error:
        get_run_logger().warning("Stale runs were left as they are: %s", error)
        return
    if n_ended:
        get_run_logger().warning("%d builds had ended without a word (killed?).", n_ended)


def _log_outcome(built: Built) -> None:
    """Log what a whole build came to: else its own page says only that it began and ended."""
    log = get_run_logger()
    if not built.is_new and not built.is_held_back:
        log.info("nothing new: snapshot %s says it all", built.snapshot_id)
        return
    parts = " + ".join(f"{n:,} {name}" for name, n in built.counts.items() if name != "records")
    log.info("%s records met = %s", f"{built.counts['records']:,}", parts)
    for words in built.warnings:
        log.warning("unusual: %s", words)
    for reason in built.reasons:
        log.error("held back: %s", reason)


@flow(name="ingest", flow_run_name=_run_name)
def ingest_flow(raw: Path = RAW, exports: Path = EXPORTS, options: Options = Options()) -> int:  # noqa: B008  frozen
    """Read every new file into article rows; return how many records were met."""
    settings = _settings(raw, exports, options)
    with session(settings, Logged(), Conductor(each=in_tasks)) as this:
        return this.ingest()


@flow(name="parse", flow_run_name=_run_name)
def parse_flow(raw: Path = RAW, exports: Path = EXPORTS, options: Options = Options()) -> int:  # noqa: B008  frozen
    """Code every article row that is not coded yet; return how many were."""
    settings = _settings(raw, exports, options)
    with session(settings, Logged(), Conductor(each=in_tasks)) as this:
        return this.parse()


@flow(name="publish", flow_run_name=_run_name)
def publish_flow(
    raw: Path = RAW,
    exports: Path = EXPORTS,
    options: Options = Options(),  # noqa: B008  frozen
) -> str | None:
    """Judge all tables and publish them, or hold them back; return the snapshot's id."""
    settings = _settings(raw, exports, options)
    with session(settings, Logged(), Conductor(each=in_tasks)) as this:
        built = this.publish()
        this.send()
    show_build(built, settings)
    return built.snapshot_id


@flow(name="check", flow_run_name=_run_name)
def check_flow(exports: Path = EXPORTS) -> str:
    """Judge the latest snapshot again: files against digests, rows against the contract.

    Ends as `Skipped` where nothing was published yet, as `Damaged` where it is not what it was.
    """
    settings = _settings(RAW, exports, Options())
    if not os.path.lexists(settings.latest):
        return _ends_as(StateType.CANCELLED, "Skipped", f"{settings.exports}: no snapshot yet.")
    found = judge(settings.latest.resolve())
    show_check(found)
    if not found.is_good:
        ask_for_mending(settings)
        reasons = "; ".join(found.damage) or "rows break the contract"
        words = f"snapshot {found.snapshot_id}: {reasons}"
        return _ends_as(StateType.FAILED, "Damaged", words, DamagedError(words))
    get_run_logger().info("Snapshot %s is what was published.", found.snapshot_id)
    return found.snapshot_id


def _settings(raw: Path, exports: Path, options: Options) -> Settings:
    # Absolute, so that a run means the same folders wherever its worker stands.
    return Settings(raw=raw.absolute(), exports=exports.absolute(), **dict(options))
