"""Judgement: the report's first words, which must not mislead, and what to look at first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.flows.reports.run import Run
from copydesk.schemas.verdicts import Finding

MOST_UNREAD = 0.5  # share of the records above which "published" alone would mislead


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How a run ended, in words."""

    level: str  # good, warn, bad
    title: str
    sentence: str
    things: tuple[dict[str, str], ...]  # what to look at: words, and the anchor they lead to


def judge(run: Run, findings: Sequence[Finding], n_broken: int) -> Judgement:
    """Return the words for a run. `n_broken` is how many articles a step broke on."""
    things = tuple(_things(run, findings, n_broken))
    level, title, sentence = _words(run, len(things))
    return Judgement(level=level, title=title, sentence=sentence, things=things)


def _words(run: Run, n_things: int) -> tuple[str, str, str]:
    n_records, n_articles = run.counts["records"], run.counts["articles"]
    if run.reasons:
        return "bad", "Held back", "Nothing was published; the last good snapshot stays."
    if not run.invariant_holds:
        return "bad", "Published, but records were lost", "The counts below do not add up."
    if not n_articles:
        return "bad", "Published, but empty", f"None of {n_records:,} records became an article."
    n_rejected = run.counts["rejected"]
    if n_rejected > MOST_UNREAD * n_records:
        words = f"{n_rejected:,} of {n_records:,} records became no article."
        return "bad", "Published, but most records could not be read", words
    if n_things:
        title = "Published, with one thing to look at"
        if n_things > 1:
            title = f"Published, with {n_things} things to look at"
        return "warn", title, "Every published row keeps the contract; these may still mislead."
    return "good", "Published", "Every row keeps the contract, and nothing looks unusual."


def _things(run: Run, findings: Sequence[Finding], n_broken: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def add(words: str, anchor: str) -> None:
        found.append({"words": words, "anchor": anchor})

    if run.counts["rejected"]:
        n = run.counts["rejected"]
        add(f"{n:,} raw record{'s' if n > 1 else ''} could not be read", "held-back")
    if n_broken:
        add(f"a step broke on {n_broken:,} article{'s' if n_broken > 1 else ''}", "held-back")
    for finding in findings:
        if finding.kind != "expectation" and finding.n_failed:
            rows = f"{finding.n_failed:,} row{'s' if finding.n_failed > 1 else ''}"
            what = finding.check.replace("_", " ")
            add(f"{rows} of {finding.table} held back: not true that {what}", anchor_of(finding))
    for finding in findings:
        if finding.is_warning:
            add(finding.in_words(), anchor_of(finding))
    return found


def anchor_of(finding: Finding | dict[str, Any]) -> str:
    """Return where in the page a check stands."""
    get = finding.get if isinstance(finding, dict) else lambda name: getattr(finding, name)
    return f"check-{get('table')}-{get('check')}"
