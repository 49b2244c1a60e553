"""Findings: all fields of a page's article, each from the module that knows where to look."""

from copydesk.flows.articles.bylines.authors import BylineNames, names_of
from copydesk.flows.articles.dates.behind import opening_in
from copydesk.flows.articles.dates.datelines import dateline_named
from copydesk.flows.articles.dates.dates import read_moment
from copydesk.flows.articles.fields import ArticleFields, Dateline, Language, PublicationTime
from copydesk.flows.articles.known.agencies import agencies_named
from copydesk.flows.articles.languages import language_of
from copydesk.flows.articles.paragraphs import joined
from copydesk.flows.articles.web.authorship import names_on
from copydesk.flows.articles.web.body import WebBody, body_of, fuller, story_scope
from copydesk.flows.articles.web.container import container_of
from copydesk.flows.articles.web.figures import captions_of
from copydesk.flows.articles.web.headlines import headline_of, subheadline_of
from copydesk.flows.articles.web.identity import (
    address_of,
    domain_of,
    named_language,
    outlet_of,
    rights_of,
    section_of,
)
from copydesk.flows.articles.web.page import WebPage
from copydesk.flows.articles.web.publication import modified_on, published_on
from copydesk.schemas.articles import ArticleWarning, Caption, PublishedMethod
from copydesk.schemas.documents import Given
from copydesk.schemas.ids import normalise

__all__ = ["fields_of"]


def fields_of(page: WebPage, given: Given, default_language: str) -> ArticleFields | None:
    """Return the fields of the article on a page, or None where the page holds none.

    What was given with the page comes first.
    """
    url = address_of(page, given.url)
    outlet = given.outlet or outlet_of(page)
    domain = given.outlet_domain or domain_of(url)
    site_names = frozenset(normalise(name) for name in (outlet, domain) if name)
    printed, kicker = headline_of(page, site_names)
    headline = given.headline or printed
    lines = page.lines_at_headline(headline)
    names, byline = _given_names(given) or names_on(page, lines, site_names)
    container = container_of(page.kept or page.blocks)
    captions: tuple[Caption, ...] = ()
    body = WebBody([], [])
    if container is not None:
        captions, taken = captions_of(page.blocks, story_scope(container), headline)
        signed = {normalise(words) for words in (*names.authors, byline or "")}
        body = body_of(page, container, headline, taken | signed)
    body = fuller(body, page)
    if not body.paragraphs:
        return None
    if given.captions:
        captions = tuple(Caption(text=c.text, credit=c.credit) for c in given.captions)
    text, paragraphs = joined(body.paragraphs)
    told = frozenset(normalise(words) for words, _ in body.paragraphs)
    detected = _language(page, text, given, default_language)
    published = _published(given, detected.code) or published_on(page, lines, detected.code)
    dateline = _dateline(given, body.paragraphs[0][0], published, detected.code)
    agencies = (*names.agencies, *(dateline.agencies if dateline else ()))
    return ArticleFields(
        text=text,
        headline=headline,
        kicker=given.kicker or kicker,
        subheadline=given.subheadline or subheadline_of(page, told),
        byline=byline,
        authors=names.authors,
        agencies=tuple(dict.fromkeys(agencies)),
        outlet=outlet,
        outlet_domain=domain,
        section=given.section or section_of(page),
        url=url,
        dateline=dateline,
        published=published,
        modified=read_moment(given.modified or "", detected.code)
        or modified_on(page, detected.code),
        language=detected,
        paragraphs=paragraphs,
        captions=captions,
        removed=tuple(body.removed),
        warnings=(ArticleWarning.TRUNCATED,) if body.is_cut else (),
        rights=rights_of(page),
    )


def _language(page: WebPage, text: str, given: Given, default: str) -> Language:
    """Return the language of a text: given, or found; what the page names decides unsure ones."""
    named = language_of("", named_language(page), default)
    if given.language is None and named.is_assumed:
        return language_of(text, None, default)
    return language_of(text, given.language, named.code)


def _published(given: Given, language: str) -> PublicationTime | None:
    moment = read_moment(given.published or "", language)
    return PublicationTime(moment=moment, method=PublishedMethod.GIVEN) if moment else None


def _given_names(given: Given) -> tuple[BylineNames, str | None] | None:
    """Return the people and agencies that were given with a page, or None where none were."""
    listed = given.authors or ((given.byline,) if given.byline else ())
    if not listed and not given.agencies:
        return None
    names = [names_of(words) for words in listed]
    authors = [author for each in names for author in each.authors]
    agencies = [agency for words in given.agencies for agency in agencies_named(words) or (words,)]
    agencies += [agency for each in names for agency in each.agencies]
    byline = given.byline or "; ".join(listed) or None
    return BylineNames(tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(agencies))), byline


def _dateline(
    given: Given, first: str, published: PublicationTime | None, language: str
) -> Dateline | None:
    """Return the dateline given, or the one that the story opens with."""
    day = published.moment.day if published else None
    if given.dateline:
        return dateline_named(given.dateline, day, language)
    opening = opening_in(first, day, language)
    return opening.dateline if opening else None
