"""Joins: pairs of reports in real news that a reader judged, as facts without text.

judged_joins(reports, articles, deliveries)   -> [(one, other, whether they tell one deed)]

`real_joins.jsonl` names a report by its file and the hash of what stands around its trigger. The
reader judged all joins across stories of an earlier build and the pairs that came nearest to one.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from copydesk.flows.corpus.incidents.reports import Report
from tests.benchmarks.real_news_verdicts import near

FILE = Path(__file__).with_name("real_joins.jsonl")

Judged = tuple[str, str, bool]  # the smaller and the larger event_id


def judged_joins(
    reports: Iterable[Report], articles: pl.DataFrame, deliveries: pl.DataFrame
) -> Iterator[Judged]:
    """Yield the judged pairs of which a build of the judged files has both reports."""
    texts = dict(articles.select("article_id", "text").iter_rows())
    files: dict[str, list[str]] = {}
    for path, article_id in deliveries.select("source_path", "article_id").iter_rows():
        files.setdefault(article_id, []).append(Path(path).name)
    found = {
        (file, near(texts[report.article_id], report.trigger_start)): report.event_id
        for report in reports
        for file in files.get(report.article_id, [])
    }
    for line in FILE.read_text(encoding="utf-8").splitlines():
        mark = json.loads(line)
        one, other = (found.get(tuple(mark[side])) for side in ("one", "other"))
        if one is not None and other is not None and one != other:
            yield min(one, other), max(one, other), bool(mark["same"])
