from dataclasses import replace

from copydesk.flows.articles import parse_article
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import ContentKind, Given

LETTER = (
    "By Ida Moss\n\nThe ferry to Ostrand was halted on Monday, said the harbour master, who expects"
    " the wind to last.\n\nNobody was hurt, and nobody complained, he told reporters.\n"
)


def test_a_letter_takes_its_headline_and_time_from_its_own_head(laid):
    given = Given(headline="Ferry halted by wind", published="2026-03-02T09:30:00+02:00")
    document = replace(laid(LETTER, given), content_kind=ContentKind.TEXT)
    article = parse_article(document, "en")
    assert isinstance(article, Article)
    assert article.headline == "Ferry halted by wind"
    assert article.authors == ("Ida Moss",)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-02T07:30:00+00:00"
    assert article.text.startswith("The ferry to Ostrand was halted")
