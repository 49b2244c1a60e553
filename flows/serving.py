"""Serving: the build on a cron or an interval, until stopped, with a Prefect server of its own.

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
from collections.abc import Generator
from datetime import timedelta
from typing import Any

from copydesk.flows.settings import Settings

HOST, USUAL_PORT = "127.0.0.1", 4200
START_SECONDS = 240  # a first start makes a database and may be slow


class ServerError(RuntimeError):
    """Prefect's server does not start."""


def serve(
    settings: Settings, given: dict[str, Any], *, cron: str | None, every: float | None
) -> None:
    """Serve the build until stopped. Exactly one of `cron` and `every` (seconds) is given."""
    with server(settings) as address:
        print(f"Serving build of {settings.raw} into {settings.exports}; stop with Ctrl-C.")
        print(f"Runs and their tables: {address.removesuffix('/api')}", flush=True)
        from copydesk.flows.orchestration import (
            build_flow,  # loads Prefect, which reads the address
        )

        folders = {"raw": str(settings.raw.resolve()), "exports": str(settings.exports.resolve())}
        build_flow.serve(
            name="copydesk",
            cron=cron,
            interval=None if every is None else timedelta(seconds=every),
            parameters={**folders, "given": given},
            print_starting_message=False,
        )


@contextlib.contextmanager
def server(settings: Settings) -> Generator[str]:
    """Give the address of a Prefect server's API: the one named, or one started for the while.

    Raises ServerError with the end of the server's own words.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    port = _free_port()
    address = f"http://{HOST}:{port}/api"
    settings.state.mkdir(parents=True, exist_ok=True)
    log = settings.state / "prefect-server.log"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST]
    quiet = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    with log.open("wb") as words:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            stdout=words,
            stderr=subprocess.STDOUT,
            env={**os.environ, **quiet},
        )
    try:
        _wait_for(process, address, log.read_text)
        os.environ["PREFECT_API_URL"] = address
        yield address
    finally:
        os.environ.pop("PREFECT_API_URL", None)
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
