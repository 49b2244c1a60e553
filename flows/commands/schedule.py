"""copydesk schedule: serve build and check until stopped."""

from typing import Annotated

import typer

from copydesk.flows.commands.build import (
    BatchSize,
    DaskAddress,
    FetchFrom,
    Gazetteer,
    KeepSnapshots,
    Language,
    Links,
    MaxRejectRate,
    MaxUnreadRate,
    MaxVanishedRate,
    MinConfidence,
    OnChange,
    OnDrift,
    OnMissing,
    OnTrouble,
    Runner,
    SendTo,
    Tables,
    Workers,
    require_folders,
)
from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import AsJson, Exports, Model, Raw, print_json, settings_of
from copydesk.flows.settings import SettingsError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
EPILOG = """\
Example: copydesk schedule raw exports --every 15m

Example: copydesk schedule raw exports --cron "0 6 * * *" --timezone Europe/Berlin
"""


def schedule(
    raw: Raw = None,
    exports: Exports = None,
    cron: Annotated[
        str | None, typer.Option(help='Five fields: "0 * * * *" is every full hour.')
    ] = None,
    every: Annotated[str | None, typer.Option(help="An interval: 30s, 15m, 2h, 1d.")] = None,
    timezone: Annotated[str, typer.Option(help="Whose clock the cron means.")] = "UTC",
    check_cron: Annotated[
        str, typer.Option(help="When the latest snapshot is judged again.")
    ] = "30 3 * * *",
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
    as_json: AsJson = False,
) -> int:
    """Serve build on a cron or an interval, and check once a day, until stopped."""
    if (cron is None) == (every is None):
        raise SettingsError("schedule: name one of --cron and --every.")
    seconds = None if every is None else _seconds(every)
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
    )
    require_folders(settings)
    from copydesk.flows.serving import serve

    def tell(pages: str, report: str) -> None:
        if as_json:
            served = {
                "raw": str(settings.raw.absolute()),
                "exports": str(settings.exports.absolute()),
            }
            when = {"cron": cron, "every_seconds": seconds, "timezone": timezone}
            print_json(
                {**served, **when, "check_cron": check_cron, "pages": pages, "report": report}
            )
            return
        print(f"Serving build of {settings.raw} into {settings.exports}; stop with Ctrl-C.")
        print(f"Runs and their tables: {pages}")
        print(f"The newest report: {report}", flush=True)

    serve(settings, cron=cron, every=seconds, timezone=timezone, check_cron=check_cron, tell=tell)
    return OK


def _seconds(text: str) -> float:
    number, unit = text[:-1], text[-1:]
    if unit not in SECONDS or not number.isdigit() or int(number) == 0:
        raise SettingsError(f"--every: {text!r} (allowed: a number and s, m, h or d: 15m).")
    return int(number) * SECONDS[unit]
