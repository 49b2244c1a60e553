"""Since: what came and what went since the last snapshot, and whether what came is as usual.

The last snapshot's manifest keeps the profiles of what was new in the snapshots before (`batches`),
so that neither their age nor how many snapshots are kept decides what is compared.
"""

import hashlib
from dataclasses import replace
from typing import Any

import polars as pl

from copydesk.flows.ingest import parsing_version
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.pointer import SNAPSHOTS
from copydesk.schemas.drift import Compared, compare, profile_of, read_profiles
from copydesk.schemas.drift.profiles import FORM, OF_ARTICLES
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.relations import Frames

BATCHES = "batches"  # in a manifest's verdict


def ids_before(settings: Settings, before: Manifest | None) -> pl.DataFrame | None:
    """Return the ids of the last snapshot's articles; None where there is none to be read."""
    if before is None:
        return None
    place = settings.exports / SNAPSHOTS / before.snapshot_id
    paths = [place / entry.path for entry in before.files if entry.table == "articles"]
    try:
        return pl.concat([pl.read_parquet(path, columns=["article_id"]) for path in paths])
    except (OSError, pl.exceptions.PolarsError):  # damaged: nothing can be compared with it
        return None


def gone_since(
    before: Manifest | None, ids: pl.DataFrame | None, facts: dict[str, str], articles: pl.DataFrame
) -> tuple[int, int]:
    """Return how many articles of the last snapshot are gone, and how many it had.

    Another version may read other articles from the same files: then nothing can be said.
    """
    if before is None or ids is None:
        return 0, 0
    if before.facts.get("parsing_version") != facts["parsing_version"]:
        return 0, 0
    return ids.join(articles, on="article_id", how="anti").height, ids.height


def counts_since(before: Manifest | None, counts: dict[str, int]) -> dict[str, int]:
    """Return how many more records there are than the last snapshot told of. No clock is asked."""
    told = before.verdict.get("counts", {}) if before is not None else {}
    return {name: max(0, n - told.get(name, 0)) for name, n in counts.items()}


def compared_since(
    settings: Settings,
    before: Manifest | None,
    ids: pl.DataFrame | None,
    frames: Frames,
    version: str | None,
) -> Compared:
    """Return what is not as usual in the articles that the last snapshot did not have.

    `version` names what coded them. Where another version read or coded the last snapshot, all
    articles are new and nothing is compared: a mended step is no drift.
    """
    named = repr((FORM, parsing_version(settings), version, sorted(frames)))
    named = hashlib.sha256(named.encode()).hexdigest()[:16]
    kept = read_profiles(before.verdict.get(BATCHES) if before else None, named)
    if kept and ids is None:
        return Compared(n_new=0, n_snapshots=0, n_before=0, findings=(), batches=tuple(kept))
    articles = frames["articles"]
    found = {name: frames[name] for name in ("articles", *OF_ARTICLES) if name in frames}
    if not kept or ids is None:
        return compare(profile_of(found, named), (), articles.clear(), articles)
    fresh = articles.select("article_id").join(ids, on="article_id", how="anti")
    new = {name: rows.join(fresh, on="article_id", how="semi") for name, rows in found.items()}
    old = articles.join(ids, on="article_id", how="semi")
    compared = compare(profile_of(new, named), kept, old, articles)
    return replace(compared, findings=()) if settings.on_drift == "ignore" else compared


def batches_of(compared: Compared) -> dict[str, Any]:
    """Return what a manifest's verdict keeps for later builds to compare with."""
    return {BATCHES: [profile.as_json() for profile in compared.batches]}
