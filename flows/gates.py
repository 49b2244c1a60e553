"""Gates: what must not be published, and why. The last good snapshot stays instead.

Three gates, each with its setting: rows that break the contract, raw records that could not be
read, and articles of the last snapshot that are gone. A few records prove little, so the second and
the third ask how sure a share is before they hold back. A fourth closes only where that is asked
for: on new articles that are not as those of the last snapshots were.
"""

from collections.abc import Iterable, Mapping

from copydesk.flows.settings import Settings
from copydesk.schemas.certainty import share_between
from copydesk.schemas.verdicts import Finding


def reasons_to_hold_back(
    settings: Settings, reject_rate: float, counts: Mapping[str, int], fresh: Mapping[str, int]
) -> tuple[str, ...]:
    """Return why a build must not be published, a sentence each; empty where it may.

    `reject_rate` is the largest share of a table's rows that broke the contract. `counts` speak of
    all records (`records`, `articles`, `rejected`), `fresh` of those met since the last snapshot.
    """
    found = []
    if reject_rate > settings.max_reject_rate:
        found.append(
            f"{reject_rate:.1%} of a table's rows break the contract; allowed are "
            f"{settings.max_reject_rate:.1%} (max_reject_rate)."
        )
    if settings.max_unread_rate >= 1:
        return tuple(found)
    if not counts["records"]:
        found.append(
            f"{settings.raw} holds no record. Is it mounted, is it the right folder? "
            "(max_unread_rate = 1 publishes even nothing.)"
        )
    elif not counts["articles"]:
        found.append(
            f"none of {counts['records']} records became an article; see the reasons in rejects "
            "(max_unread_rate = 1 publishes even nothing)."
        )
    else:
        found += _unread(settings.max_unread_rate, counts, "of all records")
        found += _unread(settings.max_unread_rate, fresh, "of the records since the last snapshot")
    return tuple(dict.fromkeys(found))


def _unread(allowed: float, counts: Mapping[str, int], of_what: str) -> list[str]:
    n_records, n_rejected = counts["records"], counts["rejected"]
    if not n_records or share_between(n_rejected, n_records)[0] <= allowed:
        return []
    return [
        f"{n_rejected} of {n_records} ({n_rejected / n_records:.0%}) {of_what} could not be read; "
        f"allowed are {allowed:.0%} (max_unread_rate)."
    ]


def articles_gone(settings: Settings, n_gone: int, n_before: int) -> tuple[str, ...]:
    """Return why a build that lost so many of the last snapshot's articles must not be published.

    A lost ledger beside an emptied raw folder, a feed that was overwritten: seen before readers do.
    """
    if not n_before or share_between(n_gone, n_before)[0] <= settings.max_vanished_rate:
        return ()
    return (
        f"{n_gone} of the last snapshot's {n_before} articles ({n_gone / n_before:.0%}) are gone: "
        "their files changed, or vanished with what was kept of them; allowed are "
        f"{settings.max_vanished_rate:.0%} (max_vanished_rate).",
    )


def drifted(settings: Settings, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return why a build must not be published whose new articles are not as usual."""
    if settings.on_drift != "hold":
        return ()
    return tuple(f"{finding.in_words()}. (on_drift = hold)" for finding in findings)
