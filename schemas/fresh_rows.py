"""Fresh rows: a corpus of which most rows were judged good before is judged where it is new.

What a row of an article is held to lies in its article, but for the actors it points to: so a row
that was good stays good while its article and the actors stay.
"""

from dataclasses import replace

import polars as pl

from copydesk.schemas.relations import RELATIONS, Frames
from copydesk.schemas.table import Table
from copydesk.schemas.validation import expected, validate
from copydesk.schemas.verdicts import Finding, Verdict

KINDS = ("row", "relation")


def validate_fresh(frames: Frames, tables: dict[str, type[Table]], fresh: Frames) -> Verdict:
    """Return the judgement of all frames, of which only the fresh rows were not judged good yet.

    `fresh` has, for some tables, whole articles' rows; the other tables are judged whole, and so is
    every pointer to them. Where anything is to be held back, all is judged anew: a row held back
    can leave others without what they point to. Raises as `validate` does.
    """
    if all(rows.height == frames[name].height for name, rows in fresh.items()):
        return validate(frames, tables)
    rest = {name: rows for name, rows in frames.items() if name not in fresh}
    into = {check.table for check in RELATIONS if check.to in fresh} & rest.keys()
    beside = {name: rows for name, rows in rest.items() if name not in into}
    by_article = validate({**fresh, **beside}, tables)
    by_itself = validate({name: rest[name] for name in rest if name in into}, tables)
    pointers = [check for check in RELATIONS if _is_across(check.table, check.to, frames, fresh)]
    are_good = (
        not by_article.n_held_back
        and not by_itself.n_held_back
        and all(check.judge(frames).all() for check in pointers)
        and all(_names_each_once(tables[name], frames[name]) for name in fresh)
    )
    if not are_good:
        return validate(frames, tables)
    found = [f for part in (by_article, by_itself) for f in part.findings if f.kind in KINDS]
    asked = {(finding.table, finding.check) for finding in found}
    found += [
        Finding.good(check.table, check.sentence, "relation")
        for check in pointers
        if (check.table, check.sentence) not in asked
    ]
    seen = [replace(f, n_seen=frames[f.table].height, share=_none(frames, f.table)) for f in found]
    order = [*frames, *(check.sentence for check in RELATIONS)]
    seen.sort(key=lambda f: order.index(f.table if f.kind == "row" else f.check))
    return Verdict(
        valid=frames,
        rejected=by_article.rejected,
        findings=(*seen, *expected(frames)),
        n_rows={name: rows.height for name, rows in frames.items()},
        n_rejected=dict.fromkeys(frames, 0),
    )


def _is_across(table: str, to: str, frames: Frames, fresh: Frames) -> bool:
    """Say whether a relation leads out of an article."""
    return table in frames and to in frames and (table not in fresh or to not in fresh)


def _names_each_once(table: type[Table], rows: pl.DataFrame) -> bool:
    """Say whether no key of a fresh row is that of another, old ones included."""
    key = table.key_column()
    return key is None or rows[key].n_unique() == rows.height


def _none(frames: Frames, table: str) -> float | None:
    return 0.0 if frames[table].height else None
