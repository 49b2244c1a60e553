"""Explorer: a snapshot to look around in, on pages of this machine alone. The rim's second folder.

database.py    a snapshot's Parquet files as tables of DuckDB
questions.py   what a page asks of them, each a query
app.py         the pages, by FastAPI, which Prefect brings along; templates/ what they look like
"""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
