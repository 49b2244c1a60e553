import gzip
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.flows.readers import Limits, read
from copydesk.schemas.documents import RawDocument, Reject, RejectReason

MAGIC = [b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"(\xb5/\xfd"]
OPENINGS = st.sampled_from(
    [b"", *MAGIC, b'{"text": "', b"[{", b"<html>", b"\xef\xbb\xbf", b"\xff\xfe"]
)
ANY = st.builds(lambda opening, rest: opening + rest, OPENINGS, st.binary(max_size=400))


def check(data: bytes) -> list[RawDocument | Reject]:
    found = list(read(io.BytesIO(data), "in/any", Limits()))
    assert found
    for item in found:
        assert item.source_path == "in/any"
        assert len(item.raw_sha256) == 64
        if isinstance(item, Reject):
            assert item.reason is not RejectReason.FAILED, item.message
            assert item.message.startswith("in/any")
        else:
            assert item.content.strip()
            assert "\r" not in item.content
            item.content.encode()
    return found


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_any_bytes_become_records_or_reasons(data):
    check(data)


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, max_size=3))
def test_any_bytes_inside_an_archive_do_too(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, data in enumerate(members):
            archive.writestr(f"{number}", data)
    if members:
        check(out.getvalue())


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_a_packed_file_reads_as_the_file_does(data):
    plain, packed = check(data), check(gzip.compress(data))
    if not data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7z", b"(\xb5")):
        assert [getattr(item, "content", None) for item in plain] == [
            getattr(item, "content", None) for item in packed
        ]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_comes_back_as_it_was(text):
    data = f"Ferry {text}".encode()
    (found,) = check(data)
    assert isinstance(found, RawDocument)
    assert found.content == data.decode().replace("\r", "\n") or found.warnings
