"""App: the explorer's pages. They show a snapshot, change nothing, and answer this machine."""

from typing import Any

import polars as pl
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import FileSystemLoader
from starlette.middleware.trustedhost import TrustedHostMiddleware

from copydesk.flows.explorer import TEMPLATES, questions
from copydesk.flows.explorer.database import Database
from copydesk.flows.reports.codes import quad_names
from copydesk.flows.reports.marked_articles import mark
from copydesk.flows.reports.over_time import counts_over_time
from copydesk.flows.reports.page import TEMPLATES as REPORT_TEMPLATES
from copydesk.flows.reports.page import environment
from copydesk.schemas.events import EventType

HOSTS = ["127.0.0.1", "localhost"]  # a page of another name that leads here is refused


def app_of(database: Database, snapshot_id: str) -> FastAPI:
    """Return the pages over one snapshot."""
    app = FastAPI(title="Copydesk explorer", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    templates = environment().overlay(loader=FileSystemLoader([TEMPLATES, REPORT_TEMPLATES]))

    def shown(template: str, request: Request, **values: Any) -> HTMLResponse:
        asked = {name: value for name, value in request.query_params.items() if name != "page"}
        page = templates.get_template(template).render(
            asked=asked, here=request.url.path, snapshot_id=snapshot_id, page_size=questions.PAGE,
            **values,
        )  # fmt: skip
        return HTMLResponse(page)

    @app.get("/")
    def quotes(
        request: Request, words: str = "", speaker: str = "", outlet: str = "",
        since: str = "", until: str = "", page: int = 0,
    ) -> HTMLResponse:  # fmt: skip
        found = questions.quotes(
            database, words=words, speaker=speaker, outlet=outlet, since=since, until=until,
            page=max(page, 0),
        )  # fmt: skip
        return shown("quotes.html", request, rows=found, page=page)

    @app.get("/actors")
    def actors(request: Request, name: str = "", kind: str = "", page: int = 0) -> HTMLResponse:
        found = questions.actors(database, name=name, kind=kind, page=max(page, 0))
        return shown("actors.html", request, rows=found, page=page)

    @app.get("/actors/{actor_id}")
    def actor(request: Request, actor_id: str) -> HTMLResponse:
        found = _there(questions.actor(database, actor_id))
        return shown(
            "actor.html", request, a=found,
            quotes=questions.quotes_of(database, actor_id),
            events=questions.events_of(database, actor_id),
            company=questions.company_of(database, actor_id),
            merges=questions.merges_into(database, actor_id),
        )  # fmt: skip

    @app.get("/events")
    def events(
        request: Request, event_type: str = "", who: str = "", place: str = "",
        since: str = "", until: str = "", page: int = 0,
    ) -> HTMLResponse:  # fmt: skip
        filters = (event_type, who, place, since, until)
        days = questions.event_days(database, filters)
        time = counts_over_time(
            pl.DataFrame(
                days, schema={"event_start": pl.Date, "quad_class": pl.Int8, "n": pl.Int64}
            ),
            "event_start",
            by="quad_class",
        )
        return shown(
            "events.html", request, page=page, time=time, legend=quad_names(time["values"]),
            rows=questions.events(database, filters, max(page, 0)),
            places=questions.event_places(database, filters),
            types=[str(value) for value in EventType],
        )  # fmt: skip

    @app.get("/incidents")
    def incidents(request: Request, page: int = 0) -> HTMLResponse:
        found = questions.incidents(database, max(page, 0))
        return shown("incidents.html", request, rows=found, page=page)

    @app.get("/incidents/{incident_id}")
    def incident(request: Request, incident_id: str) -> HTMLResponse:
        found = _there(questions.reports_of(database, incident_id))
        merges = questions.merges_into(database, incident_id)
        return shown("incident.html", request, rows=found, merges=merges)

    @app.get("/articles/{article_id}")
    def article(request: Request, article_id: str) -> HTMLResponse:
        found = questions.article(database, article_id)
        whole = _there(found["articles_files"])[0]
        marked = mark(
            whole, found["quotes"], found["mentions_files"], found["events"], found["actors"]
        )
        return shown("explored_article.html", request, m=marked)

    return app


def _there(found: Any) -> Any:
    if not found:
        raise HTTPException(404, "There is none of that id in this snapshot.")
    return found
