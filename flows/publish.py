"""Publish: all that is kept becomes tables, is judged, and moves into place as a snapshot."""

from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from copydesk.flows.accounts import (
    count,
    delivery_rows,
    parse_rejects,
    read_rejects,
    twin_rejects,
)
from copydesk.flows.corpus.ids import ID, with_ids
from copydesk.flows.corpus.links import read_links
from copydesk.flows.corpus.relating import Behind, relate
from copydesk.flows.gates import articles_gone, drifted, reasons_to_hold_back
from copydesk.flows.kept.coded import coded_rows, digests_of
from copydesk.flows.kept.links import keep_links, known_links
from copydesk.flows.kept.months import keep_months, known_months, prints_by_month
from copydesk.flows.kept.nearness import keep_near, near_kept
from copydesk.flows.kept.published import KeptArticles, PublishedRows, RowsInMemory
from copydesk.flows.kept.rows import article_rows, words_of
from copydesk.flows.kept.stories import articles_with_stories
from copydesk.flows.kept.terms import kept_terms
from copydesk.flows.parse import FAILURE_COLUMNS
from copydesk.flows.reports import Run, render_report, shown, summarise
from copydesk.flows.settings import Settings
from copydesk.flows.sharing import described
from copydesk.flows.since import (
    batches_of,
    compared_since,
    counts_since,
    gone_since,
    ids_before,
)
from copydesk.flows.snapshots.durable import write_durably
from copydesk.flows.snapshots.housekeeping import list_snapshots
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.partitions import BY_MONTH, fingerprints, table_of
from copydesk.flows.snapshots.writing import latest, write_snapshot
from copydesk.schemas import TABLES
from copydesk.schemas.frames import concat, empty
from copydesk.schemas.fresh_rows import validate_fresh
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.rejects import Rejects
from copydesk.schemas.verdicts import Verdict, merge_verdicts

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


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOutcome:
    """What came of publishing: a snapshot, or the verdict that held it back."""

    manifest: Manifest | None  # None where the gate did not let it pass
    verdict: Verdict
    counts: dict[str, int]  # records met, articles, duplicates, rejected, skipped
    reasons: tuple[str, ...] = ()  # why it was held back
    in_vain: tuple[str, ...] = ()  # what of the user's links could not be done


