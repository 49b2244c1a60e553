import json
from pathlib import Path

import pytest

from copydesk.flows.actors.knowledge.gazetteer import load_gazetteer
from copydesk.flows.explaining import NotInTheTextError, explain_file, places_of
from copydesk.flows.extraction import code
from copydesk.flows.settings import Settings
from copydesk.schemas.spans import Span
from copydesk.schemas.trace import FOLDER, NoteOutcome, Trace
from tests.events.pages import parse_alone
from tests.invented import article_of

TEXT = (
    "Norway no longer supports Chad. The minister hoped that Chad would be bombed. "
    "The deal gives Chad aid. “We are glad to have come,” said Ilse Brandt of Norway. "
    "Police thought of the report."
)


def traced(text: str) -> Trace:
    trace = Trace(text)
    code(article_of(text), parse_alone(text), load_gazetteer(), trace)
    return trace


def told(text: str, step: str, words: str) -> list[tuple[NoteOutcome, str | None, str, str]]:
    return [
        (note.outcome, note.rule, note.reason, note.file)
        for note in traced(text).notes
        if note.step == step and note.words == words
    ]


def test_an_event_names_its_frame_and_why_its_type_is_another():
    kept, turned = told(TEXT, "events", "supports")
    assert kept[0] is NoteOutcome.KEPT
    assert str(kept[1]).startswith("SUPPORT/")
    assert kept[2].startswith("REJECT happened, Norway -> Chad")
    assert kept[3] == "schemas/codebook/support.toml"
    assert "SUPPORT becomes REJECT" in turned[2]
    assert turned[3] == "flows/events/frames/operators.py"


def test_a_trigger_that_gives_no_event_names_the_gate_that_dropped_it():
    ((outcome, rule, reason, file),) = told(TEXT, "events", "bombed")
    assert outcome is NoteOutcome.DROPPED
    assert rule is not None
    assert rule.startswith("ASSAULT/")
    assert "no deed" in reason
    assert file == "flows/events/frames/operators.py"


def test_a_word_that_no_frame_fits_names_what_each_frame_wants():
    ((outcome, rule, reason, _),) = told(TEXT, "events", "gives")
    assert outcome is NoteOutcome.DROPPED
    assert rule is None or rule.startswith("AID/")
    assert reason


def test_a_quote_and_its_speaker_are_told_with_their_rules():
    ((outcome, rule, reason, file),) = told(TEXT, "quotes", "“We are glad to have come,”")
    assert outcome is NoteOutcome.KEPT
    assert "said by Ilse Brandt" in reason
    assert f'"{rule}"' in (FOLDER / file).read_text("utf-8")
    assert told(TEXT, "actors", "Ilse Brandt")[0][0] is NoteOutcome.KEPT


def test_a_cue_that_reports_nothing_is_told():
    ((outcome, _, reason, file),) = told("The minister did not answer.", "quotes", "answer")
    assert outcome is NoteOutcome.DROPPED
    assert reason == "nothing stands where its content would"
    assert file == "flows/quotes/contents.py"


def test_a_cue_whose_words_a_surer_one_takes_is_told():
    text = "The minister hoped that the port of Lindmark would open soon, officials thought."
    ((outcome, rule, reason, file),) = told(text, "quotes", "hoped")
    assert (outcome, rule) == (NoteOutcome.DROPPED, "clause_after_cue")
    assert reason == "a surer cue reports the same words"
    assert file == "flows/quotes/decoding.py"


def test_a_cue_that_tells_no_speech_to_a_reader_is_told():
    text = "The photograph showed two men beside the pier. Norway said it would pay."
    ((outcome, _, reason, file),) = told(text, "quotes", "showed")
    assert outcome is NoteOutcome.DROPPED
    assert reason.startswith("no speech or thought to a reader of news")
    assert file == "flows/quotes/reporting.py"


def test_a_name_that_is_nobodys_names_what_it_is_instead():
    text = "Home Secretary Karl Weiss met Ilse Brandt at the Norden Bridge Prize in Lindmark."
    assert told(text, "actors", "Home")[0][2].endswith("an office, or part of its title")
    ((_, _, reason, file),) = told(text, "actors", "the Norden Bridge Prize")
    assert reason.endswith("a thing, by its last word")
    assert file == "flows/actors/names/kinds.py"


def test_every_note_names_a_file_that_there_is_and_words_of_the_text():
    for note in traced(TEXT).notes:
        assert (FOLDER / note.file).exists()
        assert TEXT[note.start : note.end] == note.words


def test_what_is_coded_does_not_depend_on_being_traced():
    article, parse = article_of(TEXT), parse_alone(TEXT)
    assert code(article, parse) == code(article, parse, trace=Trace(TEXT))


def test_only_what_touches_the_words_asked_for_is_told(tmp_path: Path):
    story = tmp_path / "story.txt"
    story.write_text(TEXT, "utf-8")
    lines = explain_file(str(story), Settings(), "no longer supports").in_words()
    assert "supports" in lines
    assert "Ilse Brandt" not in lines
    offset = str(TEXT.index("supports"))
    assert "supports" in explain_file(str(story), Settings(), offset).in_words()
    with pytest.raises(NotInTheTextError, match="'Norland' stands in no article"):
        explain_file(str(story), Settings(), "Norland")


def test_a_machine_is_told_the_same_notes_with_their_offsets(tmp_path: Path):
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    explanation = explain_file(str(tmp_path / "story.txt"), Settings(), "no longer supports")
    told = json.loads(json.dumps(explanation.as_plain_values()))
    (article,) = told["articles"]
    kept = [n for n in article["notes"] if n["step"] == "events" and n["outcome"] == "kept"]
    assert {n["words"] for n in kept} == {"supports"}
    assert all(n["end"] - n["start"] == len(n["words"]) for n in article["notes"])
    assert kept[0]["reason"] in explanation.in_words()
    assert kept[0]["file"] == "schemas/codebook/support.toml"
    assert told["uncoded"] == told["rejects"] == []


def test_a_place_is_words_or_an_offset():
    assert places_of("a b a", "a") == [Span(0, 1), Span(4, 5)]
    assert places_of("a b a", "2") == [Span(2, 3)]
    assert places_of("a b a", "9") == []
