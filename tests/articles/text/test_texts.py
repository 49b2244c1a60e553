from datetime import UTC, date, datetime

import pytest

from copydesk.schemas.articles import ParagraphKind, Precision, PublishedMethod
from tests.articles.stories import BODY, FIRST, HEADLINE, SECOND, THIRD


def test_a_header_line_gives_date_and_outlet_and_a_hanging_caption_is_read(parsed):
    article = parsed(
        f" date 2021-08-16 Support The Daily Rook!\n{HEADLINE}\n\nBy AFP\n"
        f"Pickets stand at the gates on Monday. TASS\n\n{BODY}\n"
    )
    assert article.headline == HEADLINE
    assert article.outlet == "The Daily Rook"
    assert article.authors == ()
    assert article.agencies == ("AFP",)
    assert article.published_date == date(2021, 8, 16)
    assert article.published_at is None
    assert article.published_method is PublishedMethod.HEADER_LINE
    assert [(c.text, c.credit) for c in article.captions] == [
        ("Pickets stand at the gates on Monday.", "TASS")
    ]
    assert article.text == BODY
    assert [removed.text for removed in article.removed] == ["Support The Daily Rook!"]


@pytest.mark.parametrize(
    ("chrome", "outlet"),
    [
        ("Subscribe to The Daily Rook", "The Daily Rook"),
        ("Become a member of Rook", "Rook"),
        ("Rook Times | Breaking News", "Rook Times"),
        ("Sign up for Rook newsletters", "Rook"),
        ("Skip to main content Rook", "Rook"),
        ("Rook", "Rook"),
        ("Home News World", None),
        ("Sign in Subscribe", None),
        ("Advertisement", None),
        ("", None),
    ],
)
def test_the_outlet_stands_in_what_a_page_says_of_itself(parsed, chrome, outlet):
    assert parsed(f" date 2021-08-16 {chrome}\n{HEADLINE}\n\n{BODY}").outlet == outlet


def test_labelled_fields_are_taken(parsed):
    article = parsed(
        f"Headline: {HEADLINE}\nByline: Jane Roe; John Doe\nPublication date: Mon 16 Aug 2021 "
        f"16:34\nPublication: The Daily Rook\nSection: Business\n\n{BODY}"
    )
    assert article.headline == HEADLINE
    assert article.authors == ("Jane Roe", "John Doe")
    assert article.outlet == "The Daily Rook"
    assert article.section == "Business"
    assert article.published_at == datetime(2021, 8, 16, 16, 34, tzinfo=UTC)
    assert article.published_precision is Precision.MINUTE
    assert "zone_assumed" in article.warnings
    assert article.text == BODY


def test_german_labels_are_known(parsed):
    article = parsed(
        f"Titel: {HEADLINE}\nAutor: Erika Muster\nDatum: 16.08.2021\nQuelle: Krähenblatt\n\n{BODY}"
    )
    assert (article.authors, article.outlet) == (("Erika Muster",), "Krähenblatt")
    assert article.published_date == date(2021, 8, 16)


def test_an_archive_page_opens_with_the_outlet(parsed):
    article = parsed(
        f"The Daily Rook\n\nAugust 16, 2021 Monday\n\n{HEADLINE}\n\nBYLINE: Jane Roe\n\n"
        f"SECTION: NEWS; Pg. A15\n\nLENGTH: 330 words\n\nDATELINE: GENEVA\n\nBODY:\n\n{BODY}\n\n"
        "LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\nCopyright 2021 The Daily Rook\n"
        "All Rights Reserved\n"
    )
    assert (article.headline, article.outlet, article.section) == (
        HEADLINE,
        "The Daily Rook",
        "NEWS",
    )
    assert (article.dateline_place, article.dateline_country) == ("Geneva", "CHE")
    assert article.text == BODY


def test_front_matter_is_taken(parsed):
    article = parsed(
        f'---\ntitle: "{HEADLINE}"\nauthors: ["Jane Roe", "John Doe"]\n'
        f"date: 2021-08-16T09:30:00+02:00\npublisher: Rook\n---\n\n# {HEADLINE}\n\n{BODY}"
    )
    assert (article.headline, article.outlet) == (HEADLINE, "Rook")
    assert article.authors == ("Jane Roe", "John Doe")
    assert article.published_at == datetime(2021, 8, 16, 7, 30, tzinfo=UTC)
    assert article.published_method is PublishedMethod.METADATA
    assert article.text == BODY


def test_toml_front_matter_is_taken(parsed):
    article = parsed(f'+++\ntitle = "{HEADLINE}"\ndate = 2021-08-16\n+++\n{BODY}')
    assert article.headline == HEADLINE
    assert article.published_date == date(2021, 8, 16)


