"""Marked articles: one article with its rows, laid out for a page: text in pieces, rows beside."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import polars as pl

from copydesk.flows.reports.marks import WHOLE, Piece, ReportMark, Row, marks_of, pieces
from copydesk.flows.reports.page import environment, render
from copydesk.schemas.extraction import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An article, its rows in the order of the text, and its paragraphs cut into pieces."""

    article: Row
    quotes: Sequence[Row]
    mentions: Sequence[Row]
    events: Sequence[Row]
    actors: Sequence[Row]
    paragraphs: Sequence[Sequence[Piece]]
    begins_at: dict[int, list[str]]  # ids of the rows whose words begin at an offset

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the article as a whole, by name; what it lacks is left out."""
        a = self.article
        when = a["published_at"] or a["published_date"]
        found = {
            "outlet": a["outlet"],
            "byline": a["byline"],
            "agencies": ", ".join(a["agencies"]),
            "published": when and f"{when} ({a['published_precision']}, {a['published_method']})",
            "dateline": a["dateline"],
            "language": a["language"],
            "words": a["n_words"],
            "story": f"{a['story_id']} ({a['duplicate_role']})",
            "warnings": ", ".join(w.replace("_", " ") for w in a["warnings"]),
            "raw file": f"{a['source_path']} {a['source_locator']}".strip(),
            "article": a["article_id"],
        }
        return [(name, str(value)) for name, value in found.items() if value]

    def name(self, actor_id: str | None) -> str | None:
        """Return an actor's name, or None."""
        return next((a["name"] for a in self.actors if a["actor_id"] == actor_id), None)

    def first_mention(self, actor_id: str) -> str | None:
        """Return the id of the first mention of an actor, or None."""
        found = (m["mention_id"] for m in self.mentions if m["actor_id"] == actor_id)
        return next(found, None)


def mark_extraction(extraction: Extraction) -> MarkedArticle:
    """Return one article as it was coded by itself."""
    rows = asdict(extraction)
    return mark(rows["article"], rows["quotes"], rows["mentions"], rows["events"], rows["members"])


def marked_articles(
    tables: dict[str, pl.DataFrame], article_ids: Sequence[str]
) -> dict[str, MarkedArticle]:
    """Return some articles of a snapshot by their ids, those that are there."""
    rows = {
        name: _by_article(tables[name], article_ids) if name in tables else {}
        for name in ("articles", "quotes", "mentions", "events")
    }
    actors = _actors(tables.get("actors"), rows["mentions"])
    return {
        article_id: mark(
            found[0],
            *(rows[name].get(article_id, ()) for name in ("quotes", "mentions", "events")),
            actors.get(article_id, ()),
        )
        for article_id, found in rows["articles"].items()
    }


def _by_article(rows: pl.DataFrame, article_ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows.filter(pl.col("article_id").is_in(article_ids)).iter_rows(named=True):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _actors(actors: pl.DataFrame | None, mentions: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Return, by article, the actors that it mentions."""
    if actors is None:
        return {}
    named = {key: {m["actor_id"] for m in some} for key, some in mentions.items()}
    wanted = [actor_id for ids in named.values() for actor_id in ids if actor_id]
    rows = actors.filter(pl.col("actor_id").is_in(wanted)).iter_rows(named=True)
    by_id = {row["actor_id"]: row for row in rows}
    return {key: [by_id[i] for i in sorted(ids & by_id.keys())] for key, ids in named.items()}


def mark(
    article: Row,
    quotes: Iterable[Row],
    mentions: Iterable[Row],
    events: Iterable[Row],
    actors: Iterable[Row],
) -> MarkedArticle:
    """Return an article with its rows laid out. Rows of a snapshot do as well as records."""
    ordered = [
        sorted(rows, key=lambda row, name=WHOLE[table]: row[f"{name}_start"])
        for table, rows in (("quotes", quotes), ("mentions", mentions), ("events", events))
    ]
    marks = marks_of(*ordered)
    text, paragraphs = article["text"], article["paragraphs"]
    spans = [(p["start"], p["end"]) for p in paragraphs] or [(0, len(text))]
    return MarkedArticle(
        article=article,
        quotes=ordered[0],
        mentions=ordered[1],
        events=ordered[2],
        actors=sorted(actors, key=lambda a: a["name"]),
        paragraphs=[pieces(text, marks, *span) for span in spans],
        begins_at=_begins_at(marks),
    )


def article_page(marked: MarkedArticle) -> str:
    """Return an article's own page."""
    return render("article.html", m=marked)


def _begins_at(marks: Iterable[ReportMark]) -> dict[int, list[str]]:
    """Return, by offset, the rows that a link leads to there: quotes, mentions, triggers."""
    first: dict[str, int] = {}
    for mark in marks:
        if mark.kind in ("quote", "actor", "trigger"):
            first[mark.row_id] = min(mark.start, first.get(mark.row_id, mark.start))
    found: dict[int, list[str]] = {}
    for row_id, start in first.items():
        found.setdefault(start, []).append(row_id)
    return found


def classes(piece: Piece) -> str:
    """Return what a piece of text is, as the classes of its element."""
    return " ".join(dict.fromkeys(f"m-{mark.kind}" for mark in piece.marks))


def row_ids(piece: Piece) -> str:
    """Return whose a piece of text is: ids of rows and actors, as one attribute."""
    ids = [i for mark in piece.marks for i in (mark.row_id, mark.actor_id) if i is not None]
    return " ".join(dict.fromkeys(ids))


environment().filters |= {"classes": classes, "rows": row_ids}
