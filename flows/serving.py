"""Serving: build and check on a schedule, until stopped, with a Prefect server of its own.

An ephemeral server runs no schedules. So where no server is named (PREFECT_API_URL), one is started
on this machine alone, and stopped with the serving.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from typing import Any

from copydesk.flows.report_server import REPORTS_AT, serving_reports
from copydesk.flows.settings import Settings

HOST, USUAL_PORT = "127.0.0.1", 4200
START_SECONDS = 240  # a first start makes a database and may be slow


class ServerError(RuntimeError):
    """Prefect's server does not start."""


def serve(
    settings: Settings,
    *,
    cron: str | None,
    every: float | None,
    timezone: str,
    check_cron: str,
    tell: Callable[[str, str], None],
) -> None:
    """Serve build and check until stopped. Exactly one of `cron` and `every` (seconds) is given.

    `tell` is told once where Prefect's pages and the reports are to be seen.

    Raises SettingsError for a cron or a zone that means nothing, before any server is started.
    """
    with _address() as (address, is_ours):
        from copydesk.flows.schedules import schedule_of, serve_flows  # reads the address

        builds = schedule_of(cron, every, timezone)
        checks = schedule_of(check_cron, None, timezone, "--check-cron")
        started = _server(settings, address) if is_ours else contextlib.nullcontext()
        with started, serving_reports(settings.exports) as reports:
            os.environ[REPORTS_AT] = reports
            tell(address.removesuffix("/api"), f"{reports}/latest/index.html")
            serve_flows(settings, builds, checks)


@contextlib.contextmanager
def _address() -> Generator[tuple[str, bool]]:
    """Give the address of Prefect's API, and whether it is for us to start a server there.

    It must stand in the environment before Prefect is imported, which reads it once.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named, False
        return
    address = f"http://{HOST}:{_free_port()}/api"
    os.environ["PREFECT_API_URL"] = address
    try:
        yield address, True
    finally:
        os.environ.pop("PREFECT_API_URL", None)


@contextlib.contextmanager
def _server(settings: Settings, address: str) -> Generator[None]:
    """Run a Prefect server at an address for the while.

    Raises ServerError with the end of the server's own words.
    """
    settings.state.mkdir(parents=True, exist_ok=True)
    log = settings.state / "prefect-server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST]
    port = address.removesuffix("/api").rpartition(":")[2]
    told = {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_UI_API_URL": address,  # else its pages ask the usual port, whoever listens there
    }
    with log.open("wb") as words:
        process = subprocess.Popen(
            [*command, "--port", port],
            stdout=words,
            stderr=subprocess.STDOUT,
            env={**os.environ, **told},
        )
    try:
        _wait_for(process, address, log.read_text)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    for port in (USUAL_PORT, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return probe.getsockname()[1]
    raise ServerError(f"no free port on {HOST}. Close something, or name PREFECT_API_URL.")


def _wait_for(process: subprocess.Popen[bytes], address: str, words: Any) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(address):
            return
        time.sleep(0.5)
    raise ServerError(f"Prefect's server did not start: {words()[-800:]} See: copydesk doctor")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