def test_a_page_pasted_by_a_reader_loses_its_buttons(parsed):
    article = parsed(
        f"{HEADLINE} | The Daily Rook\n\nForty years end in an afternoon.\n\nBy Jane Roe\n"
        f"16 August 2021\n\nShare\nFacebook Twitter WhatsApp\n{FIRST}\n\n"
        f"Read more: Otter steals sandwich\n\n{SECOND}\n\nAdvertisement\n\n{THIRD}\n\n"
        "Comments (12)\n"
    )
    assert (article.headline, article.outlet) == (HEADLINE, "The Daily Rook")
    assert article.subheadline == "Forty years end in an afternoon."
    assert article.authors == ("Jane Roe",)
    assert article.text == BODY
    assert {removed.kind.value for removed in article.removed} == {"share", "related", "advert"}


def test_crumbs_name_the_section_and_paragraphs_need_no_blank_lines(parsed):
    article = parsed(
        f"Home > News > Politics\n{HEADLINE}\nJane Roe | 28.04.2021\n"
        f"Pickets at the gates (Jane Poe/AP)\n{FIRST}\n{SECOND}\n{THIRD}"
    )
    assert article.section == "Politics"
    assert article.authors == ("Jane Roe",)
    assert article.published_date == date(2021, 4, 28)
    assert article.published_method is PublishedMethod.BYLINE
    assert article.captions[0].credit == "Jane Poe/AP"
    assert article.text == BODY


def test_a_wire_story_keeps_its_dateline_and_loses_its_end(parsed):
    article = parsed(
        f"{HEADLINE}\n\nBy Jane Roe\nKABUL, Aug 16 (Reuters) - {FIRST}\n   {SECOND}\n   {THIRD}\n\n"
        "(Reporting by Jane Roe; Editing by John Doe)\n"
    )
    assert article.dateline == "KABUL, Aug 16 (Reuters) -"
    assert article.dateline_place == "Kabul"
    assert article.dateline_date is None  # no year is known
    assert article.published_date is None
    assert "no_date" in article.warnings
    assert article.agencies == ("Reuters",)
    assert article.authors == ("Jane Roe",)
    assert article.text.startswith("KABUL, Aug 16 (Reuters) - The mill")


def test_a_teleprinter_story_is_unwrapped(parsed):
    article = parsed(
        "16-AUG-2021 04:05\n\nNORTHFORD MILL SHUTS ITS GATES FOR GOOD AFTER FORTY YEARS\n"
        "    NORTHFORD, Aug 15 - The mill at Northford closed its gates\n"
        "on Monday after forty years, and its owner said that no buyer\n"
        "had been found for the machines.\n"
        "    Wages will be paid until the end of the month, he said, and\n"
        "the town council is to meet on Thursday to talk about help for\n"
        "the workers.\n"
        "    Shr 20.1p vs 17.6p\n REUTER\n"
    )
    assert article.headline == "NORTHFORD MILL SHUTS ITS GATES FOR GOOD AFTER FORTY YEARS"
    assert article.published_at == datetime(2021, 8, 16, 4, 5, tzinfo=UTC)
    assert article.dateline_date == date(2021, 8, 15)
    assert article.agencies == ("Reuters",)
    assert len(article.paragraphs) == 3
    assert article.text.split("\n\n")[1].endswith("help for the workers.")


def test_a_bare_story_has_a_headline_and_nothing_else(parsed):
    article = parsed(f"{HEADLINE}\n\n{BODY}")
    assert article.headline == HEADLINE
    assert article.text == BODY
    assert (article.authors, article.published_date, article.captions) == ((), None, ())


def test_a_story_without_a_headline_keeps_its_first_paragraph(parsed):
    article = parsed(f"{FIRST} {SECOND}\n\n{THIRD}")
    assert article.headline is None
    assert article.text.startswith("The mill")
    assert "no_headline" in article.warnings


def test_one_sentence_is_a_story(parsed):
    article = parsed("The mill at Northford closed on Monday.")
    assert article.text == "The mill at Northford closed on Monday."
    assert article.headline is None
    assert "short_text" in article.warnings


def test_an_address_line_gives_url_and_domain(parsed):
    article = parsed(f"{HEADLINE}\nhttps://www.rook.example/mill-shuts\nBy Jane Roe\n\n{BODY}")
    assert article.url == "https://www.rook.example/mill-shuts"
    assert article.outlet_domain == "rook.example"
    assert article.text == BODY


def test_a_kicker_stands_above_the_headline(parsed):
    article = parsed(f"ANALYSIS\n{HEADLINE}\n\nBy Jane Roe\n\n{BODY}")
    assert (article.kicker, article.headline) == ("ANALYSIS", HEADLINE)


