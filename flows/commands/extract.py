"""copydesk extract: one article to the terminal, to JSON, or to a page of its own."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from copydesk.flows.commands.command import FAILED, OK
from copydesk.flows.commands.options import AsJson, Model, print_json, settings_of

EPILOG = """\
Example: copydesk extract raw/sample/wire/sanctions.txt

Example: copydesk extract story.html --html marked.html

Ends with 1 where the file holds no article.
"""


def extract(
    file: Annotated[str, typer.Argument(help="A raw file, or - for standard input.")],
    model: Model = None,
    html: Annotated[
        Path | None, typer.Option(help="Write the (first) article as one page, everything marked.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Show one article with its fields, quotes, actors and events."""
    from copydesk.flows.extracting import as_plain_values, extract_file

    extractions, rejects = extract_file(file, settings_of(model=model))
    if as_json:
        print_json(as_plain_values(extractions, rejects))
    if html is not None and extractions:
        from copydesk.flows.reports.marked_articles import article_page, mark_extraction

        html.write_text(article_page(mark_extraction(extractions[0])), encoding="utf-8")
        print(html, file=sys.stderr)
    elif not as_json:
        from copydesk.flows.showing import show

        show(extractions, rejects)
    return OK if extractions else FAILED
