"""The user's own article, where the folder with it lies beside the checkout."""

from datetime import date

import pytest

from tests.conftest import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples lie beside the repository")
def test_the_own_sample_comes_out_as_a_careful_reader_reads_it(parsed):
    (path,) = SAMPLES.glob("*.txt")
    article = parsed(path.read_text(encoding="utf-8"))
    assert article.headline is not None
    assert article.headline.startswith("Russia Sees Kabul")
    assert article.headline.endswith("Order'")
    assert article.authors == ()
    assert article.agencies == ("AFP",)
    assert article.outlet == "The Moscow Times"
    assert article.published_date == date(2021, 8, 16)
    assert article.published_precision == "day"
    (caption,) = article.captions
    assert caption.credit == "TASS"
    assert caption.text.endswith("discuss Afghanistan.")
    assert len(article.paragraphs) == 12
    assert {p.kind for p in article.paragraphs} == {"body"}
    assert any("Support" in removed.text for removed in article.removed)
