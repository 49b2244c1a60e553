"""Sharing: a snapshot as other people and other tools take it.

described(manifest, tables)   -> {file name: bytes}, laid beside the tables of every snapshot

package.py       datapackage.json (Frictionless) and a table schema a table
croissant.py     croissant.json (MLCommons): what machine-learning libraries stream
card.py          README.md: what the snapshot is, its limits and licence, with a YAML head
views.py         views.sql: DuckDB views over the files, and over the questions people ask

formats.py       FORMATS: what `copydesk export` can write beside Parquet, as files
delta.py         a snapshot as Delta Lake tables, a version each time they change
dyads.py         each event beside its actors and its article, as one flat row
polecat.py       such rows under POLECAT's names; gdelt.py happenings under GDELT's
brat.py          quotes, actors and events as annotations over the text; inception.py the same for
                 INCEpTION; documents.py their texts with all that stands in each
corrections.py   what annotators changed there, as lines of a file of links
spreadsheets.py  CSV that a spreadsheet opens without running anything
without_text.py  offsets and digests without the words; and the words put back
"""

from copydesk.flows.sharing.card import card
from copydesk.flows.sharing.croissant import croissant
from copydesk.flows.sharing.package import package, table_schemas
from copydesk.flows.sharing.views import views
from copydesk.schemas.manifest import Manifest
from copydesk.schemas.table import Table

__all__ = ["described"]


def described(manifest: Manifest, tables: dict[str, type[Table]]) -> dict[str, bytes]:
    """Return the files that describe a snapshot, by their names inside its folder.

    The same manifest gives the same bytes. The manifest's own clock time is left out of them.
    """
    return {
        "datapackage.json": package(manifest, tables),
        **table_schemas(manifest, tables),
        "croissant.json": croissant(manifest, tables),
        "README.md": card(manifest, tables),
        "views.sql": views(manifest),
    }
