"""Validation: rows, then relations, then expectations; out comes the whole judgement.

Pandera holds the valid frames to the contract in the end; the split of good and bad rows comes from
the same facts as one Polars expression a check, in one pass a table.
"""

import json
from dataclasses import dataclass

import polars as pl

from copydesk.schemas.expectations import EXPECTATIONS
from copydesk.schemas.frames import concat, frame
from copydesk.schemas.rejects import Rejected, Rejects, RejectStage
from copydesk.schemas.relations import RELATIONS, Frames
from copydesk.schemas.table import Table

N_EXAMPLES = 3  # of each failed check, in the report
MAX_ROUNDS = 8  # a row held back can leave others without what they point to


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check saw: how many rows failed, or which share was out of its bounds."""

    check: str
    table: str
    kind: str  # row, relation, expectation
    n_failed: int
    n_seen: int
    share: float | None
    low: float | None
    high: float | None
    examples: tuple[str, ...]
    is_warning: bool

    def in_words(self) -> str:
        """Return the check as a sentence and, of a share out of bounds, what was seen."""
        sentence = self.check.replace("_", " ")
        if not self.is_warning or self.share is None:
            return f"{self.table}: {sentence}"
        seen, usual = f"{100 * self.share:.1f} %", f"up to {100 * (self.high or 0):g} %"
        if self.low:
            usual = f"{100 * self.low:g} % to {100 * (self.high or 0):g} %"
        few, noun, *rest = sentence.split(" ")
        if few == "few":  # "few articles have no date": told by what was seen
            return f"{seen} of {noun} {' '.join(rest)}; usual is {usual}"
        return f"{self.table}: {sentence}; here {seen}, usual is {usual}"

    @classmethod
    def good(cls, table: str, check: str, kind: str) -> "Finding":
        """Return that no row failed a check."""
        return cls(
            check=check,
            table=table,
            kind=kind,
            n_failed=0,
            n_seen=0,
            share=None,
            low=None,
            high=None,
            examples=(),
            is_warning=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole judgement: good rows, rows held back with every reason, and what each check saw."""

    valid: Frames
    rejected: pl.DataFrame  # the table `rejects`
    findings: tuple[Finding, ...]
    n_rows: dict[str, int]
    n_rejected: dict[str, int]

    @property
    def n_held_back(self) -> int:
        """How many rows of all tables were held back."""
        return sum(self.n_rejected.values())

    @property
    def reject_rate(self) -> float:
        """The largest share of a table's rows that was held back."""
        shares = [self.n_rejected[t] / n for t, n in self.n_rows.items() if n]
        return max(shares, default=0.0)


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


def merge_verdicts(first: Verdict, second: Verdict) -> Verdict:
    """Return one judgement of two over different tables; of a table in both, the first counts."""
    seen = {(f.table, f.check) for f in first.findings}
    more = tuple(f for f in second.findings if (f.table, f.check) not in seen)
    return Verdict(
        valid={**second.valid, **first.valid},
        rejected=concat(Rejects, [first.rejected, second.rejected]),
        findings=first.findings + more,
        n_rows={**second.n_rows, **first.n_rows},
        n_rejected={**second.n_rejected, **first.n_rejected},
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
    findings = [_finding(table, rows, sentence, marks[sentence], kind="row") for sentence in rules]
    good = marks.select(pl.all_horizontal(pl.all()).alias("good"))["good"] if rules else None
    if good is None or good.all():
        return rows, concat(Rejects, []), findings
    bad = [
        _held_back(table, rows, column, sentence, ~marks[sentence], sources)
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
            if check.table not in valid or not _TABLES_NEEDED[check.table] <= valid.keys():
                continue
            rows, table = valid[check.table], tables[check.table]
            good = check.judge(valid)
            found = _finding(table, rows, check.sentence, good, kind="relation")
            failed.setdefault(check.sentence, found)
            if not good.all():
                failed[check.sentence] = found
                rejected.append(
                    _held_back(table, rows, check.column, check.sentence, ~good, sources)
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
    "deliveries": {"articles"},
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


def _finding(
    table: type[Table], rows: pl.DataFrame, sentence: str, good: pl.Series, *, kind: str
) -> Finding:
    n_failed = int((~good).sum())
    examples = rows.filter(~good).head(N_EXAMPLES) if n_failed else rows.clear()
    return Finding(
        check=sentence,
        table=table.own_name(),
        kind=kind,
        n_failed=n_failed,
        n_seen=rows.height,
        share=n_failed / rows.height if rows.height else None,
        low=None,
        high=None,
        examples=tuple(_as_json(row) for row in examples.iter_rows(named=True)),
        is_warning=False,
    )


def _held_back(
    table: type[Table],
    rows: pl.DataFrame,
    column: str | None,
    sentence: str,
    bad: pl.Series,
    sources: pl.DataFrame,
) -> pl.DataFrame:
    """Return one row of `rejects` for each row that broke one check."""
    key = table.key_column()
    broken = rows.filter(bad)
    if "raw_sha256" not in broken.columns:
        broken = (
            broken.join(sources, on="article_id", how="left")
            if "article_id" in broken.columns
            else broken.with_columns(source_path=None, source_locator=None, raw_sha256=None)
        )
    records = [
        Rejected(
            stage=RejectStage.VALIDATE,
            table_name=table.own_name(),
            row_key=row[key] if key else None,
            check_name=sentence,
            column_name=column,
            value=None if column is None else _as_json(row[column]),
            message=_message(table, column, row),
            source_path=row["source_path"] or "",
            source_locator=row["source_locator"] or "",
            raw_sha256=row["raw_sha256"] or "",
            row=_as_json(row),
            is_replayable=False,
        )
        for row in broken.iter_rows(named=True)
    ]
    return frame(Rejects, records)


def _message(table: type[Table], column: str | None, row: dict[str, object]) -> str:
    if column is None:
        return "The row contradicts itself. It is kept here whole; mend its source or the step."
    allowed = table.closed_lists().get(column)
    met = f"{table.own_name()}.{column} is {_as_json(row[column])}"
    if allowed:
        return f"{met} (allowed: {', '.join(allowed)})."
    return f"{met}. {table.descriptions()[column]}"


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
