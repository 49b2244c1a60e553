"""Verdicts: what each check saw, and the whole judgement made of it."""

from dataclasses import dataclass

import polars as pl

from copydesk.schemas.frames import concat
from copydesk.schemas.rejects import Rejects
from copydesk.schemas.relations import Frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check saw: how many rows failed, or which share was out of its bounds."""

    check: str
    table: str
    kind: str  # row, relation, expectation, drift
    n_failed: int
    n_seen: int
    share: float | None
    low: float | None
    high: float | None
    examples: tuple[str, ...]
    is_warning: bool
    words: str | None = None  # a sentence of its own, where check and share do not tell enough

    def in_words(self) -> str:
        """Return the check as a sentence and, of a share out of bounds, what was seen."""
        if self.words is not None:
            return self.words
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
