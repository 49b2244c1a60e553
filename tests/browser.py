"""A real browser for tests: Chromium without a screen, driven over its own debugging protocol."""

import base64
import contextlib
import json
import shutil
import subprocess
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.sync.connection import Connection

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
START_SECONDS, ANSWER_SECONDS = 60, 60
# The contrast of every visible text with what lies behind it, the least first (WCAG 2, 1.4.3).
CONTRAST = """(() => {
  const parts = (color) => {
    const n = (color.match(/[\\d.]+/g) || []).map(Number);
    return color.startsWith("color(") ? [n[0] * 255, n[1] * 255, n[2] * 255, n[3] ?? 1]
      : [n[0], n[1], n[2], n[3] ?? 1];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = parts(getComputedStyle(e).backgroundColor);
      if (color[3] > 0.5) return color;
    }
    return [255, 255, 255, 1];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.closest("svg, script")) continue;
    if (![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parts(style.color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
    const told = `${ratio.toFixed(2)} ${element.outerHTML.slice(0, 90)}`;
    if (ratio < (large ? 3 : 4.5)) found.push(told);
  }
  return found;
})()"""


def browser_path() -> str | None:
    """Return where a Chromium lies on this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One page: what it asks for and what it complains of is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._number = 0
        self.requests: list[str] = []
        self.complaints: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        # As if its window were in front: else no element can have the focus.
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send one order and return its answer; events on the way are kept."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        self._connection.send(json.dumps(order))
        while True:
            found = json.loads(self._connection.recv(timeout=ANSWER_SECONDS))
            if found.get("id") == self._number:
                if "error" in found:
                    raise RuntimeError(f"{method}: {found['error']}")
                return found["result"]
            self._keep(found)

    def _keep(self, event: dict[str, Any]) -> None:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(parameters["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if parameters["type"] in ("error", "warning"):
                self.complaints.append(str(parameters["args"]))
            case "Log.entryAdded" if parameters["entry"]["level"] in ("error", "warning"):
                self.complaints.append(str(parameters["entry"]))

    def open(self, address: str) -> None:
        """Load an address and wait until it is there whole."""
        self.ask("Page.navigate", url=address)
        deadline = time.monotonic() + ANSWER_SECONDS
        while self.run("document.readyState") != "complete" or self.run("location.href") == (
            "about:blank"
        ):
            assert time.monotonic() < deadline, f"{address} does not load"
            time.sleep(0.05)

    def run(self, script: str) -> Any:
        """Return what a piece of JavaScript comes to in the page."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def look_like(self, width: int, *, dark: bool = False, media: str = "screen") -> None:
        """Give the page a width in pixels, a colour scheme and a medium."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def press(self, key: str, code: int) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code)

    def picture(self, path: Path, *, top: int = 0, height: int | None = None) -> None:
        """Keep a picture of the page, or of a stretch of it."""
        whole = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {
            "x": 0,
            "y": top,
            "width": whole["width"],
            "height": min(height or whole["height"], whole["height"] - top),
            "scale": 1,
        }
        taken = self.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(taken["data"]))


@contextlib.contextmanager
def browser(profile: Path) -> Generator[Page]:
    """Give a page of a browser of its own, which is ended with the block."""
    path = browser_path()
    assert path is not None, "no browser on this machine"
    process = subprocess.Popen(
        [path, *QUIET, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(_address(profile, process), max_size=None, proxy=None) as connection:
            yield Page(connection)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.kill()
            process.wait()


def _address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the address of the browser's first page, once it has written its port down."""
    import urllib.error
    import urllib.request

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, IndexError, WebSocketException, StopIteration):
            port = (profile / "DevToolsActivePort").read_text(encoding="utf-8").splitlines()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=5) as answer:
                pages = json.load(answer)
            return next(p["webSocketDebuggerUrl"] for p in pages if p["type"] == "page")
        time.sleep(0.1)
    raise RuntimeError("the browser does not start")
