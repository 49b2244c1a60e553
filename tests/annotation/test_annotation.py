"""What annotation gives for any text: tokens in order, offsets, the same alone as in a batch."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from copydesk.flows.annotation import annotate
from copydesk.flows.annotation.lemmas import Lemmas
from copydesk.flows.annotation.pipeline import LOOKED_UP, load_pipeline
from copydesk.flows.languages.models import model_folder
from copydesk.schemas.parse import Parse
from copydesk.schemas.spans import Span
from tests.conftest import SAMPLE
from tests.invented import article_of

MODEL = "en_core_web_md"


def parse_of(text: str) -> Parse:
    return next(iter(annotate([article_of(text)], MODEL)))[1]


@cache
def lemmas_of_the_model() -> Lemmas:
    return Lemmas(load_pipeline(MODEL))


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


WORDS = (
    st.sampled_from(
        ["gon", "na", "There", "is", "been", "'s", "ai", "n't", "y'", "all", "nothin'", "1980s"]
    )
    | st.sampled_from(["3rd", "lay", "Lind", " ", "ships", "wo", "better"])
    | st.text(min_size=1, max_size=8).filter(lambda word: not word.isspace())
)
TAGS = st.sampled_from(
    ["NN", "NNS", "VBD", "VBN", "VB", "VBZ", "RB", "WDT", "IN", "PRP", "CD", "_SP", "POS", "EX"]
)
DEPS = st.sampled_from(["dobj", "aux", "ROOT", "advcl", "det", "expl", "pobj", "nsubj"])


@given(st.lists(st.tuples(WORDS, TAGS, DEPS), min_size=1, max_size=4))
@example([("y'", "PRP", "nsubj"), ("all", "DT", "det")])
@example([("ai", "VBZ", "ROOT"), ("n't", "RB", "neg")])
@example([("nothin'", "NN", "dobj")])
def test_words_have_the_labels_that_rules_and_lemmatizer_give_them(
    text: list[tuple[str, str, str]],
) -> None:
    words, tags, deps = (list(column) for column in zip(*text, strict=True))
    pipeline = load_pipeline(MODEL)
    doc = Doc(pipeline.vocab, words=words, tags=tags, deps=deps, heads=[*range(len(words))])
    for part in LOOKED_UP:
        doc = pipeline.get_pipe(part)(doc)
    lowers = [word.lower() for word in words]
    assert lemmas_of_the_model().look_up(words, lowers, tags, deps) == [
        (token.pos_, token.lemma_, token.tag_, token.dep_) for token in doc
    ]


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
