"""Fresh rows: a corpus of which most rows were judged good before is judged where it is new.

What a row of an article is held to lies in its article, but for the actors it points to: so a row
that was good stays good while its article and the actors stay.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

import polars as pl

from copydesk.schemas.frames import concat
from copydesk.schemas.rejects import Rejects
from copydesk.schemas.relations import RELATIONS, Frames
from copydesk.schemas.table import Table
from copydesk.schemas.validation import expected, validate
from copydesk.schemas.verdicts import Finding, Verdict

KINDS = ("row", "relation")
POINTERS = (  # columns by which an article's rows point to actors, and whether they are lists
    ("mentions", "actor_id", False),
    ("quotes", "actor_id", False),
    ("quotes", "mentioned_ids", True),
    ("events", "actor_id", False),
    ("events", "recipient_id", False),
    ("events", "asserter_id", False),
)


def validate_fresh(
    frames: Frames,
    tables: dict[str, type[Table]],
    fresh: Iterable[Frames],
    whole: Callable[[], Frames],
) -> Verdict:
    """Return the judgement of all frames, of which only the fresh rows were not judged good yet.

    `fresh` has, for some tables, the rows of whole articles, some articles at a time; these tables
    are otherwise asked only for keys and pointers, and may lack other columns. The other tables are
    judged whole. Where anything is to be held back, all of `whole` is judged anew: a row held back
    can leave others without what they point to. Raises as `validate` does.
    """
    by_article: list[Verdict] = []
    names: set[str] = set()
    for part in fresh:
        names |= part.keys()
        by_article.append(validate({**part, **_beside(part, frames)}, tables))
        if by_article[-1].n_held_back:
            return validate(whole(), tables)
    rest = {name: rows for name, rows in frames.items() if name not in names}
    alone = [validate({name: rows}, tables) for name, rows in rest.items()]
    pointers = [check for check in RELATIONS if _is_across(check.table, check.to, frames, names)]
    are_good = (
        not any(found.n_held_back for found in alone)
        and all(check.judge(frames).all() for check in pointers)
        and all(_names_each_once(tables[name], frames[name]) for name in names)
    )
    if not are_good:
        return validate(whole(), tables)
    found = [f for part in (*by_article, *alone) for f in part.findings if f.kind in KINDS]
    found += [Finding.good(check.table, check.sentence, "relation") for check in pointers]
    once = {(finding.table, finding.check): finding for finding in found}.values()
    seen = [replace(f, n_seen=frames[f.table].height, share=_none(frames, f.table)) for f in once]
    order = [*frames, *(check.sentence for check in RELATIONS)]
    seen.sort(key=lambda f: order.index(f.table if f.kind == "row" else f.check))
    return Verdict(
        valid=frames,
        rejected=concat(Rejects, []),
        findings=(*seen, *expected(frames)),
        n_rows={name: rows.height for name, rows in frames.items()},
        n_rejected=dict.fromkeys(frames, 0),
    )


def _beside(part: Frames, frames: Frames) -> Frames:
    """Return the actors that some articles' rows point to: without them, nothing is looked up."""
    if "actors" not in frames or "actors" in part:
        return {}
    ids = [
        part[table][column].explode() if is_list else part[table][column]
        for table, column, is_list in POINTERS
        if table in part
    ]
    met = pl.concat([pl.Series([], dtype=pl.String), *ids]).unique()
    return {"actors": frames["actors"].filter(pl.col("actor_id").is_in(met.implode()))}


def _is_across(table: str, to: str, frames: Frames, fresh: Collection[str]) -> bool:
    """Say whether a relation leads out of an article."""
    return table in frames and to in frames and (table not in fresh or to not in fresh)


def _names_each_once(table: type[Table], rows: pl.DataFrame) -> bool:
    """Say whether no key of a fresh row is that of another, old ones included."""
    key = table.key_column()
    return key is None or rows[key].n_unique() == rows.height


def _none(frames: Frames, table: str) -> float | None:
    return 0.0 if frames[table].height else None
