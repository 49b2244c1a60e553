"""Pruning: batches of the store that nothing needs any more are deleted, after a publish.

An article's row is needed as long as a record names it; what was coded from it as long as it was
coded under the version that is used now, or under one that a kept snapshot was made from.
"""

from collections.abc import Iterable

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.ledger import Ledger
from copydesk.flows.snapshots.store import Store


def prune_store(settings: Settings, ledger: Ledger, snapshot_ids: Iterable[str]) -> None:
    """Delete what no record and none of these snapshots needs. Only under the lock.

    The ledger lets go of a batch before its folder is deleted: a build that ends in between leaves
    a folder that the next one deletes.
    """
    coded = ledger.keep_coded_for(snapshot_ids)
    for name, kept in (("articles", ledger.article_batches()), ("extractions", coded)):
        store = Store(settings.state / name)
        if store.folder.is_dir():
            store.drop_all_but(kept)
