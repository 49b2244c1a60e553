import hashlib
import json

import pytest

from copydesk.schemas.documents import ContentKind, RawDocument, Reject, RejectReason

STORY = {"id": 7, "headline": "Ferry halted", "text": "The ferry to Ostrand was halted.\n\n“Why?”"}


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_each_line_is_a_record_with_its_id_and_its_text_character_for_character(reading):
    found = reading(lines(STORY, {**STORY, "id": "b", "text": "  Two\r\nlines \n"}), "x.jsonl")
    assert [document.external_id for document in found] == ["7", "b"]
    assert [document.content for document in found] == [STORY["text"], "  Two \nlines \n"]
    assert {document.content_kind for document in found} == {ContentKind.FIELDS}
    assert [document.source_locator for document in found] == ["line 1", "line 2"]
    assert found[0].given.headline == "Ferry halted"
    assert found[0].raw_sha256 == hashlib.sha256(json.dumps(STORY).encode()).hexdigest()


def test_a_bad_line_is_one_reason_and_the_rest_goes_on(reading):
    data = b'{"text": "cut\n\n' + lines(STORY, [1, 2], None, {"title": "Bare", "text": ""}, STORY)
    found = reading(data, "x.jsonl")
    reasons = [(r.source_locator, r.reason) for r in found if isinstance(r, Reject)]
    assert reasons == [
        ("line 1", RejectReason.UNREADABLE),
        ("line 4", RejectReason.NOT_AN_ARTICLE),
        ("line 5", RejectReason.NOT_AN_ARTICLE),
        ("line 6", RejectReason.NO_BODY),
    ]
    assert [d.source_locator for d in found if isinstance(d, RawDocument)] == ["line 3", "line 7"]


def test_one_sentence_is_a_record(reading):
    (found,) = reading(b'{"text": "Rain."}\n', "x.jsonl")
    assert found.content == "Rain."


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(reading):
    data = lines({"text": "x" * 5000}, STORY)
    refused, document = reading(data, "x.jsonl", record_bytes=1000)
    assert refused.reason is RejectReason.TOO_LARGE
    assert "1000" in refused.message
    assert document.source_locator == "line 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_lines_are_read_in_every_unicode_encoding(reading, encoding):
    text = '{"text": "Zürich blieb grün."}\r\n{"text": "Žilina."}\r\n'
    found = reading(text.encode(encoding), "x.jsonl")
    assert [document.content for document in found] == ["Zürich blieb grün.", "Žilina."]


def test_lines_in_two_encodings_are_read_each_in_its_own(reading):
    utf8, latin = '{"text": "Genève"}\n'.encode(), '{"text": "Genève"}\n'.encode("latin-1")
    assert [document.content for document in reading(utf8 + latin, "x.jsonl")] == ["Genève"] * 2


def test_odd_values_do_no_harm(reading):
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    number = b'{"text": "ok", "n": ' + b"9" * 5000 + b"}\n"
    data = (
        b'{"text": "first", "text": "", "id": NaN, "published": Infinity}\n'
        b'{"text": "half \\ud83d pair", "title": "\\udc00"}\n' + deep + number
    )
    first, half, nested, huge = reading(data, "x.jsonl")
    assert (first.content, first.external_id, first.given.published) == ("first", None, None)
    assert half.content == "half \ufffd pair"
    assert nested.reason is RejectReason.UNREADABLE
    assert huge.reason is RejectReason.UNREADABLE


def test_an_array_is_read_record_by_record(reading):
    data = json.dumps([STORY, {"text": 'a "]" b \\'}, 5], indent=2).encode()
    one, two, three = reading(data, "x.json")
    assert one.content == STORY["text"]
    assert (two.content, two.source_locator) == ('a "]" b \\', "record 2")
    assert three.reason is RejectReason.NOT_AN_ARTICLE


def test_an_array_may_be_longer_than_a_record_may(reading):
    found = reading(json.dumps([STORY] * 200).encode(), "x.json", record_bytes=2000)
    assert len(found) == 200


