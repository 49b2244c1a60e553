"""Schedules: when build and check run, and how they are served."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.flows import EntrypointType
from prefect.schedules import Cron, Interval, Schedule
from pydantic import ValidationError

from copydesk.flows.orchestration import build_flow, check_flow
from copydesk.flows.settings import Settings, SettingsError

# A build that is still running does the work of the next one: that one is cancelled, not queued.
ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


def schedule_of(
    cron: str | None, every: float | None, timezone: str, option: str = "--cron"
) -> Schedule:
    """Return a schedule by cron or by seconds.

    Raises SettingsError where it means nothing, which names the `option` that gave the cron.
    """
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError(
            f"--timezone: {timezone!r} (allowed: a name such as UTC or Europe/Berlin)."
        ) from None
    if cron is None:
        interval = timedelta(seconds=every or 0)
        IntervalSchedule(interval=interval)
        return Interval(interval, timezone=timezone)
    try:
        CronSchedule(cron=cron, timezone=timezone)
    except (ValidationError, ValueError):
        raise SettingsError(
            f"{option}: {cron!r} (allowed: five fields, minute hour day month weekday: "
            '"0 * * * *" is every full hour).'
        ) from None
    return Cron(cron, timezone=timezone)


def serve_flows(settings: Settings, builds: Schedule, checks: Schedule) -> None:
    """Serve the two flows on their schedules until the process is stopped."""
    # Any below: to_deployment is a coroutine only where a loop runs already.
    raw, exports = str(settings.raw.absolute()), str(settings.exports.absolute())
    build: Any = build_flow.to_deployment(
        name=f"{settings.raw.absolute().name} to {settings.exports.absolute().name}",
        schedule=builds,
        parameters={"raw": raw, "exports": exports, "options": settings.options()},
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
        tags=["copydesk"],
    )
    check: Any = check_flow.to_deployment(
        name=settings.exports.absolute().name,
        schedule=checks,
        parameters={"exports": exports},
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
        tags=["copydesk"],
    )
    serve(build, check, print_starting_message=False)
