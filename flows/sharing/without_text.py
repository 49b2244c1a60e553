"""Without text: a snapshot's tables that may be passed on where the articles may not.

Offsets, digests, ids and codes stay; whatever repeats the articles' words goes, or shrinks to a
number of words a quote. `rehydrated` puts the words back for whoever has the same texts: each
article carries the SHA-256 of its text, and every offset counts its characters.
"""

import hashlib
from collections.abc import Iterable

import polars as pl

Frames = dict[str, pl.DataFrame]
DIGEST = "text_sha256"
# Columns that hold words of an article, by table. Those with offsets can be cut out again.
CUT_OUT: dict[str, dict[str, tuple[str, str]]] = {
    "quotes": {
        "content": ("content_start", "content_end"),
        "cue": ("cue_start", "cue_end"),
        "source": ("source_start", "source_end"),
    },
    "mentions": {"text": ("mention_start", "mention_end")},
    "events": {"trigger": ("trigger_start", "trigger_end")},
}
GONE: dict[str, tuple[str, ...]] = {
    "articles": ("headline", "kicker", "subheadline", "text", "captions", "removed"),
    "quotes": ("speaker_role", "addressee"),
    "mentions": ("title", "role", "affiliation"),
    "events": ("actor_text", "recipient_text", "date_text"),
    "rejects": ("value", "message", "row"),
}


def without_text(tables: Frames, quote_words: int = 0) -> Frames:
    """Return the tables without the articles' words; `quote_words` is how many a quote may keep.

    `articles` gains `text_sha256`, of the text as UTF-8. Types of what went stay, all null.
    """
    bare = dict(tables)
    digests = [_digest(text) for text in tables["articles"]["text"]]
    bare["articles"] = tables["articles"].with_columns(pl.Series(DIGEST, digests, pl.String))
    for name, rows in bare.items():
        going = [*CUT_OUT.get(name, {}), *GONE.get(name, ())]
        bare[name] = rows.with_columns(
            pl.lit(None, rows.schema[column]).alias(column)
            for column in going
            if column in rows.columns
        )
    if quote_words and "quotes" in tables:
        kept = tables["quotes"]["content"].str.split(" ").list.head(quote_words).list.join(" ")
        bare["quotes"] = bare["quotes"].with_columns(kept.alias("content"))
    return bare


def rehydrated(bare: Frames, texts: Iterable[str]) -> tuple[Frames, int]:
    """Return the tables with the words put back, and how many articles found their text.

    A text is known by its digest, so it must be the very text: what an article's row held in the
    sender's snapshot. Words without offsets (headlines, captions, roles) stay away.
    """
    by_digest = {_digest(text): text for text in texts}
    articles = bare["articles"]
    found = [by_digest.get(digest) for digest in articles[DIGEST]]
    tables = {**bare, "articles": articles.with_columns(pl.Series("text", found, pl.String))}
    text_of = dict(zip(articles["article_id"], found, strict=True))
    for name, columns in CUT_OUT.items():
        if name in tables:
            tables[name] = _with_words(tables[name], text_of, columns)
    return tables, sum(text is not None for text in found)


def _with_words(
    rows: pl.DataFrame, text_of: dict[str, str | None], columns: dict[str, tuple[str, str]]
) -> pl.DataFrame:
    filled = []
    for column, (start, end) in columns.items():
        words = [
            None if a is None or (text := text_of.get(article_id)) is None else text[a:b]
            for article_id, a, b in rows.select("article_id", start, end).iter_rows()
        ]
        filled.append(pl.Series(column, words, pl.String))
    return rows.with_columns(filled)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
