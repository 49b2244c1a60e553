"""Check: judge an existing snapshot again: files against digests, rows against the contract."""

from dataclasses import dataclass
from pathlib import Path

from copydesk.flows.snapshots.reading import damage, read_snapshot
from copydesk.schemas import TABLES
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.validation import Verdict, merge_verdicts, validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a snapshot looks like now."""

    manifest: Manifest
    damage: tuple[str, ...]
    verdict: Verdict | None  # None where files are damaged

    @property
    def is_good(self) -> bool:
        """Whether files and rows are what was published."""
        return not self.damage and self.verdict is not None and not self.verdict.reject_rate


def check(folder: Path, manifest: Manifest) -> Checked:
    """Judge the snapshot in a folder again."""
    found = damage(folder)
    if found:
        return Checked(manifest=manifest, damage=tuple(found), verdict=None)
    frames = read_snapshot(folder)
    accounts = ("deliveries", "rejects")
    content = {name: rows for name, rows in frames.items() if name not in accounts}
    rest = {name: frames[name] for name in ("articles", *accounts) if name in frames}
    verdict = merge_verdicts(validate(content, TABLES), validate(rest, TABLES))
    return Checked(manifest=manifest, damage=(), verdict=verdict)
