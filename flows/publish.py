"""Publish: all that is kept becomes tables, is judged, and moves into place as a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from copydesk.flows.corpus.links import read_links
from copydesk.flows.corpus.relating import relate
from copydesk.flows.gates import articles_gone, reasons_to_hold_back
from copydesk.flows.kept_links import keep_links, known_links
from copydesk.flows.kept_months import keep_months, known_months
from copydesk.flows.kept_stories import articles_with_stories
from copydesk.flows.kept_terms import kept_terms
from copydesk.flows.parse import FAILURE_COLUMNS
from copydesk.flows.paths import real
from copydesk.flows.reports import Run, render_report, summarise
from copydesk.flows.settings import Settings
from copydesk.flows.sharing import described
from copydesk.flows.snapshots.durable import write_durably
from copydesk.flows.snapshots.housekeeping import list_snapshots
from copydesk.flows.snapshots.ledger import Ledger, Record
from copydesk.flows.snapshots.partitions import fingerprints, with_months
from copydesk.flows.snapshots.pointer import SNAPSHOTS
from copydesk.flows.snapshots.store import Store
from copydesk.flows.snapshots.writing import latest, write_snapshot
from copydesk.schemas import TABLES
from copydesk.schemas.articles import Articles
from copydesk.schemas.deliveries import Deliveries, Delivery, DeliveryStatus
from copydesk.schemas.events import Events
from copydesk.schemas.frames import concat, empty, frame
from copydesk.schemas.fresh_rows import validate_fresh
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.members import COLUMNS as MEMBER_COLUMNS
from copydesk.schemas.mentions import Mentions
from copydesk.schemas.quotes import Quotes
from copydesk.schemas.rejects import Rejected, Rejects, RejectStage
from copydesk.schemas.validation import Verdict, merge_verdicts

Frames = dict[str, pl.DataFrame]
# What a later report compares itself with; the whole stands in report.json.
KEPT_OF_THE_VERDICT = (
    "verdict",
    "reject_rate",
    "counts",
    "invariant_holds",
    "n_warnings",
    "figures",
)
N_EARLIER = 11  # snapshots whose figures a report's trends show
RECORD_KEY = ("source_path", "source_locator", "raw_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOutcome:
    """What came of publishing: a snapshot, or the verdict that held it back."""

    manifest: Manifest | None  # None where the gate did not let it pass
    verdict: Verdict
    counts: dict[str, int]  # records met, articles, duplicates, rejected, skipped
    reasons: tuple[str, ...] = ()  # why it was held back


def corpus_of(settings: Settings, ledger: Ledger) -> tuple[list[Record], pl.DataFrame]:
    """Return the records that count and the article rows they make."""
    live = live_records(settings, ledger)
    return live, article_rows(settings, live)


def live_records(settings: Settings, ledger: Ledger) -> list[Record]:
    """Return the records that count: all ever met, or with `drop` those whose file is there."""
    found = list(ledger.records())
    if settings.on_missing == "keep":
        return found
    return [record for record in found if (settings.raw / real(record.source_path)).is_file()]


def article_rows(settings: Settings, live: Sequence[Record]) -> pl.DataFrame:
    """Return one row with its `content_key` for each distinct article.

    Of several records of one article the first in the order of path and locator stands for it, so
    the choice does not depend on the order of arrival.
    """
    first: dict[str, Record] = {}
    for record in live:
        if record.article_id is not None:
            first.setdefault(record.article_id, record)
    batches = sorted({record.batch for record in first.values() if record.batch})
    none = empty(Articles).with_columns(pl.lit(None, pl.String).alias("content_key"))
    kept = pl.concat([none, *Store(settings.state / "articles").read(batches, "articles")])
    chosen = pl.DataFrame(
        [[getattr(r, name) for name in ("article_id", *RECORD_KEY)] for r in first.values()],
        schema=["article_id", *RECORD_KEY],
        orient="row",
        schema_overrides=dict.fromkeys(("article_id", *RECORD_KEY), pl.String),
    )
    rows = kept.join(chosen, on=("article_id", *RECORD_KEY), how="semi")
    return rows.unique("article_id", keep="first", maintain_order=True).sort("article_id")


def publish(
    settings: Settings,
    ledger: Ledger,
    articles: pl.DataFrame,
    live: Sequence[Record],
    *,
    version: str | None,
    facts: dict[str, str],
    now: datetime,
) -> PublishOutcome:
    """Assemble the tables, judge them, and write the snapshot where the gate lets it pass.

    `version` names what was coded; None where articles alone are wanted.
    """
    coded = _coded(settings, ledger, articles, version)
    storied = articles_with_stories(settings, articles.drop("content_key"))
    frames = assemble(settings, storied, coded)
    known, prints = known_months(settings), fingerprints(frames, TABLES)
    content = validate_fresh(frames, TABLES, known.fresh(frames, prints, now.date()))
    deliveries = delivery_rows(live, content)
    rejects = concat(
        Rejects, [read_rejects(live), parse_rejects(articles, coded), content.rejected]
    )
    accounts = {"articles": content.valid["articles"], "deliveries": deliveries, "rejects": rejects}
    judged = {"articles": accounts["articles"].clear()}
    whole = merge_verdicts(content, validate_fresh(accounts, TABLES, judged))
    verdict = replace(whole, valid={n: whole.valid[n] for n in TABLES if n in whole.valid})
    counts = count(deliveries)
    before = latest(settings.exports)
    fresh = _since(before, counts)
    reasons = (
        *reasons_to_hold_back(settings, content.reject_rate, counts, fresh),
        *articles_gone(settings, *_gone(settings, before, facts, verdict.valid["articles"])),
    )
    run = Run(
        created_at=now.isoformat(timespec="seconds"),
        raw=str(settings.raw.absolute()),
        exports=str(settings.exports.absolute()),
        counts=counts,
        facts=facts,
        max_reject_rate=settings.max_reject_rate,
        reasons=reasons,
        earlier=tuple(list_snapshots(settings.exports)[:N_EARLIER]),
    )
    summary = summarise(verdict, run)
    if reasons:
        for name, data in render_report(summary, verdict.valid, run, None).items():
            write_durably(settings.held_back / name, data)
        return PublishOutcome(manifest=None, verdict=verdict, counts=counts, reasons=reasons)
    prints = fingerprints(verdict.valid, TABLES)
    manifest = write_snapshot(
        verdict.valid,
        TABLES,
        settings.exports,
        facts=facts,
        created_at=now,
        verdict={key: summary[key] for key in KEPT_OF_THE_VERDICT},
        extras=lambda manifest: {
            **render_report(summary, verdict.valid, run, manifest.snapshot_id),
            **described(manifest, TABLES),
        },
        contents=known.contents(prints),
    )
    keep_months(settings, prints, manifest)
    return PublishOutcome(manifest=manifest, verdict=verdict, counts=counts)


def assemble(settings: Settings, articles: pl.DataFrame, coded: Frames) -> Frames:
    """Return the tables of the whole corpus, not yet judged; the articles have their stories."""
    if not coded:
        return {"articles": articles}
    related = relate(
        articles,
        **{name: coded[name] for name in ("members", "mentions", "quotes", "events")},
        links=read_links(settings.links),
        counted=kept_terms(settings, articles),
        known=known_links(settings),
    )
    keep_links(settings, related.known)
    return with_months({"articles": articles, **related.frames})


def _coded(
    settings: Settings, ledger: Ledger, articles: pl.DataFrame, version: str | None
) -> Frames:
    """Return what was coded from these articles; nothing where articles alone are wanted."""
    if version is None:
        return {}
    known = ledger.extractions(version)
    batches = sorted({known[key] for key in articles["content_key"] if key in known})
    store = Store(settings.state / "extractions")
    chosen = articles.select("article_id", "content_key")

    def rows(name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
        none = pl.DataFrame(schema={**schema, "content_key": pl.String()})
        # Kept batches may lack a column that came later and is filled in here or may be empty.
        found = pl.concat([none, *store.read(batches, name)], how="diagonal")
        return found.join(chosen, on=("article_id", "content_key"), how="semi").select(list(schema))

    return {
        "members": rows("members", MEMBER_COLUMNS),
        "mentions": rows("mentions", Mentions.polars_schema()),
        "quotes": rows("quotes", Quotes.polars_schema()),
        "events": rows("events", Events.polars_schema()),
        "failures": rows("failures", FAILURE_COLUMNS),
    }


def delivery_rows(live: Sequence[Record], verdict: Verdict) -> pl.DataFrame:
    """Return one row a record: what became of it once all articles were judged together."""
    good = set(verdict.valid["articles"]["article_id"])
    first: dict[str, tuple[str, str]] = {}
    rows = []
    for record in live:
        status, article_id = DeliveryStatus(record.outcome), record.article_id
        reason = record.reason
        if article_id is not None and article_id not in good:
            status, article_id = DeliveryStatus.REJECTED, None
            reason = "row held back: see the table rejects for every check it broke"
        elif article_id is not None and article_id in first:
            status = DeliveryStatus.DUPLICATE
            reason = f"same article as {' '.join(first[article_id]).strip()}"
        elif article_id is not None:
            first[article_id] = (record.source_path, record.source_locator)
        rows.append(
            Delivery(
                source_path=record.source_path,
                source_locator=record.source_locator,
                raw_sha256=record.raw_sha256,
                source_format=record.source_format,
                external_id=record.external_id,
                status=status,
                article_id=article_id,
                reason=reason,
                n_bytes=record.n_bytes,
                reader=record.reader,
                parser_version=record.parser_version,
                first_run_id=record.first_run_id,
                first_seen_at=datetime.fromisoformat(record.first_seen_at),
            )
        )
    return frame(Deliveries, rows)


def read_rejects(live: Sequence[Record]) -> pl.DataFrame:
    """Return one row of `rejects` for each record that no article could be made of."""
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.READ,
                table_name="articles",
                row_key=record.external_id,
                check_name="a_record_holds_an_article",
                column_name=None,
                value=None,
                message=record.reason or "",
                source_path=record.source_path,
                source_locator=record.source_locator,
                raw_sha256=record.raw_sha256,
                row=None,
                is_replayable=True,
            )
            for record in live
            if record.outcome == "rejected"
        ],
    )


def parse_rejects(articles: pl.DataFrame, coded: Frames) -> pl.DataFrame:
    """Return one row of `rejects` for each article that a step broke on: it stays, uncoded."""
    if not coded:
        return empty(Rejects)
    columns = ["article_id", *RECORD_KEY]
    found = coded["failures"].join(articles.select(columns), on="article_id")
    return frame(
        Rejects,
        [
            Rejected(
                stage=RejectStage.PARSE,
                table_name="articles",
                row_key=row["article_id"],
                check_name="every_step_codes_the_article",
                column_name=None,
                value=None,
                message=row["message"],
                source_path=row["source_path"],
                source_locator=row["source_locator"],
                raw_sha256=row["raw_sha256"],
                row=None,
                is_replayable=False,  # a mended step codes it again by itself
            )
            for row in found.iter_rows(named=True)
        ],
    )


def _gone(
    settings: Settings, before: Manifest | None, facts: dict[str, str], articles: pl.DataFrame
) -> tuple[int, int]:
    """Return how many articles of the last snapshot are gone, and how many it had.

    Another version may read other articles from the same files: then nothing can be said.
    """
    if before is None or before.facts.get("parsing_version") != facts["parsing_version"]:
        return 0, 0
    place = settings.exports / SNAPSHOTS / before.snapshot_id
    paths = [place / entry.path for entry in before.files if entry.table == "articles"]
    try:
        ids = pl.concat([pl.read_parquet(path, columns=["article_id"]) for path in paths])
    except (OSError, pl.exceptions.PolarsError):  # damaged: nothing can be compared with it
        return 0, 0
    return ids.join(articles, on="article_id", how="anti").height, ids.height


def _since(before: Manifest | None, counts: dict[str, int]) -> dict[str, int]:
    """Return how many more records there are than the last snapshot told of. No clock is asked."""
    told = before.verdict.get("counts", {}) if before is not None else {}
    return {name: max(0, n - told.get(name, 0)) for name, n in counts.items()}


def count(deliveries: pl.DataFrame) -> dict[str, int]:
    """Return the two sides of the invariant: records met, and what became of them."""
    found = dict(deliveries.group_by("status").len().iter_rows())
    return {
        "records": deliveries.height,
        "articles": found.get("article", 0),
        "duplicates": found.get("duplicate", 0),
        "rejected": found.get("rejected", 0),
        "skipped": found.get("skipped", 0),
    }
