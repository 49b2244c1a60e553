"""The one small invented story that the samples of all formats tell."""

HEADLINE = "Harbour town of Ostrand reopens its ferry pier"
DAY, TIME = "2026-03-02", "2026-03-02T09:30:00+02:00"
PARAGRAPHS = (
    "The harbour town of Ostrand reopened its ferry pier on Monday after two days of wind.",
    "“We waited, and the sea did as it pleased,” said Mayor Ida Moss.",
    "Harbour master Ole Ruud told reporters that three ferries would sail before nightfall.",
)
BODY = "\n\n".join(PARAGRAPHS)
HTML_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
