"""Remaking: what turns out damaged in the store is made anew, from the raw files.

Forgotten first, then read or coded again by the same steps as ever; a build that ends in between
meets the same damage again and goes on from there.
"""

from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.store import DamagedBatchesError, Store

MOST_ROUNDS = 3  # of making anew in one build; a disk that damages more than that is to be replaced
ARTICLES = "articles"
LOST = (
    "unreadable: the kept article is damaged, and the file it was read from is gone or has "
    "changed. Lay that file into the raw folder again."
)


def forget(ledger: Ledger, damaged: DamagedBatchesError) -> set[str]:
    """Forget damaged batches, delete them, and return the raw files to be read again."""
    paths: set[str] = set()
    if damaged.folder.name == ARTICLES:
        paths = ledger.paths_in(damaged.batches)
        ledger.forget_files(paths)
    else:
        ledger.forget_extractions(damaged.batches)
    Store(damaged.folder).drop(damaged.batches)
    return paths


def reject_lost(ledger: Ledger, damaged: DamagedBatchesError) -> None:
    """Enter as rejected what could not be read again from the raw folder."""
    if damaged.folder.name == ARTICLES:
        store = Store(damaged.folder)
        ledger.reject_kept_in((b for b in damaged.batches if not store.is_whole(b)), LOST)