def publish(
    settings: Settings,
    ledger: Ledger,
    articles: pl.DataFrame,
    live: pl.DataFrame,
    *,
    version: str | None,
    facts: dict[str, str],
    now: datetime,
) -> PublishOutcome:
    """Assemble the tables, judge them, and write the snapshot where the gate lets it pass.

    `live` are the records that count. `version` names what was coded; None where articles alone
    are wanted.
    """
    coded = coded_rows(settings, ledger, articles, version)
    storied = articles_with_stories(
        settings,
        articles.drop("content_key"),
        lambda ids: article_rows(settings, live, ids, ("article_id", "text")),
    )
    kept = KeptArticles(settings, live, with_ids(storied), coded)
    made = assemble(settings, kept)
    rows, prints, in_vain = made.rows, made.prints, made.in_vain
    frames = rows.light
    known = known_months(settings)
    months = known.fresh(prints, now.date())
    parts = (part for _, part in rows.by_months(months))
    content = validate_fresh(frames, TABLES, parts, rows.whole)
    is_whole = content.valid is not frames  # something is held back: all was read
    broken = parse_rejects(articles, made.failures)
    deliveries = delivery_rows(live, content)
    rejects = concat(
        Rejects,
        [
            read_rejects(live),
            broken,
            twin_rejects(live, content),
            content.rejected,
        ],
    )
    # Where rows were held back, they are looked for in every table; else articles are enough.
    beside = content.valid if is_whole else {"articles": content.valid["articles"]}
    judged = {name: empty(TABLES[name]) for name in beside}
    accounts = {**beside, "deliveries": deliveries, "rejects": rejects}
    accounted = validate_fresh(
        accounts, TABLES, [judged], lambda: {**accounts, **(beside if is_whole else rows.whole())}
    )
    whole = merge_verdicts(content, accounted)
    valid = {name: whole.valid[name] for name in TABLES if name in whole.valid}
    counts = count(deliveries)
    before = latest(settings.exports)
    ids = ids_before(settings, before)
    if ids is not None:
        ids = ids.cast({"article_id": valid["articles"].schema["article_id"]})
    compared = compared_since(settings, before, ids, valid, version)
    verdict = replace(whole, valid=valid, findings=(*whole.findings, *compared.findings))
    fresh = counts_since(before, counts)
    reasons = (
        *reasons_to_hold_back(settings, content.reject_rate, counts, fresh),
        *articles_gone(settings, *gone_since(before, ids, facts, valid["articles"])),
        *drifted(settings, compared.findings),
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
        compared=compared,
    )
    source = RowsInMemory(valid) if is_whole else replace(rows, light=valid)
    summary = summarise(verdict, run, lambda ids: source.of(ids)["articles"])
    shows = valid | source.of(shown(summary))
    if reasons:
        for name, data in render_report(summary, shows, run, None).items():
            write_durably(settings.held_back / name, data)
        return PublishOutcome(
            manifest=None, verdict=verdict, counts=counts, reasons=reasons, in_vain=in_vain
        )
    changed = {name: rows for name, rows in valid.items() if frames.get(name) is not rows}
    prints = {path: known for path, known in prints.items() if table_of(path) not in changed}
    prints |= fingerprints(changed, TABLES)
    prints = {path: prints[path] for n in valid for path in sorted(prints) if table_of(path) == n}
    manifest = write_snapshot(
        verdict.valid,
        TABLES,
        settings.exports,
        facts=facts,
        created_at=now,
        verdict={key: summary[key] for key in KEPT_OF_THE_VERDICT} | batches_of(compared),
        extras=lambda manifest: {
            **render_report(summary, shows, run, manifest.snapshot_id),
            **described(manifest, TABLES),
        },
        contents=known.contents(prints),
        files=source.files,
    )
    keep_months(settings, prints, manifest)
    return PublishOutcome(manifest=manifest, verdict=verdict, counts=counts, in_vain=in_vain)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tables of the whole corpus, not yet judged, and what each of their files is known by."""

    rows: PublishedRows
    prints: dict[str, str]  # by path
    failures: pl.DataFrame  # article_id, message: articles that a step broke on
    in_vain: tuple[str, ...] = ()  # what of the user's links could not be done


def assemble(settings: Settings, kept: KeptArticles) -> Assembled:
    """Return the tables of the whole corpus; its articles have their stories."""
    articles, coded = kept.storied, kept.coded
    if coded is None:
        light = {"articles": articles}
        prints = prints_by_month(articles, [digests_of(settings, kept.live, None)], light)
        return Assembled(
            PublishedRows(kept, None, light), prints, pl.DataFrame(schema=FAILURE_COLUMNS)
        )
    found, spoken = coded.light()
    failures = found.pop("failures").cast({"article_id": pl.String})
    worded = words_of(kept.live)
    texts = ("article_id", "headline", "text")
    behind = Behind(
        worded=worded,
        digests=digests_of(settings, kept.live, coded),
        rows=lambda ids: kept.rows(ids, ("mentions", "events")),
    )
    related = relate(
        articles,
        # Taken out, so that nobody holds on to rows that other rows stand for by then.
        **{name: found.pop(name) for name in ("members", "mentions", "quotes", "events")},
        spoken=spoken,
        links=read_links(settings.links),
        behind=behind,
        counted=kept_terms(
            settings, worded, lambda ids: article_rows(settings, kept.live, ids, texts)
        ),
        known=known_links(settings),
        near=near_kept(settings),
    )
    keep_links(settings, related.known)
    keep_near(settings, related.near)
    light = {"articles": articles, **related.frames}
    names = related.frames["actors"].select("name", final_id=pl.col("actor_id").cast(ID))
    told = (
        behind.digests,
        related.meant.join(names, on="final_id", how="left"),
        light["events"].select("article_id", "event_id", "incident_id"),
    )
    beside = {name: rows for name, rows in light.items() if name not in BY_MONTH}
    prints = prints_by_month(articles, told, light) | fingerprints(beside, TABLES)
    rows = PublishedRows(kept, related.answers, light)
    return Assembled(rows, prints, failures, related.findings)
