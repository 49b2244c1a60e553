"""What annotation gives for any text: tokens in order, offsets, the same alone as in a batch."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.flows.annotation import annotate
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.pipeline import load_pipeline
from copydesk.flows.languages.models import model_folder
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from tests.conftest import SAMPLE
from tests.invented import article_of

MODEL = "en_core_web_md"


def parse_of(text: str) -> Parse:
    return next(iter(annotate([article_of(text)], MODEL)))[1]


def stories() -> list[str]:
    paths = [path for folder in ("wire", "local", "world") for path in (SAMPLE / folder).iterdir()]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


def test_a_batch_of_many_texts_says_what_each_text_alone_says() -> None:
    texts = stories()[:6]
    together = [parse for _, parse in annotate([article_of(text) for text in texts], MODEL)]
    for text, parse in zip(texts, together, strict=True):
        alone = parse_of(text)
        assert (alone.heads, alone.tags, alone.names) == (parse.heads, parse.tags, parse.names)


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.flows.annotation.lemmas.MAX_REMEMBERED", 50)
    lemmas = Lemmas(load_pipeline(MODEL))
    for start in range(0, 400, 20):
        words = [f"word{n}" for n in range(start, start + 20)]
        n = len(words)
        assert len(lemmas.look_up(words, words, ["NN"] * n, ["dobj"] * n)) == n
    assert len(lemmas._known) <= 50


@given(st.text(max_size=120))
def test_tokens_cover_any_text_in_order(text: str) -> None:
    parse = parse_of(text)
    assert all(
        text[s:e] == w for s, e, w in zip(parse.starts, parse.ends, parse.words, strict=True)
    )
    assert all(
        parse.left_edges[i] <= i <= parse.right_edges[i] and 0 <= parse.heads[i] < len(parse)
        for i in range(len(parse))
    )


def test_characters_and_tokens_find_each_other() -> None:
    parse = parse_of("The port of Lind closed.")
    start = parse.text.index("Lind")
    assert parse.words[parse.token_at(start)] == "Lind"
    first, last = parse.tokens_in(Span(start, start + 4))
    assert parse.words[first:last] == ["Lind"]
    assert parse.span(first, last) == Span(start, start + 4)


def test_a_model_folder_is_a_model_too(tmp_path: Path) -> None:
    assert model_folder(str(model_folder(MODEL))) == model_folder(MODEL)
    with pytest.raises(LookupError, match="no such package or folder"):
        model_folder(str(tmp_path))


@pytest.mark.parametrize(
    ("before", "dateline"),
    [
        ("", "HILLTON, Texas (KXYZ) --"),
        ("", "Norden CNN —"),
        ("Editor's note: Some names here are not real. ", "Norden, Ruritania CNN —"),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(before: str, dateline: str) -> None:
    story = "Police arrested ten people on Monday."
    article = article_of(f"{before}{dateline} {story}", dateline=dateline)
    parse = next(iter(annotate([article], MODEL)))[1]
    bounds = zip(parse.sentence_starts, parse.sentence_ends, strict=True)
    sentences = [parse.text[parse.starts[s] : parse.ends[e - 1]] for s, e in bounds]
    assert sentences[-2:] == [dateline, story]
    assert "".join(sentences[:-2]) == before.strip()
