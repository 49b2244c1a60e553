"""Commands: what each word of the command line does."""

import argparse
import json
import os
import sys
import webbrowser
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from copydesk.flows.languages.models import ModelNotInstalledError
from copydesk.flows.settings import Settings, SettingsError, read_settings
from copydesk.flows.snapshots.durable import LockedError, SnapshotNotFoundError, locked

OK, FAILED, USAGE, LOCKED = 0, 1, 2, 3
FORESEEN = (SettingsError, ModelNotInstalledError, FileNotFoundError, SnapshotNotFoundError)
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def run(options: argparse.Namespace) -> int:
    """Run the command that the options name; return its exit status."""
    return _COMMANDS[options.command](options)


def exit_status(error: Exception) -> int:
    """Return the exit status that tells what kind of error it was."""
    if isinstance(error, LockedError):
        return LOCKED
    return USAGE if isinstance(error, FORESEEN) else FAILED


def words_of(error: Exception) -> str:
    """Return what to say of an error: its own words where it was foreseen, else its kind too."""
    if isinstance(error, FORESEEN) or type(error).__module__.startswith("copydesk."):
        return str(error)
    return f"{type(error).__name__}: {error} (unforeseen; copydesk --debug ... shows where)"


def _build(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    if settings.plain or _is_up_to_date(settings):
        from copydesk.flows.build import build

        with _watcher(settings) as watcher:
            built = build(settings, watcher)
    else:
        from copydesk.flows.orchestration import watched_build, watcher_of_this_run  # loads Prefect

        with _watcher(settings) as watcher:
            watcher_of_this_run.set(watcher)
            raw, exports = str(settings.raw), str(settings.exports)
            built = watched_build(raw, exports, plain_settings(settings))
    if options.json:
        print(json.dumps(asdict(built), ensure_ascii=False))
    elif not settings.quiet:
        from copydesk.flows.terminal import print_summary

        print_summary(built, settings)
    return FAILED if built.is_held_back else OK


def _is_up_to_date(settings: Settings) -> bool:
    """Look before a server is started: an unchanged folder needs none."""
    from copydesk.flows.build import session
    from copydesk.flows.watching import Silent

    with session(settings, Silent()) as this:
        return this.is_up_to_date()


def _watcher(settings: Settings) -> Any:  # Any: three watchers that are also context managers
    from copydesk.flows.terminal import Bars, Lines, Nobody

    if settings.quiet:
        return Nobody()
    return Bars() if sys.stderr.isatty() else Lines()


def _extract(options: argparse.Namespace) -> int:
    from copydesk.flows.extracting import as_json, as_text, extract_file

    settings = settings_of(options)
    extractions, rejects = extract_file(options.file, settings)
    if options.json:
        print(json.dumps(as_json(extractions, rejects), ensure_ascii=False, default=str))
    else:
        print(as_text(extractions, rejects))
    return OK if extractions else FAILED


def _report(options: argparse.Namespace) -> int:
    folder = _snapshot_folder(settings_of(options), options.snapshot)
    path = (folder / "index.html").resolve()
    print(path)
    if options.open:
        webbrowser.open(path.as_uri())
    return OK


def _check(options: argparse.Namespace) -> int:
    from copydesk.flows.check import ask_for_mending, check

    settings = settings_of(options)
    folder = _snapshot_folder(settings, options.snapshot)
    found = check(folder)
    if not found.is_good:
        ask_for_mending(settings)
    findings = found.verdict.findings if found.verdict else ()
    broken = [f for f in findings if f.kind != "expectation" and f.n_failed]
    if options.json:
        failed = [{"table": f.table, "check": f.check, "n": f.n_failed} for f in broken]
        whole = {"snapshot_id": found.snapshot_id, "is_good": found.is_good}
        print(json.dumps({**whole, "damage": found.damage, "failed": failed}))
        return OK if found.is_good else FAILED
    for line in found.damage:
        print(line)
    for finding in broken:
        print(f"{finding.table}: {finding.n_failed} rows fail {finding.check.replace('_', ' ')}")
    verdict = "good" if found.is_good else "damaged: build again, which mends it, or roll back"
    print(f"Snapshot {found.snapshot_id}: {verdict}.")
    return OK if found.is_good else FAILED


def _rejects(options: argparse.Namespace) -> int:
    from copydesk.flows.snapshots.ledger import open_ledger
    from copydesk.flows.snapshots.reading import read_snapshot

    settings = settings_of(options)
    rows = list(read_snapshot(_snapshot_folder(settings, None))["rejects"].iter_rows(named=True))
    if options.replay:
        paths = {row["source_path"] for row in rows if row["is_replayable"]}
        with locked(settings.exports), open_ledger(settings.state) as ledger:
            ledger.forget_files(paths)
        print(f"{len(paths)} files will be read again by the next build.")
        return OK
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, default=str))
        return OK
    by_reason: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        reason = (row["stage"], row["table_name"], _reason(row))
        by_reason.setdefault(reason, []).append(row["message"])
    for (stage, table, reason), messages in sorted(by_reason.items(), key=lambda g: -len(g[1])):
        print(f"{len(messages):>6}  {stage:<9}{table:<11}{reason}")
        for message in messages[:3]:
            print(f"          {message}")
    print(f"{len(rows)} held back." if rows else "Nothing was held back.")
    return OK


