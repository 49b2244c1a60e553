"""Gates: what must not be published, and why. The last good snapshot stays instead.

Two gates, each with its setting: rows that break the contract, and raw records that could not be
read. A few records prove little, so the second asks how sure a share is before it holds back.
"""

from collections.abc import Mapping

from copydesk.flows.settings import Settings
from copydesk.schemas.certainty import share_between


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
