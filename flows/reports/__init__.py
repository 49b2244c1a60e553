"""Reports: a verdict in, report.json and one self-contained page out.

summarise(verdict, counts, facts, ...)   -> the facts of report.json
render_report(summary, before)           -> {"report.json": ..., "index.html": ...}

summary.py            the facts of report.json
page.py               a template and its values in, one page out
marked_articles.py    one article with its rows, for a page of its own
marks.py              an article's rows as ranges of its text
"""

import json
from typing import Any

from copydesk.flows.reports.page import percent, render, sentence
from copydesk.flows.reports.summary import summarise
from copydesk.schemas.manifest import Manifest

__all__ = ["render_report", "summarise"]


def render_report(summary: dict[str, Any], before: Manifest | None) -> dict[str, bytes]:
    """Return the report's files by name. `before` is the snapshot to compare with."""
    as_json = json.dumps(summary, indent=1, ensure_ascii=False, default=str) + "\n"
    page = render("report.html", s=summary, before=before, percent=percent, sentence=sentence)
    return {"report.json": as_json.encode(), "index.html": page.encode()}
