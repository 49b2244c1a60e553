from datetime import UTC, date, datetime

from copydesk.schemas.articles import ParagraphKind, PublishedMethod
from copydesk.schemas.documents import Given, GivenCaption
from tests.articles.stories import BODY, FIRST, SECOND, THIRD


def test_a_record_keeps_its_body_character_for_character(parsed):
    body = f"  {FIRST} \n\n\nAdvertisement\n\n{THIRD}\t\n"
    article = parsed(body, Given(headline="Mill  shuts"), external_id="rook-7")
    assert article.text == body
    assert article.external_id == "rook-7"
    assert article.headline == "Mill shuts"
    assert article.removed == ()


def test_given_fields_are_normalised_and_dated(parsed):
    article = parsed(
        BODY,
        Given(
            byline="By Dr. Jane Roe and John Doe, AFP",
            agencies=("Agence France-Presse",),
            published="2021-08-16T09:30:00+02:00",
            modified="2021-08-17",
            captions=(GivenCaption(text="The gates.", credit="Jane Poe"),),
            language="en-GB",
        ),
    )
    assert article.authors == ("Jane Roe", "John Doe")
    assert article.agencies == ("AFP",)
    assert article.published_at == datetime(2021, 8, 16, 7, 30, tzinfo=UTC)
    assert article.published_date == date(2021, 8, 16)
    assert article.published_method is PublishedMethod.GIVEN
    assert article.language == "en-GB"
    assert article.captions[0].credit == "Jane Poe"


def test_authors_given_one_by_one_stay_so(parsed):
    article = parsed(BODY, Given(authors=("By Jane Roe", "John Doe and Ann Poe")))
    assert article.authors == ("Jane Roe", "John Doe", "Ann Poe")


def test_the_dateline_a_record_lacks_is_read_from_its_text(parsed):
    article = parsed(f"KABUL, Aug 16 (Reuters) - {BODY}", Given(published="2021-08-16"))
    assert article.dateline_place == "Kabul"
    assert article.dateline_date == date(2021, 8, 16)
    assert article.agencies == ("Reuters",)
    assert article.text.startswith("KABUL, Aug 16 (Reuters) - The")


def test_a_date_that_cannot_be_read_is_no_date(parsed):
    article = parsed(BODY, Given(published="last Monday"))
    assert article.published_date is None
    assert "no_date" in article.warnings


def test_paragraphs_of_a_record_are_its_blank_lines(parsed):
    article = parsed(f"{FIRST}\n\n{SECOND}\n \n{THIRD}", Given())
    found = [article.text[p.start : p.end] for p in article.paragraphs]
    assert found == [FIRST, SECOND, THIRD]
    assert {p.kind for p in article.paragraphs} == {ParagraphKind.BODY}


def test_a_wrapped_record_has_paragraphs_of_several_lines(parsed):
    text = (
        "The mill at Northford closed its gates on Monday after forty\n"
        "years, and its owner said that no buyer had been found for\n"
        "the machines.\n"
        "    Wages will be paid until the end of the month, he said, and\n"
        "the town council is to meet on Thursday to talk about help\n"
        "for the workers.\n"
    )
    article = parsed(text, Given())
    assert len(article.paragraphs) == 2


def test_a_short_record_goes_through(parsed):
    article = parsed("Mill shuts.", Given(headline="Northford"))
    assert article.text == "Mill shuts."
    assert (article.language, "short_text" in article.warnings) == ("en", True)


def test_a_record_without_text_is_refused(refused):
    assert refused("", Given(headline="Mill shuts")).reason == "no body"
    assert refused(" \n", Given()).reason == "empty"
