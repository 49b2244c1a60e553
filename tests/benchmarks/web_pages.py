"""How many web pages a second become articles: python tests/benchmarks/web_pages.py [n_pages]."""

import json
import random
import sys
import time

from copydesk.flows.articles import parse_article
from copydesk.schemas.articles import Article
from copydesk.schemas.documents import ContentKind, RawDocument

VOCABULARY = [f"word{i}" for i in range(5_000)]
N_PARAGRAPHS, N_TEASERS, N_SCRIPTS = 20, 120, 40  # as on a newspaper's page of 250 kB


def sentence(pick: random.Random, n_words: int) -> str:
    """Return invented words with a capital and a full stop."""
    return " ".join(pick.choices(VOCABULARY, k=n_words)).capitalize() + "."


def page(pick: random.Random) -> str:
    """Return a page with its story, linked data, scripts, menus, teasers, comments and a footer."""
    headline = sentence(pick, 9)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": "2031-05-04T09:30:00+02:00",
        "author": [{"@type": "Person", "name": "Jane Roe"}],
        "publisher": {"@type": "Organization", "name": "The Veldmark Gazette"},
    }
    story = "".join(
        f"<p>{sentence(pick, 45)} <a href='/x'>{pick.choice(VOCABULARY)}</a> "
        f"{sentence(pick, 8)}</p>"
        for _ in range(N_PARAGRAPHS)
    )
    teasers = "".join(
        f"<div class='teaser'><div class='teaser__inner'>"
        f"<a href='/{i}'><h3>{sentence(pick, 8)}</h3>"
        f"</a><span class='teaser__date'>{i} min</span></div></div>"
        for i in range(N_TEASERS)
    )
    scripts = f"<script>{'var x = 1; ' * 400}</script>" * N_SCRIPTS
    return (
        f"<!doctype html><html lang='en'><head><title>{headline} | The Gazette</title>"
        f"<meta property='og:title' content='{headline}'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script>{scripts}</head><body>"
        f"<nav><ul>{'<li><a href=/s>Section</a></li>' * 60}</ul></nav><main><article>"
        f"<header><h1>{headline}</h1><p class='byline'>By Jane Roe</p></header>"
        f"<figure><img src='a.jpg' alt=''><figcaption>{sentence(pick, 12)}</figcaption></figure>"
        f"<div class='article-body'>{story}</div></article><aside>{teasers}</aside></main>"
        f"<footer>{'<a href=/f>Imprint</a>' * 30}</footer></body></html>"
    )


def document(content: str, number: int) -> RawDocument:
    """Return a page as a reader hands it on."""
    return RawDocument(
        source_path=f"raw/{number}.html",
        source_locator="",
        raw_sha256="0" * 64,
        source_format="html",
        source_encoding="utf-8",
        n_bytes=len(content),
        reader="html",
        content=content,
        content_kind=ContentKind.HTML,
    )


def main() -> None:
    """Print the rate, without the one-time loading of word lists."""
    n_pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    pick = random.Random(1)
    documents = [document(page(pick), i) for i in range(n_pages)]
    parse_article(documents[0], "en")
    start = time.process_time()
    found = [parse_article(each, "en") for each in documents]
    seconds = time.process_time() - start
    size = sum(each.n_bytes for each in documents) / n_pages / 1000
    whole = sum(isinstance(a, Article) and len(a.paragraphs) == N_PARAGRAPHS for a in found)
    sys.stdout.write(
        f"{n_pages} pages of {size:,.0f} kB: {n_pages / seconds:,.0f} pages a second\n"
        f"{whole} of them with every paragraph\n"
    )


if __name__ == "__main__":
    main()
