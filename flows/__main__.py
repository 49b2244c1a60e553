"""The command line: copydesk, or python -m copydesk.

Exit status: 0 published or nothing new, 1 held back by the gate or found damaged, 2 usage or
settings, 3 another build holds the lock, 130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk.flows import commands

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every foreseen error is one sentence on standard error."""
    options = parser().parse_args(arguments)
    try:
        return commands.run(options)
    except KeyboardInterrupt:
        print("Interrupted. What was parsed is kept; run the same command again.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        if options.debug:
            raise
        print(f"copydesk: {commands.words_of(error)}", file=sys.stderr)
        return commands.exit_status(error)


def parser() -> argparse.ArgumentParser:
    """Return the whole grammar of the command line."""
    whole = argparse.ArgumentParser(
        prog="copydesk",
        description="Turns raw news articles into tables: articles, quotes, actors, events.",
    )
    whole.add_argument("--debug", action="store_true", help="show the traceback of an error")
    several = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = several.add_parser("build", help="ingest, parse, publish: raw/ -> exports/latest")
    _folders(build)
    _build_options(build)
    build.add_argument("--json", action="store_true", help="print one JSON object at the end")

    extract = several.add_parser("extract", help="one article to the terminal")
    extract.add_argument("file", help="a raw file, or - for standard input")
    extract.add_argument("--model", help="an installed spaCy pipeline")
    extract.add_argument("--json", action="store_true", help="print one JSON object")

    report = several.add_parser("report", help="the validation report of a snapshot")
    _exports(report)
    report.add_argument("--snapshot", help="an older snapshot's id")
    report.add_argument("--open", action="store_true", help="open it in the browser")

    check = several.add_parser("check", help="judge an existing snapshot again")
    _exports(check)
    check.add_argument("--snapshot", help="an older snapshot's id")
    check.add_argument("--json", action="store_true", help="print one JSON object")

    rejects = several.add_parser("rejects", help="what was held back, grouped by reason")
    _exports(rejects)
    rejects.add_argument(
        "--replay", action="store_true", help="have the next build try these records again"
    )
    rejects.add_argument("--json", action="store_true", help="print one JSON object")

    snapshots = several.add_parser("snapshots", help="list the snapshots")
    _exports(snapshots)
    rollback = several.add_parser("rollback", help="point latest to an older snapshot")
    rollback.add_argument("snapshot", help="its id, or the beginning of it")
    _exports(rollback)
    prune = several.add_parser("prune", help="delete all but the newest snapshots")
    _exports(prune)
    prune.add_argument("--keep", type=int, required=True, help="how many to keep")

    schedule = several.add_parser("schedule", help="serve build on a cron until stopped")
    _folders(schedule)
    _build_options(schedule)
    when = schedule.add_mutually_exclusive_group(required=True)
    when.add_argument("--cron", help='five fields: "0 * * * *" is every full hour')
    when.add_argument("--every", help="an interval: 30s, 15m, 2h, 1d")

    doctor = several.add_parser("doctor", help="what is wrong with this installation")
    _folders(doctor)
    doctor.add_argument("--model", help="an installed spaCy pipeline")
    return whole


def _exports(command: argparse.ArgumentParser) -> None:
    command.add_argument("exports", nargs="?", type=Path, help="default: exports")


def _folders(command: argparse.ArgumentParser) -> None:
    command.add_argument("raw", nargs="?", type=Path, help="default: raw")
    _exports(command)


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--tables", help="stop after these: articles,quotes,actors,events,mentions"
    )
    command.add_argument("--model", help="an installed spaCy pipeline (default: en_core_web_md)")
    command.add_argument("--language", help="assumed where a short text leaves its own unsure")
    command.add_argument("--workers", type=int, help="processes (default: the cores)")
    command.add_argument("--batch-size", type=int, help="articles a worker gets at a time")
    command.add_argument("--runner", help="local")
    command.add_argument("--plain", action="store_true", default=None, help="no Prefect server")
    command.add_argument("--gazetteer", action="append", type=Path, help="your own actors")
    command.add_argument("--links", action="append", type=Path, help="who is one, who never")
    command.add_argument("--on-missing", help="keep or drop articles whose file vanished")
    command.add_argument("--max-reject-rate", type=float, help="gate (default: 0.05)")
    command.add_argument("--keep-snapshots", type=int, help="how many to keep (default: 10)")
    command.add_argument("--quiet", action="store_true", default=None, help="no progress")


if __name__ == "__main__":
    sys.exit(main())
