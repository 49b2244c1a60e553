"""Invented stories for the shapes of plain text."""

FIRST = (
    "The mill at Northford closed its gates on Monday after forty years, and its owner said that "
    "no buyer had been found for the machines."
)
SECOND = (
    '"We had no choice," said Karl Weiss, who ran the works since 1998. He said wages would be '
    "paid until the end of the month."
)
THIRD = (
    "The town council is to meet on Thursday to talk about help for the 230 workers, most of whom "
    "live within a mile of the river."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
HEADLINE = "Northford mill shuts its gates for good"