def test_an_array_that_breaks_off_keeps_what_came_before(reading):
    *kept, last = reading(json.dumps([STORY, STORY]).encode()[:-30], "x.json")
    assert len(kept) == 1
    assert last.reason is RejectReason.TRUNCATED


def test_an_object_may_wrap_its_records(reading):
    data = json.dumps({"status": "ok", "response": {"docs": [STORY, STORY]}}).encode()
    assert len(reading(data, "x.json")) == 2


def test_records_below_one_another_need_no_array(reading):
    data = json.dumps(STORY, indent=1) + "\n" + json.dumps({**STORY, "id": "b"}, indent=1)
    assert [document.external_id for document in reading(data.encode(), "x.json")] == ["7", "b"]


def test_an_outlet_is_not_taken_for_the_record(reading):
    source = {"id": "fjord", "name": "The Fjord Post"}
    (found,) = reading(json.dumps({"source": source, "content": "Rain."}).encode(), "x.json")
    assert (found.external_id, found.given.headline) == (None, None)
    assert found.given.outlet == "The Fjord Post"


def test_writing_that_begins_with_a_bracket_is_text(reading):
    (found,) = reading(b"[Update] The ferry to Ostrand sails again.\n{sic}\n", "x.json")
    assert found.content_kind is ContentKind.TEXT


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"title": "A"}, "headline", "A"),
        ({"title": {"rendered": "A"}}, "headline", "A"),
        ({"headline": {"main": "A"}}, "headline", "A"),
        ({"byline": "By Ida Moss"}, "byline", "By Ida Moss"),
        ({"author": {"name": "Ida Moss"}}, "authors", ("Ida Moss",)),
        ({"authors": ["Ida Moss", {"name": "Ole Ruud"}]}, "authors", ("Ida Moss", "Ole Ruud")),
        ({"author": "['Ida Moss', 'Ole Ruud']"}, "authors", ("Ida Moss", "Ole Ruud")),
        ({"source": {"id": None, "name": "The Fjord Post"}}, "outlet", "The Fjord Post"),
        ({"source_domain": "fjordpost.example"}, "outlet_domain", "fjordpost.example"),
        ({"date_publish": "2026-03-01 08:00"}, "published", "2026-03-01 08:00"),
        ({"timestamp": 1772352000}, "published", "2026-03-01T08:00:00+00:00"),
        ({"publishedAt": 1772352000000}, "published", "2026-03-01T08:00:00+00:00"),
        ({"dateModified": "2026-03-02"}, "modified", "2026-03-02"),
        ({"inLanguage": "nb"}, "language", "nb"),
        ({"articleSection": ["World", "Sea"]}, "section", "World"),
        ({"_source": {"url": "https://a.example/1"}}, "url", "https://a.example/1"),
    ],
)
def test_keys_are_known_by_their_many_names(reading, record, field, value):
    (found,) = reading(json.dumps({**record, "content": "Some words."}).encode(), "x.json")
    assert getattr(found.given, field) == value
    assert found.content == "Some words."


def test_a_body_in_markup_becomes_its_paragraphs_and_a_page_stays_a_page(reading):
    page = "<!DOCTYPE html><html><body><p>Words.</p></body></html>"
    data = lines(
        {"content": {"rendered": "<p>One <b>bold</b> word.</p>\n<p>Two.</p>"}}, {"html": page}
    )
    fragment, whole = reading(data, "x.jsonl")
    assert (fragment.content, fragment.content_kind) == (
        "One bold word.\n\nTwo.",
        ContentKind.FIELDS,
    )
    assert (whole.content, whole.content_kind) == (page, ContentKind.HTML)


def test_offsets_that_came_with_a_record_fit_its_text_though_its_lines_end_like_windows(reading):
    text = "One.\r\n\r\nTwo."
    (document,) = reading(lines({"id": "1", "text": text}), "x.jsonl")
    assert document.content == "One. \n \nTwo."
    assert document.content.index("Two") == text.index("Two")
