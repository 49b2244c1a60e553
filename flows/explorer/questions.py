"""Questions: what the explorer's pages ask of a snapshot."""

from collections.abc import Sequence
from typing import Any

from copydesk.flows.explorer.database import Database, Row

PAGE = 50  # rows of a list; one more tells whether there is a next page
N_COMPANY = 20
N_PLACES = 150
Conditions = list[tuple[str, Any]]  # a condition with one `?`, and its value

_EVENT = """
SELECT e.*, coalesce(a.name, e.actor_text) AS actor,
       coalesce(r.name, e.recipient_text) AS recipient,
       articles.headline, articles.outlet, articles.published_date
FROM events e JOIN articles USING (article_id)
LEFT JOIN actors a ON a.actor_id = e.actor_id LEFT JOIN actors r ON r.actor_id = e.recipient_id
"""


def _where(conditions: Conditions) -> tuple[str, list[Any]]:
    held = [(words, value) for words, value in conditions if value not in (None, "")]
    if not held:
        return "", []
    return "WHERE " + " AND ".join(words for words, _ in held), [value for _, value in held]


def quotes(
    database: Database, *, words: str, speaker: str, outlet: str, since: str, until: str, page: int
) -> list[Row]:
    """Return quotes that hold all the words, by whoever's name holds `speaker`, newest first."""
    where, values = _where(
        [
            *(("contains(lower(q.content), lower(?))", word) for word in words.split()),
            ("contains(lower(coalesce(q.speaker, q.source, '')), lower(?))", speaker),
            ("contains(lower(coalesce(articles.outlet, '')), lower(?))", outlet),
            ("articles.published_date >= try_cast(? AS DATE)", since),
            ("articles.published_date <= try_cast(? AS DATE)", until),
        ]
    )
    return database.ask(
        f"SELECT q.*, articles.headline, articles.outlet, articles.published_date "
        f"FROM quotes q JOIN articles USING (article_id) {where} "
        "ORDER BY articles.published_date DESC NULLS LAST, q.quote_id LIMIT ? OFFSET ?",
        [*values, PAGE + 1, PAGE * page],
    )


def actors(database: Database, *, name: str, kind: str, page: int) -> list[Row]:
    """Return actors whose name or alias holds some words, the most mentioned first."""
    where, values = _where(
        [
            ("contains(lower(name || ' ' || array_to_string(aliases, ' ')), lower(?))", name),
            ("kind = ?", kind),
        ]
    )
    return database.ask(
        f"SELECT * FROM actors {where} ORDER BY n_mentions DESC, actor_id LIMIT ? OFFSET ?",
        [*values, PAGE + 1, PAGE * page],
    )


def actor(database: Database, actor_id: str) -> Row | None:
    """Return one actor, or None."""
    found = database.ask("SELECT * FROM actors WHERE actor_id = ?", [actor_id])
    return found[0] if found else None


def quotes_of(database: Database, actor_id: str) -> list[Row]:
    """Return what an actor is quoted with, the newest first."""
    return database.ask(
        "SELECT q.*, articles.headline, articles.outlet, articles.published_date "
        "FROM quotes q JOIN articles USING (article_id) WHERE actor_id = ? "
        "ORDER BY published_date DESC NULLS LAST, quote_id LIMIT ?",
        [actor_id, PAGE],
    )


def events_of(database: Database, actor_id: str) -> list[Row]:
    """Return what an actor did and what was done to it, the newest first."""
    return database.ask(
        f"{_EVENT} WHERE e.actor_id = ? OR e.recipient_id = ? "
        "ORDER BY e.event_start DESC NULLS LAST, event_id LIMIT ?",
        [actor_id, actor_id, PAGE],
    )


def company_of(database: Database, actor_id: str) -> list[Row]:
    """Return who appears in the same articles, most often first."""
    return database.ask(
        "SELECT actors.actor_id, name, kind, count(*) AS n FROM appearances "
        "JOIN actors USING (actor_id) WHERE article_id IN "
        "(SELECT article_id FROM appearances WHERE actor_id = ?) AND actors.actor_id <> ? "
        "GROUP BY ALL ORDER BY n DESC, name LIMIT ?",
        [actor_id, actor_id, N_COMPANY],
    )


