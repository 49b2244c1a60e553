"""Page: a template and its values in, one self-contained HTML page out.

A page asks nothing of the network, and runs no script but ours: its own policy names the script by
digest, so that words of an article could not run even where one slipped through the escaping.
"""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from copydesk.flows.reports.world import HEIGHT, WIDTH, land, on_map

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """Return a template's page. Every word of an article in it is escaped."""
    return environment().get_template(template).render(**values)


@cache
def environment() -> Environment:
    """Return the templates with what all of them use."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = _own("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    shared: Any = found.globals  # typed for what Jinja puts there itself
    shared.update(
        style=_own("style.css"),
        article_style=_own("article.css"),
        report_style=_own("report.css"),
        script=script,
        script_digest=f"sha256-{digest}",
        land=land(),
        on_map=on_map,
        map_width=WIDTH,
        map_height=HEIGHT,
    )
    found.filters |= {
        "percent": percent,
        "sentence": sentence,
        "number": number,
        "moment": moment,
        "usual": usual,
        "until": until,
        "counted": counted,
        "sort_by_trouble": sort_by_trouble,
    }
    return found


def _own(name: str) -> Markup:
    """Return a file of ours, to stand in a page as it is: nothing of an article is in it."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def percent(share: float | None) -> str:
    """Return a share for a person: one decimal, and never "0 %" or "100 %" of what is not."""
    if share is None:
        return "–"
    if 0 < share < 0.001:
        return "< 0.1 %"
    if 0.999 < share < 1:
        return "> 99.9 %"
    return f"{100 * share:.1f} %"


def sentence(name: str) -> str:
    """Return a check's name as the sentence it is."""
    return name.replace("_", " ")


def number(n: float) -> str:
    """Return a count with its thousands apart."""
    return f"{n:,}"


def moment(at: str) -> str:
    """Return a moment in UTC as a person writes it: 7 June 2026, 18:20 UTC."""
    when = datetime.fromisoformat(at).astimezone(UTC)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def until(day: str, unit: str) -> str:
    """Return a day no finer than its unit of time: 2026, 2026-06, 2026-06-07."""
    return day[: {"year": 4, "month": 7}.get(unit, 10)]


def usual(low: float, high: float) -> str:
    """Return the bounds of a share in words: up to 20 %, from 5 %, 5 to 20 %."""
    if low <= 0:
        return f"up to {100 * high:g} %"
    return f"from {100 * low:g} %" if high >= 1 else f"{100 * low:g} to {100 * high:g} %"


def counted(n: int, noun: str) -> str:
    """Return a number of things: 1 copy, 2 copies."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{n:,} {noun if n == 1 else several}"


def sort_by_trouble(groups: Iterable[tuple[str, list[Any]]]) -> list[tuple[str, list[Any]]]:
    """Return groups of checks, those with the most failed rows first, else by their table."""
    return sorted(groups, key=lambda group: (-sum(c["n_failed"] for c in group[1]), group[0]))
