"""Reports: a verdict and a run in; report.json, one self-contained page and marked articles out.

summarise(verdict, run)                    -> the facts of report.json
render_report(summary, tables, run, id)   -> {"report.json", "index.html", "marked/<article>.html"}

run.py                what a report knows beside the tables
summary.py            its facts, from judgement.py (the first words), trends.py, held_back.py
                      (rows_in_text.py), coverage.py, first_look.py (over_time.py)
page.py               a template and its values in, one page out; codes.py says what codes mean,
                      world.py where people live
marked_articles.py    one article with its rows, for a page of its own
marks.py              an article's rows as ranges of its text
"""

import json
from typing import Any

import polars as pl

from copydesk.flows.reports.codes import meanings, quad_names
from copydesk.flows.reports.marked_articles import article_page, marked_articles
from copydesk.flows.reports.page import render
from copydesk.flows.reports.run import Run
from copydesk.flows.reports.summary import summarise
from copydesk.schemas.drift import LEAST_ARTICLES

__all__ = ["Run", "render_report", "shown", "summarise"]

N_PAGES = 40  # marked articles beside a report


def render_report(
    summary: dict[str, Any],
    tables: dict[str, pl.DataFrame],
    run: Run,
    snapshot_id: str | None,
) -> dict[str, bytes]:
    """Return a report's files by name. `snapshot_id` is None where the run is held back.

    `tables` need only have the rows of the articles that the report shows.
    """
    whole = {**summary, "snapshot_id": snapshot_id}
    as_json = json.dumps(whole, indent=1, ensure_ascii=False, default=str) + "\n"
    pages = {
        article_id: article_page(marked)
        for article_id, marked in marked_articles(tables, shown(summary)).items()
    }
    means = meanings()
    page = render(
        "report.html",
        s=summary,
        snapshot_id=snapshot_id,
        before=run.earlier[0] if run.earlier else None,
        pages=frozenset(pages),
        quad_names=quad_names,
        event_meanings=means["events"],
        sector_meanings=means["sectors"],
        other_meanings=means["others"],
        least_articles=LEAST_ARTICLES,
    )
    files = {"report.json": as_json, "index.html": page}
    files |= {f"marked/{article_id}.html": html for article_id, html in pages.items()}
    return {name: text.encode("utf-8", "replace") for name, text in files.items()}


def shown(summary: dict[str, Any]) -> list[str]:
    """Return the articles that a report speaks of singly, at most N_PAGES."""
    reasons = summary["held_back"]
    found = [example["article_id"] for reason in reasons for example in reason["examples"]]
    found += [sample["article_id"] for sample in summary["look"]["samples"]]
    found += [warning["article_id"] for warning in summary["warnings"]]
    return list(dict.fromkeys(article_id for article_id in found if article_id))[:N_PAGES]
