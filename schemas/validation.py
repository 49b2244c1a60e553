"""Validation: rows, then relations, then expectations; out comes the whole judgement.

Pandera holds the valid frames to the contract in the end; the split of good and bad rows comes from
the same facts as one Polars expression a check, in one pass a table.
"""

import polars as pl

from copydesk.schemas.expectations import EXPECTATIONS
from copydesk.schemas.frames import concat
from copydesk.schemas.held_back import finding_of, held_back
from copydesk.schemas.rejects import Rejects
from copydesk.schemas.relations import RELATIONS, Frames
from copydesk.schemas.table import Table
from copydesk.schemas.verdicts import Finding, Verdict

MAX_ROUNDS = 8  # a row held back can leave others without what they point to


def validate(frames: Frames, tables: dict[str, type[Table]]) -> Verdict:
    """Judge all frames together.

    A row that breaks a check of its own table or across tables is held back with every reason; rows
    that point to it are judged again without it. Expectations only warn. Raises
    pandera.errors.SchemaErrors where the valid rows still break the contract: a defect of the
    checks, never of the data.
    """
    sources = _sources(frames)
    valid: Frames = {}
    rejected: list[pl.DataFrame] = []
    findings: list[Finding] = []
    for name, rows in frames.items():
        good, bad, seen = _by_row(tables[name], rows, sources)
        valid[name] = good
        rejected.append(bad)
        findings += seen
    valid, bad, seen = _by_relation(valid, tables, sources)
    rejected += bad
    findings += seen
    findings += expected(valid)
    for name, rows in valid.items():
        tables[name].validate(rows, lazy=True)
    return Verdict(
        valid=valid,
        rejected=concat(Rejects, rejected),
        findings=tuple(findings),
        n_rows={name: rows.height for name, rows in frames.items()},
        n_rejected={name: frames[name].height - rows.height for name, rows in valid.items()},
    )


def _sources(frames: Frames) -> pl.DataFrame:
    columns = ["article_id", "source_path", "source_locator", "raw_sha256"]
    rows = frames.get("articles")
    if rows is None:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return rows.select(columns).unique("article_id", keep="first", maintain_order=True)


def _by_row(
    table: type[Table], rows: pl.DataFrame, sources: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, list[Finding]]:
    rules = table.rules()
    marks = rows.select(
        expression.fill_null(value=False).alias(sentence)
        for sentence, (_, expression) in rules.items()
    )
    findings = [
        finding_of(table, rows, sentence, marks[sentence], kind="row") for sentence in rules
    ]
    good = marks.select(pl.all_horizontal(pl.all()).alias("good"))["good"] if rules else None
    if good is None or good.all():
        return rows, concat(Rejects, []), findings
    bad = [
        held_back(table, rows, column, sentence, ~marks[sentence], sources)
        for sentence, (column, _) in rules.items()
        if not marks[sentence].all()
    ]
    return rows.filter(good), concat(Rejects, bad), findings


def _by_relation(
    valid: Frames, tables: dict[str, type[Table]], sources: pl.DataFrame
) -> tuple[Frames, list[pl.DataFrame], list[Finding]]:
    """Judge relations until no more rows fall: a row held back may be what another points to."""
    rejected: list[pl.DataFrame] = []
    failed: dict[str, Finding] = {}
    for _ in range(MAX_ROUNDS):
        bad: dict[str, pl.Series] = {}
        for check in RELATIONS:
            needed = _TABLES_NEEDED[check.table] | {check.table, check.to}
            if not needed <= valid.keys():
                continue
            rows, table = valid[check.table], tables[check.table]
            good = check.judge(valid)
            found = finding_of(table, rows, check.sentence, good, kind="relation")
            failed.setdefault(check.sentence, found)
            if not good.all():
                failed[check.sentence] = found
                rejected.append(
                    held_back(table, rows, check.column, check.sentence, ~good, sources)
                )
                bad[check.table] = bad[check.table] | ~good if check.table in bad else ~good
        if not bad:
            break
        valid = {n: rows.filter(~bad[n]) if n in bad else rows for n, rows in valid.items()}
    return valid, rejected, list(failed.values())


_TABLES_NEEDED: dict[str, set[str]] = {
    "quotes": {"articles", "actors"},
    "mentions": {"articles", "actors", "quotes"},
    "events": {"articles", "actors", "quotes"},
    "incidents": {"events"},
    "merges": {"actors", "incidents"},
    "deliveries": {"articles"},
    "rejects": {"articles"},
}


def expected(valid: Frames) -> list[Finding]:
    """Return what each check on the whole saw."""
    findings = []
    for check in EXPECTATIONS:
        if check.table not in valid:
            continue
        share = check.measure(valid)
        n_rows = valid[check.table].height
        findings.append(
            Finding(
                check=check.sentence,
                table=check.table,
                kind="expectation",
                n_failed=0 if share is None else round(share * n_rows),
                n_seen=n_rows,
                share=share,
                low=check.low,
                high=check.high,
                examples=(),
                is_warning=share is not None and check.is_unusual(share, n_rows),
            )
        )
    return findings
