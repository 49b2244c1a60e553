"""Page: a summary in, one self-contained HTML page out. No script, no font, no network."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from copydesk.schemas.manifest import Manifest

TEMPLATE = Path(__file__).parent / "page.html"


def page(summary: dict[str, Any], before: Manifest | None) -> str:
    """Return the report as HTML. Every word of an article in it is escaped."""
    return _template().render(s=summary, before=before, percent=_percent, sentence=_sentence)


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _sentence(name: str) -> str:
    return name.replace("_", " ")
