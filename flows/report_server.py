"""Report server: the pages of an exports folder on this machine alone, while `schedule` runs.

A browser refuses a link from a page of Prefect to a file, so the reports are served as pages.
Only reports and the marked articles they link to leave: no table, no raw file, no folder's list.
"""

import contextlib
import threading
from collections.abc import Generator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath

HOST = "127.0.0.1"
REPORTS_AT = "_COPYDESK_REPORTS_AT"  # the address, told to flows in processes of their own
SHOWN = ("index.html", "report.json")
MARKED = "marked"  # the folder of marked articles beside a report


class _Reports(SimpleHTTPRequestHandler):
    """Answer for reports alone."""

    def send_head(self):
        """Refuse every path but those of a report and its marked articles."""
        path = PurePosixPath(self.path.partition("?")[0])
        is_marked = path.parent.name == MARKED and path.suffix == ".html"
        if path.name not in SHOWN and not is_marked:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Let a page load nothing from elsewhere."""
        self.send_header("Content-Security-Policy", "default-src 'self' 'unsafe-inline'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of a request."""


@contextlib.contextmanager
def serving_reports(exports: Path) -> Generator[str]:
    """Serve the reports of an exports folder as long as the block runs; yield their address."""
    server = ThreadingHTTPServer((HOST, 0), partial(_Reports, directory=str(exports)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
