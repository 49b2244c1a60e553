"""Coverage: which share of articles has which field, by outlet and format; and their warnings."""

from typing import Any

import polars as pl

FIELDS = {
    "headline": pl.col("headline").is_not_null(),
    "byline": pl.col("byline").is_not_null(),
    "author": pl.col("authors").list.len() > 0,
    "day": pl.col("published_date").is_not_null(),
    "time": pl.col("published_at").is_not_null(),
    "dateline": pl.col("dateline").is_not_null(),
    "section": pl.col("section").is_not_null(),
    "url": pl.col("url").is_not_null(),
    "no warning": pl.col("warnings").list.len() == 0,
}
N_GROUPS = 15  # shown, the largest first; the rest are one line
MEANINGS = {
    "no_date": "No day of publication was found.",
    "future_date": "The day lies after the day it was read.",
    "no_headline": "No headline was found.",
    "short_text": "The text is one or two sentences.",
    "long_text": "The text is far longer than an article.",
    "mojibake_repaired": "Wrongly decoded characters were put right.",
    "encoding_guessed": "The encoding was not told and had to be guessed.",
    "unsupported_language": "No quotes, actors or events are coded in its language.",
    "language_unsure": "The text is too short or mixed to tell its language.",
    "two_articles": "The record seems to hold two articles.",
    "truncated": "The text breaks off.",
    "no_body": "There is a headline but no text.",
    "ambiguous_date": "The day can be read in two ways.",
    "zone_assumed": "A time without a zone was read as UTC.",
}


def coverage(articles: pl.DataFrame, quotes: pl.DataFrame | None) -> dict[str, Any]:
    """Return the shares by outlet and by format, the largest groups first."""
    has = dict(FIELDS)
    if quotes is not None:
        has["a quote"] = pl.col("article_id").is_in(quotes["article_id"].unique().implode())
    marked = articles.select("outlet", "source_format", *(e.alias(name) for name, e in has.items()))
    return {
        "fields": list(has),
        "outlets": _by(marked, "outlet", list(has)),
        "formats": _by(marked, "source_format", list(has)),
    }


def _by(marked: pl.DataFrame, column: str, fields: list[str]) -> list[dict[str, Any]]:
    if marked.is_empty():
        return []
    groups = marked.with_columns(pl.col(column).cast(pl.String).fill_null("(unknown)"))
    sizes = groups.group_by(column).len("n").sort(["n", column], descending=[True, False])
    large = sizes[column].head(N_GROUPS).to_list()
    shares = (
        groups.with_columns(
            pl.when(pl.col(column).is_in(large)).then(column).otherwise(pl.lit(None)).alias(column)
        )
        .group_by(column)
        .agg(pl.len().alias("n"), *(pl.col(name).mean() for name in fields))
        .sort(pl.col(column).is_null(), "n", descending=[False, True])
    )
    n_rest = sizes.height - len(large)
    return [
        {
            "name": row[column] or f"{n_rest:,} more",
            "n": row["n"],
            "shares": [round(row[name], 4) for name in fields],
        }
        for row in shares.iter_rows(named=True)
    ]


def article_warnings(articles: pl.DataFrame) -> list[dict[str, Any]]:
    """Return each kind of warning, how many articles have it, what it means, and one of them."""
    found = (
        articles.select("warnings", "source_path", "article_id")
        .explode("warnings")
        .drop_nulls("warnings")
        .with_columns(pl.col("warnings").cast(pl.String))
        .sort("warnings", "source_path")
        .group_by("warnings", maintain_order=True)
        .agg(pl.len().alias("n"), pl.col("source_path").first(), pl.col("article_id").first())
        .sort(["n", "warnings"], descending=[True, False])
    )
    return [
        {
            "name": row["warnings"],
            "n": row["n"],
            "meaning": MEANINGS.get(row["warnings"], ""),
            "example": row["source_path"],
            "article_id": row["article_id"],
        }
        for row in found.iter_rows(named=True)
    ]
