"""What every database gives of one story: the same fields, whatever the export looks like."""

import pytest

from copydesk.schemas.documents import ContentKind
from tests.readers.database_samples import DATABASE_SAMPLES
from tests.readers.story_sample import BODY, HEADLINE

EXPORTS = [name for name in DATABASE_SAMPLES if not name.startswith("rtf")]


@pytest.mark.parametrize("name", EXPORTS)
def test_each_document_has_its_fields_and_nothing_but_its_story(reading, name):
    found = reading(DATABASE_SAMPLES[name], name)
    stories = [item for item in found if hasattr(item, "content")]
    assert [item.source_locator for item in stories] == ["document 1", "document 2"][: len(stories)]
    assert len(stories) == (1 if name.startswith("nexis-uni") else 2)
    for item in stories:
        assert item.content_kind is ContentKind.FIELDS
        assert item.content == BODY
        assert item.given.headline == HEADLINE
        assert item.given.outlet in ("The Fjord Post", "The Fjord Post (Ostrand)")
        byline = item.given.byline or item.given.authors[0]
        assert byline.removeprefix("By ") == "Lena Falk"
        assert item.given.section.casefold() == "coast"


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_that_breaks_off_gives_what_came_before(reading, name):
    data = DATABASE_SAMPLES[name]
    found = reading(data[: len(data) * 3 // 4], name)
    assert found
    first = next(item for item in found if hasattr(item, "content"))
    assert "ferry pier on Monday" in first.content


@pytest.mark.parametrize("name", [name for name in EXPORTS if "html" not in name])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_another_encoding_reads_the_same(reading, name, encoding):
    data = DATABASE_SAMPLES[name].decode().replace("\n", "\r\n").encode(encoding)
    stories = [item for item in reading(data, name) if hasattr(item, "content")]
    assert {item.content for item in stories} == {BODY}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_document_longer_than_a_record_may_be_costs_itself_alone(reading, name):
    data = DATABASE_SAMPLES[name]
    long = data.replace(b"three ferries", b"three ferries " + b"and three more " * 400, 1)
    found = reading(long, name, record_bytes=len(data) * 3 // 4 + 400, held_bytes=1 << 20)
    assert [item.reason.value for item in found if hasattr(item, "reason")][-1:] == ["too large"]
    assert len([item for item in found if hasattr(item, "content")]) == (
        0 if name.startswith("nexis-uni") else 1
    )


def test_a_story_that_speaks_of_an_export_is_one_story(reading):
    text = (
        "Clerk finds files\n\nThe clerk found 41 words\nand a note: Full text: none.\n\n"
        "HD and LP were the letters on it, she said.\n\nEnd of story\n"
    )
    (found,) = reading(text.encode())
    assert found.source_format == "text"