def _event_conditions(
    event_type: str, who: str, place: str, since: str, until: str
) -> tuple[str, list[Any]]:
    return _where(
        [
            ("e.event_type = ?", event_type),
            ("contains(lower(concat_ws(' ', a.name, e.actor_text, r.name, e.recipient_text)),"
             " lower(?))", who),
            ("contains(lower(coalesce(e.place, '')), lower(?))", place),
            ("e.event_start >= try_cast(? AS DATE)", since),
            ("e.event_start <= try_cast(? AS DATE)", until),
        ]
    )  # fmt: skip


def events(database: Database, filters: Sequence[str], page: int) -> list[Row]:
    """Return events by type, whoever takes part, place and days, the newest first."""
    where, values = _event_conditions(*filters)
    return database.ask(
        f"{_EVENT} {where} ORDER BY e.event_start DESC NULLS LAST, event_id LIMIT ? OFFSET ?",
        [*values, PAGE + 1, PAGE * page],
    )


def event_days(database: Database, filters: Sequence[str]) -> list[Row]:
    """Return how many of these events fall on each day, by quad class."""
    where, values = _event_conditions(*filters)
    return database.ask(
        f"SELECT event_start, quad_class, count(*) AS n FROM ({_EVENT} {where}) GROUP BY ALL",
        values,
    )


def event_places(database: Database, filters: Sequence[str]) -> list[Row]:
    """Return where these events took place, the most frequent first."""
    where, values = _event_conditions(*filters)
    return database.ask(
        "SELECT latitude, longitude, min(place) AS place, count(*) AS n "
        f"FROM ({_EVENT} {where}) WHERE latitude IS NOT NULL AND longitude IS NOT NULL "
        "GROUP BY ALL ORDER BY n DESC, place LIMIT ?",
        [*values, N_PLACES],
    )


def incidents(database: Database, page: int) -> list[Row]:
    """Return the deeds that most articles report."""
    return database.ask(
        "SELECT incident_id, count(*) AS n_reports, count(DISTINCT article_id) AS n_articles, "
        "count(DISTINCT outlet) AS n_outlets, min(event_start) AS day, mode(event_type) AS type, "
        "mode(actor) AS actor, mode(recipient) AS recipient, mode(place) AS place "
        f"FROM ({_EVENT}) GROUP BY incident_id "
        "ORDER BY n_articles DESC, n_reports DESC, incident_id LIMIT ? OFFSET ?",
        [PAGE + 1, PAGE * page],
    )


def reports_of(database: Database, incident_id: str) -> list[Row]:
    """Return every report of one deed."""
    return database.ask(
        f"{_EVENT} WHERE incident_id = ? ORDER BY articles.published_date, event_id", [incident_id]
    )


def merges_into(database: Database, row_id: str) -> list[Row]:
    """Return which two were taken for one in an actor or an incident, the least sure first."""
    return database.ask(
        "SELECT merges_files.*, coalesce(one_name, a.trigger) AS one_words, "
        "coalesce(other_name, b.trigger) AS other_words FROM merges_files "
        "LEFT JOIN events a ON a.event_id = one LEFT JOIN events b ON b.event_id = other "
        "WHERE ? IN (merges_files.actor_id, merges_files.incident_id) "
        "ORDER BY probability, one, other LIMIT ?",
        [row_id, PAGE],
    )


def article(database: Database, article_id: str) -> dict[str, list[Row]]:
    """Return an article with its rows, by their tables; without an article where there is none."""
    found = {
        name: database.ask(f"SELECT * FROM {name} WHERE article_id = ?", [article_id])
        for name in ("articles_files", "quotes", "mentions_files", "events")
    }
    found["actors"] = database.ask(
        "SELECT * FROM actors WHERE actor_id IN "
        "(SELECT actor_id FROM appearances WHERE article_id = ?)",
        [article_id],
    )
    return found
