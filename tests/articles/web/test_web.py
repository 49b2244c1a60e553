"""Pages: each field of an article on the web is found where pages put it."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from copydesk.flows.articles import parse_article
from copydesk.schemas.articles import Article, Caption, ParagraphKind, Precision, PublishedMethod
from copydesk.schemas.documents import ContentKind, Given, RawDocument

STORY = (
    "The harbour of Veldmark stayed shut for a third day on Monday, and ships waited in the bay.",
    "“We will not go back before the contract is signed,” said Ada Lorne, who leads the dockers.",
    "The port authority said that talks would go on in the evening, without naming a place.",
)
PROSE = "".join(f"<p>{words}</p>" for words in STORY)


def document(content: str, **given: Any) -> RawDocument:
    return RawDocument(
        source_path="raw/story.html",
        source_locator="",
        raw_sha256="0" * 64,
        source_format="html",
        source_encoding="utf-8",
        n_bytes=len(content.encode()),
        reader="html",
        content=content,
        content_kind=ContentKind.HTML,
        given=Given(**given),
    )


def article(body: str, head: str = "", **given: Any) -> Article:
    content = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    found = parse_article(document(content, **given), "en")
    assert isinstance(found, Article), found
    return found


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_a_plain_page_gives_headline_and_paragraphs() -> None:
    found = article(f"<main><h1>Docks stay shut</h1>{PROSE}</main>")
    assert found.headline == "Docks stay shut"
    assert [found.text[p.start : p.end] for p in found.paragraphs] == list(STORY)


def test_what_most_of_a_page_calls_its_story_is_the_headline() -> None:
    head = (
        linked(**{"@type": "NewsArticle", "headline": "Docks stay shut"})
        + meta("og:title", "Veldmark harbour: all you need to know | The Rook")
        + meta("og:site_name", "The Rook")
    )
    found = article(f"<h1>Docks stay shut</h1>{PROSE}", head)
    assert (found.headline, found.outlet) == ("Docks stay shut", "The Rook")


def test_a_site_name_behind_a_title_is_no_part_of_it() -> None:
    head = meta("og:title", "Docks stay shut - The Rook") + meta("og:site_name", "The Rook")
    assert article(PROSE, head).headline == "Docks stay shut"


def test_a_kicker_before_the_headline_is_told_apart() -> None:
    head = meta("og:title", "Docks stay shut")
    found = article(f"<h1>Harbour strike: Docks stay shut</h1>{PROSE}", head)
    assert (found.kicker, found.headline) == ("Harbour strike", "Docks stay shut")


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "By Jane Roe"},
        [{"@type": "Person", "name": "Jane Roe"}],
        "Jane Roe",
        {"@id": "#jane"},
    ],
)
def test_authors_stand_in_linked_data_in_many_shapes(author: object) -> None:
    graph = [
        {"@type": "WebPage", "name": "Docks"},
        {"@type": "NewsArticle", "headline": "Docks stay shut", "author": author},
        {"@id": "#jane", "@type": "Person", "name": "Jane Roe"},
    ]
    assert article(PROSE, linked(**{"@graph": graph})).authors == ("Jane Roe",)


def test_a_person_in_the_byline_comes_before_an_outlet_in_linked_data() -> None:
    head = linked(**{"@type": "NewsArticle", "author": {"name": "The Veldmark Gazette"}})
    body = f'<h1>Docks stay shut</h1><div class="article-byline">By Jane Roe</div>{PROSE}'
    assert article(body, head).authors == ("Jane Roe",)


def test_an_agency_in_a_byline_is_no_author() -> None:
    found = article(PROSE, meta("author", "Jane Roe and Reuters"))
    assert (found.authors, found.agencies) == (("Jane Roe",), ("Reuters",))


def test_a_byline_runs_up_to_the_date_beside_it() -> None:
    body = f'<h1>Docks</h1><p class="author">Jane Roe 4 May 2031 4:45pm</p>{PROSE}'
    assert article(body).authors == ("Jane Roe",)


def test_broken_linked_data_gives_the_fields_that_can_be_read() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Docks stay shut", "author": {,} "x"'
    head = f'<script type="application/ld+json">{broken}</script>'
    assert article(PROSE, head).headline == "Docks stay shut"


def test_a_comma_too_many_does_not_spoil_linked_data() -> None:
    data = '[{"@type": "NewsArticle", "author": "Jane Roe", "datePublished": "2031-05-04",},]'
    found = article(PROSE, f'<script type="application/ld+json"><!-- {data} --></script>')
    assert (found.authors, found.published_date) == (("Jane Roe",), date(2031, 5, 4))


def test_the_zone_of_a_publication_is_kept() -> None:
    head = linked(**{"@type": "Article", "datePublished": "2031-05-04T23:30:00-05:00"})
    found = article(PROSE, head)
    assert found.published_at == datetime(2031, 5, 5, 4, 30, tzinfo=UTC)
    assert found.published_date == date(2031, 5, 4)
    assert found.published_method is PublishedMethod.JSONLD


def test_a_day_alone_gives_way_to_the_same_day_with_its_time() -> None:
    head = linked(**{"@type": "Article", "datePublished": "2031-05-04"}) + meta(
        "article:published_time", "2031-05-04T09:15:00Z"
    )
    found = article(PROSE, head)
    assert found.published_at == datetime(2031, 5, 4, 9, 15, tzinfo=UTC)
    assert found.published_precision is Precision.SECOND


@pytest.mark.parametrize(
    ("head", "body", "method"),
    [
        (meta("DC.date.issued", "2031-05-04"), "", PublishedMethod.METADATA),
        ("", '<time datetime="2031-05-04">Sunday</time>', PublishedMethod.TIME_ELEMENT),
        ("", "<h1>Docks stay shut</h1><div>Posted 4 May 2031</div>", PublishedMethod.BODY),
    ],
)
def test_a_date_is_found_in_meta_time_or_beside_the_headline(
    head: str, body: str, method: PublishedMethod
) -> None:
    found = article(body + PROSE, head)
    assert (found.published_date, found.published_method) == (date(2031, 5, 4), method)


def test_a_date_inside_the_story_is_not_its_publication() -> None:
    told = "<p>The contract of 4 May 2029 had run out, and the dockers wanted another one.</p>"
    found = article(f"<h1>Docks stay shut</h1>{told}{PROSE}")
    assert (found.published_date, found.warnings[0]) == (None, "no_date")


def test_captions_and_credits_stand_apart_from_the_story() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption>Cranes at rest in Port Harrow."
        "<span class='photo-credit'>Photo: Karl Weiss</span></figcaption></figure>"
    )
    found = article(f"<h1>Docks stay shut</h1><article>{figure}{PROSE}</article>")
    assert found.captions == (Caption(text="Cranes at rest in Port Harrow.", credit="Karl Weiss"),)
    assert "Cranes" not in found.text


def test_words_that_an_image_repeats_are_its_caption() -> None:
    image = (
        "<div><img src='a.jpg' alt='Cranes at rest in Port Harrow'></div>"
        "<div>Cranes at rest in Port Harrow © Karl Weiss</div>"
    )
    found = article(f"<article><h1>Docks stay shut</h1>{image}{PROSE}</article>")
    assert [c.text for c in found.captions] == ["Cranes at rest in Port Harrow"]
    assert "Cranes" not in found.text


def test_what_surrounds_a_story_stays_out_and_is_kept_as_removed() -> None:
    around = (
        "<nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav>"
        "<article><h1>Docks stay shut</h1><p class='byline'>By Jane Roe</p>{}"
        "<div class='newsletter-box'><p>Our letter brings the news of the bay to you at "
        "six every morning, free of charge.</p></div>"
        "<p><a href='/x'>Read more: Ferries run late again</a></p>"
        "<aside><p>A ferry ran aground off Port Harrow last week, and nobody was hurt at "
        "all.</p></aside></article><footer><p>© The Rook</p></footer>"
    )
    found = article(around.format(PROSE))
    assert found.text == "\n\n".join(STORY)
    removed = " ".join(part.text for part in found.removed)
    assert "Our letter" in removed
    assert "Ferries run late" in removed


def test_a_name_that_covers_the_whole_story_is_not_believed() -> None:
    found = article(f"<div class='sidebar-grid'><div class='tools-content'>{PROSE}</div></div>")
    assert found.text == "\n\n".join(STORY)


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    found = article(f"<h1>Docks</h1><div>{'<br><br>'.join(STORY)}</div>")
    assert [found.text[p.start : p.end] for p in found.paragraphs] == list(STORY)


def test_paragraphs_wrapped_one_by_one_stay_together() -> None:
    wrapped = "".join(f"<div class='part'><div><p>{words}</p></div></div>" for words in STORY)
    assert article(f"<h1>Docks</h1><section>{wrapped}</section>").text == "\n\n".join(STORY)


def test_headings_lists_and_quotations_keep_their_kind() -> None:
    body = f"<article>{PROSE}<h2>What comes next</h2><ul><li>More talks tonight.</li></ul>"
    found = article(body + f"<blockquote>“Never.”</blockquote><p>{STORY[2]} So far.</p></article>")
    assert [p.kind for p in found.paragraphs] == [
        ParagraphKind.BODY,
        ParagraphKind.BODY,
        ParagraphKind.BODY,
        ParagraphKind.SUBHEAD,
        ParagraphKind.LIST,
        ParagraphKind.QUOTE,
        ParagraphKind.BODY,
    ]


def test_comments_longer_than_the_story_are_not_the_story() -> None:
    said = "<p>I have worked in this port for forty years, and I never saw anything like it.</p>"
    found = article(f"<article><h1>Docks</h1>{PROSE}</article><div id='comments'>{said * 9}</div>")
    assert found.text == "\n\n".join(STORY)


def test_what_linked_data_does_not_tell_is_taken_out() -> None:
    head = linked(**{"@type": "NewsArticle", "articleBody": " ".join(STORY)})
    extra = "<p>Win two tickets for the regatta in our grand draw, only this week.</p>"
    assert article(f"<article>{PROSE}{extra}</article>", head).text == "\n\n".join(STORY)


def test_a_story_that_only_linked_data_tells_is_read_there() -> None:
    told = "\n\n".join(STORY)
    head = linked(**{"@type": "NewsArticle", "headline": "Docks stay shut", "articleBody": told})
    found = article("<div id='app'></div><p>Please enable scripts.</p>", head)
    assert [found.text[p.start : p.end] for p in found.paragraphs] == list(STORY)


def test_a_paywall_is_no_paragraph_and_warns_that_the_story_is_cut() -> None:
    wall = "<p>This article is for subscribers only.</p>"
    found = article(f"<article><h1>Docks stay shut</h1>{PROSE}{wall}</article>")
    assert found.text == "\n\n".join(STORY)
    assert "truncated" in found.warnings


def test_a_notice_that_stands_again_and_again_is_no_paragraph() -> None:
    notice = "<p>Your settings keep us from showing the embedded content in this place.</p>"
    found = article(f"<article><h1>Docks</h1>{notice}{PROSE}{notice}{notice}</article>")
    assert found.text == "\n\n".join(STORY)


def test_a_bold_line_of_names_signs_a_story_that_its_outlet_claims() -> None:
    head = linked(**{"@type": "Article", "author": "The Veldmark Gazette"})
    found = article(f"<h1>Docks</h1><p><b>Jane Roe/Karl Weiss</b></p>{PROSE}", head)
    assert found.authors == ("Jane Roe", "Karl Weiss")
    assert found.text == "\n\n".join(STORY)


def test_words_for_screen_readers_alone_are_not_read() -> None:
    link = "<a href='/p'>the port<span class='sr-only'>(opens in a new window)</span></a>"
    told = f"<p>Nobody at {link} would say on Monday when the next round of talks begins.</p>"
    assert "opens in" not in article(f"<article>{told}{PROSE}</article>").text


def test_the_dateline_of_a_story_is_read() -> None:
    found = article(f"<p>GENEVA, May 4 (Reuters) - {STORY[0]}</p>{PROSE}")
    assert (found.dateline_place, found.agencies) == ("Geneva", ("Reuters",))


def test_address_section_and_outlet_are_the_pages_own() -> None:
    head = (
        "<link rel='canonical' href='/news/docks'>"
        + meta("article:section", "Economy")
        + meta("og:site_name", "The Rook")
    )
    found = article(PROSE, head, url="https://www.rook.example/amp/docks?utm=1")
    assert found.url == "https://www.rook.example/news/docks"
    assert (found.outlet_domain, found.section, found.outlet) == (
        "rook.example",
        "Economy",
        "The Rook",
    )


def test_what_was_delivered_with_a_page_comes_first() -> None:
    head = linked(**{"@type": "Article", "headline": "Docks", "datePublished": "2031-05-04"})
    found = article(
        PROSE, head, headline="Docks stay shut", published="2031-05-03", authors=("Jane Roe",)
    )
    assert (found.headline, found.authors) == ("Docks stay shut", ("Jane Roe",))
    assert found.published_method is PublishedMethod.GIVEN


def test_the_same_page_gives_the_same_article() -> None:
    first, second = (article(f"<h1>Docks stay shut</h1>{PROSE}") for _ in range(2))
    assert first == second
