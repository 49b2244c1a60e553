import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import warnings
import zipfile

import pytest
import zstandard

from copydesk.schemas.documents import RawDocument, RejectReason

STORY = b"Ferry halted\n\nThe ferry to Ostrand was halted on Monday.\n"
PACKERS = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("packing", PACKERS)
def test_a_packed_story_is_the_story(reading, packing):
    (found,) = reading(PACKERS[packing](STORY), f"a.txt.{packing}")
    assert (found.content, found.source_locator, found.source_format) == (
        STORY.decode(),
        "",
        "text",
    )
    assert found.n_bytes == len(STORY)


@pytest.mark.parametrize("packing", PACKERS)
def test_streams_one_after_the_other_are_one_file(reading, packing):
    data = PACKERS[packing](STORY) + PACKERS[packing](STORY)
    assert reading(data)[0].content == STORY.decode() * 2


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_stream_that_breaks_off_is_one_reason(reading, packing, keep):
    data = PACKERS[packing](bytes(range(32, 127)) * 30)
    (found,) = reading(data[: int(len(data) * keep)])
    assert found.reason is RejectReason.TRUNCATED


@pytest.mark.parametrize("packing", ["gz", "bz2", "xz"])
def test_a_stream_with_a_wrong_byte_is_one_reason(reading, packing):
    data = bytearray(PACKERS[packing](STORY * 20))
    data[len(data) // 2] ^= 0xFF
    (found,) = reading(bytes(data))
    assert found.reason in (RejectReason.UNREADABLE, RejectReason.TRUNCATED)


def test_what_follows_a_stream_as_padding_is_no_harm(reading):
    (found,) = reading(gzip.compress(STORY) + b"\x00" * 600)
    assert found.content == STORY.decode()


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_are_read_in_order_by_their_names(reading, pack):
    found = reading(pack(("b/one.txt", STORY), ("a.txt", STORY), ("a.txt", STORY)))
    assert [document.source_locator for document in found] == [
        "b/one.txt",
        "a.txt",
        "a.txt (no. 2 of this name)",
    ]


@pytest.mark.parametrize("packing", PACKERS)
def test_a_packed_tar_is_read_through(reading, packing):
    (found,) = reading(PACKERS[packing](tarred(("a.txt", STORY))), "a.tar")
    assert (found.source_locator, found.content) == ("a.txt", STORY.decode())


def test_archives_lie_inside_archives_as_deep_as_allowed(reading):
    inner = zipped(("c.jsonl", b'{"text": "One."}\n{"text": "Two."}\n'))
    data = tarred(("b.zip.gz", gzip.compress(inner)))
    one, _ = reading(zipped(("a.tar", data)))
    assert one.source_locator == "a.tar/b.zip.gz/c.jsonl line 1"
    (refused,) = reading(zipped(("a.tar", data)), depth=1)
    assert refused.reason is RejectReason.TOO_DEEP


def test_a_stream_within_streams_without_end_is_refused(reading):
    data = STORY
    for _ in range(8):
        data = gzip.compress(data)
    (refused,) = reading(data)
    assert refused.reason is RejectReason.TOO_DEEP


@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a\\..\\..\\up.txt", "C:\\up.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_that_leaves_its_archive_is_refused(reading, pack, name):
    refused, document = reading(pack((name, STORY), ("ok.txt", STORY)))
    assert refused.reason is RejectReason.UNSAFE_PATH
    assert isinstance(document, RawDocument)


def test_links_and_devices_are_skipped_with_their_reason(reading):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo("odd")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for found in reading(out.getvalue()) + reading(zipped((link, b"/etc/passwd"))):
        assert found.reason is RejectReason.LINK
        assert found.is_skipped


def test_folders_and_resource_forks_are_skipped(reading):
    found = reading(
        zipped(("a/", b""), ("__MACOSX/a/._x.txt", b"\x00\x05\x16\x07"), ("a/x", STORY))
    )
    assert [getattr(item, "is_skipped", None) for item in found] == [True, True, None]


def test_an_encrypted_member_is_refused(reading):
    data = bytearray(zipped(("a.txt", STORY)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (refused,) = reading(bytes(data))
    assert refused.reason is RejectReason.ENCRYPTED


def test_too_many_members_are_refused_before_any_is_read(reading):
    members = [(f"{n}.txt", STORY) for n in range(12)]
    (refused,) = reading(zipped(*members), members=10)
    assert refused.reason is RejectReason.TOO_MANY_MEMBERS
    *kept, last = reading(tarred(*members), members=10)
    assert len(kept) == 10
    assert last.reason is RejectReason.TOO_MANY_MEMBERS


@pytest.mark.parametrize("packing", PACKERS)
def test_what_unpacks_too_far_is_refused(reading, packing):
    (refused,) = reading(PACKERS[packing](b"a" * (20 << 20)))
    assert refused.reason is RejectReason.RATIO
    (refused,) = reading(zipped(("a", b"a" * (20 << 20))))
    assert refused.reason is RejectReason.RATIO


def test_an_input_that_unpacks_too_far_in_all_ends_there(reading):
    members = [(f"{n}.txt", STORY * 100) for n in range(20)]
    *kept, last = reading(zipped(*members), unpacked_bytes=10 * len(STORY) * 100)
    assert len(kept) == 10
    assert last.reason is RejectReason.TOO_LARGE


def test_a_zip_without_its_directory_and_a_tar_without_its_end_are_reasons(reading):
    (refused,) = reading(zipped(("a.txt", STORY))[:-30])
    assert refused.reason is RejectReason.TRUNCATED
    *_, refused = reading(tarred(("a.txt", STORY * 100), ("b.txt", STORY * 100))[:9000])
    assert refused.reason is RejectReason.TRUNCATED


def test_a_zip_that_claims_a_huge_directory_is_refused_unread(reading):
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, 0x7FFFFFFF, 0, 0)
    (refused,) = reading(b"PK\x03\x04" + bytes(100) + end)
    assert refused.reason is RejectReason.TOO_MANY_MEMBERS


def test_a_tar_header_longer_than_any_is_refused(reading):
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 64 << 20
    (refused,) = reading(header.tobuf(tarfile.GNU_FORMAT) + b"a" * (8 << 20))
    assert refused.reason is RejectReason.UNREADABLE


def test_an_office_document_is_named_for_what_it_is(reading):
    (refused,) = reading(zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>")))
    assert refused.reason is RejectReason.UNKNOWN_FORMAT
    assert "Office" in refused.message
