"""Pages of odd copy, coded in one go, and the tables' judgement on all their rows."""

from functools import cache

from copydesk.flows.extraction import extract
from copydesk.flows.limits import PUBLISHED
from copydesk.schemas import TABLES
from copydesk.schemas.articles import Article
from copydesk.schemas.events import Event
from copydesk.schemas.extraction import Extraction
from copydesk.schemas.frames import frame
from copydesk.schemas.relations import RELATIONS
from copydesk.schemas.validation import validate
from tests.invented import article_of

MODEL = "en_core_web_md"

pages: dict[str, str] = {}  # every page of the folder by its name, to be coded in one go


@cache
def coded(least: float = PUBLISHED) -> dict[str, Extraction]:
    """Return what each page gives, events from a confidence of `least`.

    Two pages of one text are a defect of the tests.
    """
    names = {_article(text).article_id: name for name, text in pages.items()}
    assert len(names) == len(pages)
    found = extract([_article(text) for text in pages.values()], MODEL, least=least)
    return {names[one.article.article_id]: one for one in found}


def _article(text: str) -> Article:
    return article_of(text, headline=None)


def page(name: str) -> Extraction:
    """Return what one page gives."""
    return coded()[name]


def happened(name: str, least: float = PUBLISHED) -> list[Event]:
    """Return the events of a page that are told as having happened."""
    return [event for event in coded(least)[name].events if event.factuality == "happened"]


def parties(event: Event) -> tuple[str | None, str | None]:
    """Return the words that name who did it and to whom."""
    return event.actor_text, event.recipient_text


def broken_checks() -> list[str]:
    """Return each check of a table, or across tables, that a row of any page does not pass.

    Of the checks across tables those that need no registry of actors and no months, which
    publishing makes.
    """
    some = coded().values()
    rows = {
        "articles": [one.article for one in some],
        "quotes": [quote for one in some for quote in one.quotes],
        "mentions": [mention for one in some for mention in one.mentions],
        "events": [event for one in some for event in one.events],
    }
    frames = {name: frame(TABLES[name], given) for name, given in rows.items()}
    found = validate(frames, TABLES).findings
    broken = [f"{f.table}: {f.check}" for f in found if f.kind == "row" and f.n_failed]
    across = [
        check
        for check in RELATIONS
        if {check.table, check.to} <= frames.keys() and check.column != "published_month"
    ]
    assert across
    return broken + [c.sentence for c in across if not c.judge(frames).all()]
