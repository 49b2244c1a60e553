"""Explaining: one raw file in; why each quote, actor and event is there or not out."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.annotation import annotate
from copydesk.flows.extracting import articles_in
from copydesk.flows.extraction import base_language, code
from copydesk.flows.languages import is_coded
from copydesk.flows.settings import Settings
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import Reject
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import Note, NoteOutcome, Trace

SIGNS = {NoteOutcome.KEPT: "+", NoteOutcome.DROPPED: "-"}


class NotInTheTextError(ValueError):
    """What is to be explained does not stand in the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the articles of one raw file are coded as they are."""

    notes: tuple[tuple[Article, tuple[Note, ...]], ...]  # of each coded article, as the text goes
    uncoded: tuple[Article, ...]  # in a language without words to code it by
    rejects: tuple[Reject, ...]

    def in_words(self) -> str:
        """Return lines for a person to read; articles without a note are left out."""
        told: list[str] = []
        for article, notes in self.notes:
            if notes:
                told += [article.headline or "(no headline)", *lines_of(notes), ""]
        told += [f"{a.headline}: not coded, no words for {a.language!r}" for a in self.uncoded]
        told += [f"rejected: {reject.message}" for reject in self.rejects]
        return "\n".join(told).rstrip()

    def as_plain_values(self) -> dict[str, Any]:
        """Return plain values of the same for a machine; offsets are characters into the text."""
        return {
            "articles": [
                {**_named(article), "notes": [asdict(note) for note in notes]}
                for article, notes in self.notes
            ],
            "uncoded": [_named(article) for article in self.uncoded],
            "rejects": [asdict(reject) for reject in self.rejects],
        }


def explain_file(name: str, settings: Settings, at: str | None = None) -> Explanation:
    """Return why each article of a raw file is coded as it is.

    `at` is words of the text or an offset into it; only what touches them is told then. Raises
    NotInTheTextError where no article has them.
    """
    articles, rejects = articles_in(name, settings)
    known = load_gazetteer(settings.gazetteer)
    coded = [article for article in articles if is_coded(base_language(article))]
    told: list[tuple[Article, tuple[Note, ...]]] = []
    found = at is None
    for article, parse in annotate(coded, settings.model):
        trace = Trace(parse.text)
        code(article, parse, known, trace, settings.min_confidence)
        places = places_of(parse.text, at)
        found = found or bool(places)
        told.append((article, tuple(notes_at(trace, places))))
    if not found:
        raise NotInTheTextError(
            f"{name}: {at!r} stands in no article. Give words of the text as they stand, or an "
            "offset in characters."
        )
    uncoded = tuple(article for article in articles if article not in coded)
    return Explanation(notes=tuple(told), uncoded=uncoded, rejects=tuple(rejects))


def _named(article: Article) -> dict[str, Any]:
    """Return what tells an article from others."""
    return {
        "article_id": article.article_id,
        "headline": article.headline,
        "language": article.language,
    }


def places_of(text: str, at: str | None) -> list[Span]:
    """Return where words stand in a text, or the one character at an offset; all of it for None."""
    if at is None:
        return [Span(0, len(text))]
    found: list[Span] = []
    start = text.find(at)
    while at and start >= 0:
        found.append(Span(start, start + len(at)))
        start = text.find(at, start + len(at))
    if not found and at.isdecimal() and int(at) < len(text):
        found.append(Span(int(at), int(at) + 1))
    return found


def notes_at(trace: Trace, places: Sequence[Span]) -> list[Note]:
    """Return the notes that touch one of some places, in the order of the text."""
    notes = {id(note): note for place in places for note in trace.near(place)}
    return sorted(notes.values(), key=lambda note: (note.start, note.end))


def lines_of(notes: Sequence[Note]) -> Iterator[str]:
    """Yield two lines a note: what became of which words, and by which rule in which file."""
    for note in notes:
        words = " ".join(note.words.split())
        shown = words if len(words) <= 60 else f"{words[:57]}..."
        yield f"  {SIGNS[note.outcome]} {note.step:<7} {note.start:>5}  “{shown}”: {note.reason}"
        rule = f"rule {note.rule}, " if note.rule else ""
        yield f"      {rule}{note.file}"