def _reason(row: dict[str, Any]) -> str:
    if row["stage"] == "validate":
        return str(row["check_name"]).replace("_", " ")
    return str(row["message"]).partition(":")[0]


def _snapshots(options: argparse.Namespace) -> int:
    from copydesk.flows.snapshots.housekeeping import list_snapshots

    settings = settings_of(options)
    current = settings.latest.resolve().name
    for manifest in list_snapshots(settings.exports):
        mark = "*" if manifest.snapshot_id == current else " "
        rows = ", ".join(f"{name} {n:,}" for name, n in manifest.n_rows.items())
        print(f"{mark} {manifest.snapshot_id}  {manifest.created_at}  {rows}")
    return OK


def _rollback(options: argparse.Namespace) -> int:
    from copydesk.flows.snapshots.housekeeping import roll_back

    exports = settings_of(options).exports
    with locked(exports):
        manifest = roll_back(exports, options.snapshot)
    print(f"latest is snapshot {manifest.snapshot_id} of {manifest.created_at}.")
    return OK


def _prune(options: argparse.Namespace) -> int:
    from copydesk.flows.snapshots.housekeeping import prune

    if options.keep < 1:
        raise SettingsError(f"keep: {options.keep} (allowed: 1 or more).")
    exports = settings_of(options).exports
    with locked(exports):
        gone = prune(exports, keep=options.keep)
    print(f"{len(gone)} snapshots deleted{': ' if gone else '.'}{', '.join(gone)}")
    return OK


def _schedule(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    every = None if options.every is None else _seconds(options.every)
    from copydesk.flows.serving import serve

    serve(settings, plain_settings(settings), cron=options.cron, every=every)
    return OK


def _seconds(text: str) -> float:
    number, unit = text[:-1], text[-1:]
    if unit not in SECONDS or not number.isdigit() or int(number) == 0:
        raise SettingsError(f"every: {text!r} (allowed: a number and s, m, h or d: 15m).")
    return int(number) * SECONDS[unit]


def _doctor(options: argparse.Namespace) -> int:
    from copydesk.flows.doctor import examine

    findings = examine(settings_of(options))
    for finding in findings:
        print(f"{'ok  ' if finding.is_good else 'BAD '} {finding.what}: {finding.met}")
        if not finding.is_good:
            print(f"     {finding.remedy}")
    return OK if all(finding.is_good for finding in findings) else FAILED


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings of a command, from its options, the environment and files."""
    environment = {k: v for k, v in os.environ.items() if k.startswith("COPYDESK_")}
    return read_settings(_given(options), environment, Path())


def plain_settings(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON values by name, for a flow's parameters; the folders left out."""
    names = {field.name for field in fields(Settings)} - {"raw", "exports", "limits", "plain"}
    values = {name: getattr(settings, name) for name in sorted(names)}
    values |= {f"limit_{name}": value for name, value in asdict(settings.limits).items()}
    return {
        name: [str(item) for item in value] if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def _given(options: argparse.Namespace) -> dict[str, Any]:
    names = {field.name for field in fields(Settings)}
    return {k: v for k, v in vars(options).items() if k in names and v is not None}


def _snapshot_folder(settings: Settings, snapshot_id: str | None) -> Path:
    from copydesk.flows.snapshots.housekeeping import find_snapshot

    if snapshot_id is not None:
        found = find_snapshot(settings.exports, snapshot_id)
        return settings.exports / "snapshots" / found.snapshot_id
    if not (settings.latest / "manifest.json").is_file():
        raise FileNotFoundError(
            f"{settings.exports}: no snapshot yet. Make one: copydesk build RAW {settings.exports}"
        )
    return settings.latest


_COMMANDS = {
    "build": _build,
    "extract": _extract,
    "report": _report,
    "check": _check,
    "rejects": _rejects,
    "snapshots": _snapshots,
    "rollback": _rollback,
    "prune": _prune,
    "schedule": _schedule,
    "doctor": _doctor,
}
