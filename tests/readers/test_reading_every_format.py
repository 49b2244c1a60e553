import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.readers import READERS
from copydesk.schemas.documents import ContentKind, RawDocument
from tests.readers.samples import SAMPLES
from tests.readers.story_sample import HEADLINE
from tests.readers.test_reading_anything import check

WITHIN = {"warc": "html", "compressed": "text", "zip": "text", "tar": "text"}  # what holds what


def test_every_reader_has_a_sample():
    assert {name.split(".")[0] for name in SAMPLES} == {reader.FORMAT for reader in READERS}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("shown", ["its own name", "none", "a wrong one"])
def test_a_format_is_known_by_its_content_and_not_by_its_ending(reading, name, shown):
    named = {"its own name": name, "none": "story", "a wrong one": "story.csv"}[shown]
    for found in reading(SAMPLES[name], named):
        kind = name.split(".")[0]
        assert found.source_format == WITHIN.get(kind, kind)
        assert "reopened its ferry pier on Monday" in found.content.replace("\n", " ")
        if found.content_kind is ContentKind.FIELDS:
            assert found.given.headline == HEADLINE
            assert found.given.published


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_sample_with_wrong_bytes_becomes_records_or_reasons(name, data):
    sample = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(sample) - 1))
        how = data.draw(st.sampled_from(["change", "drop", "double", "cut"]))
        if how == "change":
            sample[at] = data.draw(st.integers(0, 255))
        elif how == "drop":
            del sample[at : at + 9]
        elif how == "double":
            sample[at:at] = sample[at : at + 40]
        else:
            del sample[max(1, at) :]
        sample = sample or bytearray(b"x")
    check(bytes(sample))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_stream_that_cannot_seek_reads_the_same(name):
    import io

    from copydesk.flows.readers import Limits, read

    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._inner = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            return self._inner.readinto(buffer)

    piped = io.BufferedReader(Pipe(SAMPLES[name]), 100)
    found = list(read(piped, name, Limits()))
    assert found == list(read(io.BytesIO(SAMPLES[name]), name, Limits()))
    assert all(isinstance(item, RawDocument) for item in found)
