"""Who signs a page, which of its titles is the headline, and what beside a photo is no caption."""

import pytest

from copydesk.schemas.articles import Caption
from tests.articles.web.test_web import PROSE, article, linked, meta


def test_a_card_and_a_search_title_that_agree_outvote_the_heading():
    head = meta("og:title", "Docks stay shut") + meta("twitter:title", "Docks stay shut")
    found = article(f"<h1>Docks of Veldmark stay shut for days</h1>{PROSE}", head)
    assert found.headline == "Docks stay shut"


def test_a_name_behind_a_label_of_its_own_signs_the_page():
    foot = "<ul><li><strong>Autorin/Autor</strong> Ada Lorne</li></ul>"
    assert article(f"<article><h1>Docks</h1>{PROSE}</article>{foot}").authors == ("Ada Lorne",)


def test_an_outlet_that_gives_its_own_address_is_no_person():
    head = meta("author", "Rook Wave (www.rook.example)") + meta(
        "og:url", "https://rook.example/docks"
    )
    body = f"<article><h1>Docks</h1>{PROSE}</article><dl><dt>Author</dt><dd>Ada Lorne</dd></dl>"
    assert article(body, head).authors == ("Ada Lorne",)


def test_an_agency_that_a_pages_data_names_comes_before_the_site_itself():
    head = (
        meta("og:site_name", "Rook")
        + linked(**{"@type": "NewsArticle", "author": {"name": "Rook"}})
        + '<meta name="articleAuthor" content="Reuters">'
    )
    found = article(f"<h1>Docks</h1>{PROSE}", head)
    assert (found.authors, found.agencies) == ((), ("Reuters",))


@pytest.mark.parametrize(
    "words",
    [
        "(The Harrow Gazette)",
        "/Getty Images/iStockphoto",
        "Image credit: Rook",
        "April 15, 2041 3",
        "Docks stay shut",
        "Image",
    ],
)
def test_a_credit_a_day_or_the_headline_alone_is_no_caption(words):
    figure = f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure>"
    found = article(f"<article><h1>Docks stay shut</h1>{figure}{PROSE}</article>")
    assert found.captions == ()
    assert "Docks stay shut" not in found.text


def test_words_for_those_who_hear_a_page_are_no_part_of_a_caption():
    figure = (
        "<figure><img src='a.jpg'><figcaption><span class='visually-hidden'>Image</span>"
        "Cranes at rest in Port Harrow.</figcaption></figure>"
    )
    found = article(f"<article><h1>Docks</h1>{figure}{PROSE}</article>")
    assert found.captions == (Caption(text="Cranes at rest in Port Harrow."),)


def test_a_caption_printed_for_two_sizes_of_screen_is_told_once():
    figure = (
        "<figure><img src='a.jpg'><figcaption><span>Cranes at rest in Port Harrow.</span> "
        "<span>Cranes at rest in Port Harrow.</span></figcaption></figure>"
    )
    found = article(f"<article><h1>Docks</h1>{figure}{PROSE}</article>")
    assert found.captions == (Caption(text="Cranes at rest in Port Harrow."),)


def test_an_image_under_a_name_of_the_sites_own_has_its_caption():
    image = (
        "<div><brick-image src='a.jpg'></brick-image></div>"
        "<div class='article-img-caption'>Cranes at rest in Port Harrow.</div>"
    )
    found = article(f"<article><h1>Docks</h1><div>{image}</div>{PROSE}</article>")
    assert [c.text for c in found.captions] == ["Cranes at rest in Port Harrow."]
    assert "Cranes" not in found.text
