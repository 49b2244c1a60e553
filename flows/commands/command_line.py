"""The command line whole: every command by its name, and what may stand before it."""

from collections.abc import Callable
from typing import Annotated

import typer

from copydesk.flows.commands import (
    build,
    check,
    corrections,
    doctor,
    explain,
    explore,
    export,
    extract,
    rejects,
    report,
    schedule,
    snapshots,
)
from copydesk.flows.commands.command import SAID, command
from copydesk.flows.versions import product_version

EPILOG = """\
Start with: copydesk build raw exports, then copydesk report --open

Ends with 0 published, found good or nothing new; 1 held back, damaged or failed; \
2 usage or settings; 3 another build runs; 130 interrupted.
"""
COMMANDS: dict[str, tuple[Callable[..., int], str]] = {
    "build": (build.build, build.EPILOG),
    "extract": (extract.extract, extract.EPILOG),
    "explore": (explore.explore, explore.EPILOG),
    "explain": (explain.explain, explain.EPILOG),
    "report": (report.report, report.EPILOG),
    "check": (check.check, check.EPILOG),
    "rejects": (rejects.rejects, rejects.EPILOG),
    "export": (export.export, export.EXPORT_EPILOG),
    "rehydrate": (export.rehydrate, export.REHYDRATE_EPILOG),
    "corrections": (corrections.corrections, corrections.EPILOG),
    "snapshots": (snapshots.snapshots, "Example: copydesk snapshots exports"),
    "diff": (snapshots.diff, "Example: copydesk diff 1f3a9c exports"),
    "rollback": (snapshots.rollback, "Example: copydesk rollback 1f3a9c exports"),
    "prune": (snapshots.prune, "Example: copydesk prune exports --keep 5"),
    "schedule": (schedule.schedule, schedule.EPILOG),
    "doctor": (doctor.doctor, doctor.EPILOG),
}


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"copydesk {product_version()}")
        raise typer.Exit


def _before(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print it.", callback=_print_version, is_eager=True),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show an error's traceback.")] = False,
) -> None:
    """Turn raw news articles into tables: articles, quotes, actors, events."""
    SAID.debug = debug


def command_line() -> typer.Typer:
    """Return the whole grammar of the command line."""
    whole = typer.Typer(
        name="copydesk",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=EPILOG,
    )
    whole.callback(invoke_without_command=False, epilog=EPILOG)(_before)
    for name, (work, epilog) in COMMANDS.items():
        whole.command(name, epilog=epilog)(command(work))
    return whole
