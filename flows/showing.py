"""Showing: an article at a terminal, what is coded from it marked in its text, its rows below."""

from collections.abc import Iterable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.flows.reports.marks import Piece, marks_of, pieces
from copydesk.flows.terminal import harmless
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import Reject
from copydesk.schemas.extraction import Extraction

# Of several marks on the same words the last of these is seen.
STYLES = {
    "quote": "green",
    "actor": "cyan",
    "source": "bold cyan",
    "doer": "cyan underline",
    "recipient": "cyan underline",
    "cue": "bold yellow",
    "trigger": "bold magenta",
}
WIDTH_OF_A_PIPE = 120  # columns, where nobody has a screen


def show(extractions: Iterable[Extraction], rejects: Iterable[Reject]) -> None:
    """Print articles with quotes, cues, sources, actors and events marked, and their rows."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH_OF_A_PIPE)
    for extraction in extractions:
        _show_article(console, extraction)
        for table in (_quotes(extraction), _actors(extraction), _events(extraction)):
            if table.row_count:
                console.print(table)
        if extraction.failure:
            console.print(_plain(f"a step broke: {extraction.failure}"))
    for reject in rejects:
        console.print(_plain(f"rejected: {reject.message}"))


def _plain(words: object) -> Text:
    return Text(harmless("" if words is None else str(words)))


def _show_article(console: Console, extraction: Extraction) -> None:
    article = extraction.article
    console.print(Text(harmless(article.headline or "(no headline)"), style="bold"))
    for name, value in _facts(article):
        console.print(Text.assemble((f"  {name:<10}", "dim"), harmless(value)))
    console.print()
    rows = asdict(extraction)
    marks = marks_of(rows["quotes"], rows["mentions"], rows["events"])
    paragraphs = article.paragraphs or ()
    for paragraph in paragraphs:
        words = Text()
        for piece in pieces(article.text, marks, paragraph.start, paragraph.end):
            words.append(harmless(piece.words), style=_style(piece))
        console.print(words, soft_wrap=False)
        console.print()
    if not paragraphs:
        console.print(_plain(article.text))
    console.print(
        Text.assemble(
            ("quote", STYLES["quote"]), " · ", ("source", STYLES["source"]), " · ",
            ("cue", STYLES["cue"]), " · ", ("actor", STYLES["actor"]), " · ",
            ("event", STYLES["trigger"]), "\n",
        )
    )  # fmt: skip


def _style(piece: Piece) -> str:
    kinds = {mark.kind for mark in piece.marks}
    return next((style for kind, style in reversed(STYLES.items()) if kind in kinds), "")


def _facts(article: Article) -> list[tuple[str, str]]:
    published = None
    if article.published_date is not None:
        when = article.published_at or article.published_date
        published = f"{when} ({article.published_precision}, {article.published_method})"
    facts = {
        "outlet": article.outlet,
        "byline": article.byline,
        "authors": ", ".join(article.authors),
        "agencies": ", ".join(article.agencies),
        "published": published,
        "dateline": article.dateline,
        "language": article.language,
        "text": f"{article.n_words} words, {len(article.paragraphs)} paragraphs",
        "warnings": ", ".join(article.warnings),
    }
    captions = [
        ("caption", caption.text + (f" [{caption.credit}]" if caption.credit else ""))
        for caption in article.captions
    ]
    return [(name, value) for name, value in facts.items() if value] + captions


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, header_style="dim", overflow="fold")
    return table


def _quotes(extraction: Extraction) -> Table:
    table = _table("Quotes", "speaker", "cue", "content", "to", "kind", "confidence")
    for quote in extraction.quotes:
        who = quote.speaker or quote.source or "?"
        values = (who, quote.cue, quote.content, quote.addressee, quote.kind)
        table.add_row(*map(_plain, values), f"{quote.confidence:.2f}")
    return table


def _actors(extraction: Extraction) -> Table:
    table = _table("Actors", "name", "kind", "code", "roles")
    for member in extraction.members:
        code = " ".join([member.country or "", *member.sectors]).strip()
        table.add_row(*map(_plain, (member.name, member.kind, code, "; ".join(member.roles))))
    return table


def _events(extraction: Extraction) -> Table:
    names = {member.actor_id: member.name for member in extraction.members}
    table = _table("Events", "day", "actor", "type", "recipient", "trigger", "place", "factuality")
    for event in extraction.events:
        values = (
            event.event_start,
            names.get(event.actor_id or "", event.actor_text or "?"),
            event.event_type,
            names.get(event.recipient_id or "", event.recipient_text),
            event.trigger,
            event.place,
            f"{event.factuality}, {event.asserted_by}",
        )
        table.add_row(*map(_plain, values))
    return table