def test_paragraphs_have_kinds(parsed):
    article = parsed(
        f"{HEADLINE}\n\nBy Jane Roe\n\n{FIRST}\n\nA long goodbye\n\n- first, the looms\n\n"
        f"“We had no choice.”\n\n{THIRD}"
    )
    assert [p.kind for p in article.paragraphs] == [
        ParagraphKind.BODY,
        ParagraphKind.SUBHEAD,
        ParagraphKind.LIST,
        ParagraphKind.QUOTE,
        ParagraphKind.BODY,
    ]
    assert all(article.text[p.start : p.end].strip() for p in article.paragraphs)


def test_a_wall_is_told_by_a_warning(parsed):
    article = parsed(
        f"{HEADLINE}\n\nBy Jane Roe\n\n{FIRST}\n\nThis article is for subscribers only. "
        "Subscribe now to continue reading."
    )
    assert article.text == FIRST
    assert "truncated" in article.warnings


def test_a_second_story_in_one_file_is_told_by_a_warning(parsed):
    article = parsed(
        f"{HEADLINE}\n\nBy Jane Roe\n\n16 August 2021\n\n{BODY}\n\n"
        f"Otter steals sandwich\n\nBy John Doe\n\n17 August 2021\n\n{THIRD}"
    )
    assert article.headline == HEADLINE
    assert "two_articles" in article.warnings


def test_a_date_far_ahead_is_kept_and_warned_of(parsed):
    article = parsed(f" date 2087-01-01 Subscribe\n{HEADLINE}\n\n{BODY}")
    assert article.published_date == date(2087, 1, 1)
    assert "future_date" in article.warnings


def test_a_date_inside_a_story_is_no_date_of_publication(parsed):
    article = parsed(f"{HEADLINE}\n\n{FIRST}\n\nIt had opened on 4 May 1981.\n\n{THIRD}")
    assert article.published_date is None


def test_entities_and_invisible_marks_are_undone(parsed):
    article = parsed(f"Mill&#8217;s gates close for&nbsp;good\n\n{FIRST}\u200b\n\n{THIRD}")
    assert article.headline == "Mill’s gates close for good"
    assert article.text == f"{FIRST}\n\n{THIRD}"


def test_carriage_returns_change_nothing(parsed):
    plain = parsed(f"{HEADLINE}\n\nBy Jane Roe\n\n{BODY}")
    returned = parsed(f"{HEADLINE}\n\nBy Jane Roe\n\n{BODY}".replace("\n", "\r\n"))
    assert (returned.article_id, returned.text) == (plain.article_id, plain.text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Завод в Северске закрылся в понедельник\n\nАнна Орлова\n16 августа 2021\n\n"),
        ("de", "Mühle in Nordfurt schließt nach vierzig Jahren\n\nVon Anna Orlova\n\n"),
        ("ja", "北町の工場が閉鎖\n\n2021年8月16日\n\n"),
    ],
)
def test_other_languages_get_their_fields_and_a_warning(parsed, language, text):
    stories = {
        "ru": "Завод в Северске закрылся после сорока лет работы, сообщил в понедельник владелец.",
        "de": "Die Mühle in Nordfurt hat nach vierzig Jahren geschlossen, teilte der Chef mit.",
        "ja": "北町の工場は月曜日に閉鎖された。所有者は買い手が見つからなかったと述べた。",
    }
    article = parsed(text + stories[language])
    assert article.language == language
    assert article.headline == text.split("\n")[0]
    assert "unsupported_language" in article.warnings


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        (" \n\t\n\u200b\u00a0\n", "empty"),
        ("a,b,c\n0,0,0\n1,1,1\n2,4,2\n3,9,3\n4,16,4\n", "not an article"),
        ("\x00\ufffd\ufffd\x01\ufffd" * 40, "not an article"),
        ("Headline: The mill is shut\n", "no body"),
    ],
)
def test_what_is_no_story_is_refused_with_its_reason(refused, content, reason):
    assert refused(content).reason == reason


def test_the_same_story_has_the_same_key_however_it_is_wrapped_in_space(parsed):
    plain = parsed(f"{HEADLINE}\n\n{BODY}")
    spaced = parsed(f"\n\n  {HEADLINE}  \n\n\n{BODY.replace('. ', '.  ')}\n\n")
    curly = parsed(f"{HEADLINE}\n\n{BODY}".replace('"We', "“We").replace('choice,"', "choice,”"))
    assert plain.article_id == spaced.article_id == curly.article_id
    assert plain.story_id.startswith("sto_")
