"""copydesk build: bring the exports up to date with the raw folder."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from copydesk.flows.commands.command import FAILED, OK
from copydesk.flows.commands.options import AsJson, Exports, Model, Raw, print_json, settings_of
from copydesk.flows.settings import Settings, SettingsError

# The same options serve `build` and `schedule`.
Tables = Annotated[
    str | None,
    typer.Option(
        help="Stop after these, commas between; articles alone need no language model.",
        show_default="all",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(help="Assumed where a short text leaves its own unsure.", show_default="en"),
]
Workers = Annotated[int | None, typer.Option(help="Processes.", show_default="the cores")]
BatchSize = Annotated[
    int | None, typer.Option(help="Most articles a worker gets at a time.", show_default="256")
]
Runner = Annotated[
    str | None, typer.Option(help="Where workers run: local or dask.", show_default="local")
]
DaskAddress = Annotated[
    str | None, typer.Option(help="Of the Dask scheduler: tcp://HOST:8786.", show_default="none")
]
Gazetteer = Annotated[
    list[Path] | None, typer.Option(help="Your own actors, CSV or Parquet; may be repeated.")
]
Links = Annotated[
    list[Path] | None, typer.Option(help="Which names are one actor, which never; may be repeated.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(help="Event rows below it are not published.", show_default="0.3"),
]
FetchFrom = Annotated[
    str | None,
    typer.Option(
        help="Fetch what is new there into RAW first: s3://bucket/folder.", show_default="none"
    ),
]
SendTo = Annotated[
    str | None,
    typer.Option(help="Send the finished snapshot there: s3://bucket/folder.", show_default="none"),
]
OnMissing = Annotated[
    str | None,
    typer.Option(help="keep or drop articles whose file vanished.", show_default="keep"),
]
OnChange = Annotated[
    str | None,
    typer.Option(
        help="replace or keep what a changed file held before; keep suits feeds.",
        show_default="replace",
    ),
]
MaxRejectRate = Annotated[
    float | None,
    typer.Option(
        help="Gate: share of a table's rows that may break the contract.", show_default="0.05"
    ),
]
MaxUnreadRate = Annotated[
    float | None,
    typer.Option(
        help="Gate: share of raw records that may be unreadable; 1 lets all pass, even none.",
        show_default="0.5",
    ),
]
MaxVanishedRate = Annotated[
    float | None,
    typer.Option(
        help="Gate: share of the last snapshot's articles that may be gone.", show_default="0.3"
    ),
]
OnDrift = Annotated[
    str | None,
    typer.Option(
        help="ignore, warn or hold where new articles are not as those before were.",
        show_default="warn",
    ),
]
OnTrouble = Annotated[
    str | None,
    typer.Option(
        help="Command run when a build is held back or fails; it reads what happened as JSON.",
        show_default="none",
    ),
]
KeepSnapshots = Annotated[
    int | None, typer.Option(help="How many snapshots to keep.", show_default="10")
]
EPILOG = """\
Example: copydesk build raw exports

Example: copydesk build raw exports --tables articles --plain

Example: copydesk build raw exports --fetch-from s3://news/raw --send-to s3://news/tables

Ends with 0 published or nothing new, 1 held back, 2 usage or settings, 3 another build runs.
"""


def build(
    raw: Raw = None,
    exports: Exports = None,
    tables: Tables = None,
    model: Model = None,
    language: Language = None,
    workers: Workers = None,
    batch_size: BatchSize = None,
    runner: Runner = None,
    dask_address: DaskAddress = None,
    gazetteer: Gazetteer = None,
    links: Links = None,
    min_confidence: MinConfidence = None,
    fetch_from: FetchFrom = None,
    send_to: SendTo = None,
    on_missing: OnMissing = None,
    on_change: OnChange = None,
    max_reject_rate: MaxRejectRate = None,
    max_unread_rate: MaxUnreadRate = None,
    max_vanished_rate: MaxVanishedRate = None,
    on_drift: OnDrift = None,
    on_trouble: OnTrouble = None,
    keep_snapshots: KeepSnapshots = None,
    plain: Annotated[bool, typer.Option("--plain", help="No Prefect server.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")] = False,
    as_json: AsJson = False,
) -> int:
    """Read, code and publish: RAW becomes a snapshot in EXPORTS."""
    settings = settings_of(
        raw=raw,
        exports=exports,
        tables=tables,
        model=model,
        language=language,
        workers=workers,
        batch_size=batch_size,
        runner=runner,
        dask_address=dask_address,
        gazetteer=gazetteer or None,
        links=links or None,
        min_confidence=min_confidence,
        fetch_from=fetch_from,
        send_to=send_to,
        on_missing=on_missing,
        on_change=on_change,
        max_reject_rate=max_reject_rate,
        max_unread_rate=max_unread_rate,
        max_vanished_rate=max_vanished_rate,
        on_drift=on_drift,
        on_trouble=on_trouble,
        keep_snapshots=keep_snapshots,
        plain=plain or None,
        quiet=quiet or None,
    )
    require_folders(settings)
    built = _built(settings)
    if as_json:
        print_json(asdict(built))
    elif not settings.quiet:
        from copydesk.flows.summary import print_summary

        print_summary(built, settings)
    return FAILED if built.is_held_back else OK


def require_folders(settings: Settings) -> None:
    """Refuse a raw folder that is none, and exports that cannot be a folder."""
    if settings.fetch_from:
        settings.raw.mkdir(parents=True, exist_ok=True)
    if not settings.raw.is_dir():
        met = "a file, not a folder" if settings.raw.exists() else "no such folder"
        raise SettingsError(
            f"{settings.raw}: {met}. Name the folder your raw articles lie in: "
            "copydesk build RAW EXPORTS"
        )
    if settings.exports.exists() and not settings.exports.is_dir():
        raise SettingsError(
            f"{settings.exports}: a file, not a folder. Name the folder that the tables go to: "
            "copydesk build RAW EXPORTS"
        )


def _built(settings: Settings) -> Any:
    if settings.plain or _is_up_to_date(settings):
        from copydesk.flows.build import build

        with _watcher(settings) as watcher:
            return build(settings, watcher)
    from copydesk.flows.orchestration import build_for_onlooker  # loads Prefect

    with _watcher(settings) as watcher:
        return build_for_onlooker(settings, watcher)


def _is_up_to_date(settings: Settings) -> bool:
    """Look before a server is started: an unchanged folder needs none."""
    from copydesk.flows.build import session
    from copydesk.flows.watching import Silent

    with session(settings, Silent()) as this:
        return this.is_up_to_date()


def _watcher(settings: Settings) -> Any:  # Any: three watchers that are also context managers
    from copydesk.flows.progress import Bars, Lines, Nobody

    if settings.quiet:
        return Nobody()
    return Bars() if sys.stderr.isatty() else Lines()
