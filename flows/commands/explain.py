"""copydesk explain: which rule proposed each quote, actor and event, and what dropped the rest."""

from typing import Annotated

import typer

from copydesk.flows.commands.command import OK
from copydesk.flows.commands.options import AsJson, Model, print_json, settings_of

EPILOG = """\
Example: copydesk explain raw/sample/wire/sanctions.txt

Example: copydesk explain story.txt --at "no longer supports"

+ is kept, - is dropped; the line below names the rule and the file that holds it.
With --json each is a note with its step, words, offsets, outcome, rule, reason and file.
"""


def explain(
    file: Annotated[str, typer.Argument(help="A raw file, or - for standard input.")],
    at: Annotated[
        str | None,
        typer.Option(help="Tell only of these words of the text, or of this offset into it."),
    ] = None,
    model: Model = None,
    as_json: AsJson = False,
) -> int:
    """Tell why one article is coded as it is: each quote, actor and event, and what gave none."""
    from copydesk.flows.explaining import explain_file

    explanation = explain_file(file, settings_of(model=model), at)
    if as_json:
        print_json(explanation.as_plain_values())
    else:
        print(explanation.in_words())
    return OK
