"""Inputs that mean harm, invented: bombs, slips, links, mazes. Named for what they try."""

import gzip
import io
import json
import struct
import tarfile
import zipfile
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.readers.pdf_sample import pdf

MIB = 1 << 20
STORY = b"Ferry halted\n\nThe ferry to Ostrand was halted on Monday.\n"


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def zst(n_mib: int, filling: bytes = b"a") -> bytes:
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    block = filling * MIB
    return b"".join(packer.compress(block) for _ in range(n_mib)) + packer.flush()


def matryoshka(depth: int) -> bytes:
    data = zipped(("a.txt", STORY))
    for number in range(depth):
        data = zipped((f"{number}.zip", data))
    return data


def overlapping() -> bytes:
    """Return a zip that lists one packed member of 5 MiB a thousand times."""
    data = zipped(("a.txt", b"a" * (5 * MIB)))
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, 1000 * len(entry), start, 0)
    return data[:start] + entry * 1000 + tail


def long_name() -> bytes:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 400 * MIB
    return gzip.compress(header.tobuf(tarfile.GNU_FORMAT)) + gzip.compress(b"x\n" * 2 * MIB, 1)


def sparse_tar() -> bytes:
    text = STORY * 10
    header = tarfile.TarInfo("sparse.txt")
    header.size = len(text)
    header.pax_headers = {
        "GNU.sparse.size": str(8 << 30),
        "GNU.sparse.map": f"0,{len(text)}",
        "GNU.sparse.numblocks": "1",
    }
    return header.tobuf(tarfile.PAX_FORMAT) + text.ljust(1024, b"\x00") + bytes(1024)


def laughs(levels: int) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)
    )
    return f"<!DOCTYPE nitf [{entities}]><nitf><body>&a{levels - 1};</body></nitf>".encode()


def table(packing: str) -> bytes:
    out = io.BytesIO()
    rows = pa.table({"text": ["a" * (60 * MIB)]})
    if packing == "parquet":
        pq.write_table(rows, out, compression="zstd", use_dictionary=False)
    else:
        options = pa.ipc.IpcWriteOptions(compression=packing)
        with pa.ipc.new_file(out, rows.schema, options=options) as writer:
            writer.write_table(rows)
    return out.getvalue()


def packed_answer() -> bytes:
    body = gzip.compress(b"<p>" + b"a " * (12 * MIB), 1)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
    head += f"Content-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def packed_pages(n_mib: int) -> bytes:
    """Return a PDF file whose one page unpacks to so much."""
    return pdf(["(a) Tj " * (n_mib * MIB // 7)], packed=True)


def inputs() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each."""
    yield "bomb.pdf", packed_pages(200)
    yield "groups.rtf", b"{\\rtf1 " + b"{" * (12 * MIB)
    yield "hex.rtf", b"{\\rtf1 " + b"\\'e9" * (3 * MIB) + b"}"
    yield "bomb.txt.zst", zst(600)
    yield "bomb.zip", zipped(("a.txt", bytes(30 * MIB)))
    yield "bomb.txt.gz", gzip.compress(b"a" * (30 * MIB), 1)
    yield "twice.zst.zst", zstandard.ZstdCompressor().compress(zst(600))
    yield "matryoshka.zip", matryoshka(40)
    yield "overlapping.zip", overlapping()
    yield "many.zip", zipped(*((f"{n}", b"x") for n in range(20_000)))
    yield "slip.zip", zipped(("../../up.txt", STORY), ("/up.txt", STORY), ("c:\\up.txt", STORY))
    yield "long_name.tar.gz", long_name()
    yield "sparse.tar", sparse_tar()
    yield "laughs.xml", laughs(12)
    yield "passwd.xml", b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "/etc/passwd">]><nitf>&x;</nitf>'
    yield "deep.xml", b"<nitf>" + b"<p>" * MIB
    yield "deep.html", b"<html>" + b"<div>" * MIB + b"words"
    yield "deep_body.json", json.dumps({"text": "<p>x</p>" + "<div>" * MIB}).encode()
    yield "deep.json", b'{"text": ' + b"[" * (8 * MIB)
    yield "deep.yaml.md", b"---\na: " + b"[" * 60_000 + b"\n---\nwords"
    yield "one_line.jsonl", b'{"text": "' + b"a" * (40 * MIB) + b'"}\n{"text": "Short."}\n'
    yield "one_element.json", b'[{"text": "' + b"a" * (24 * MIB) + b'"}, {"text": "Short."}]'
    yield "no_end.csv", b'id,text\n1,"' + b"a, and so on without an end to it\n" * MIB
    yield "text.txt", b"words " * (4 * MIB)
    yield "spaces.html", b" " * (15 * MIB) + b"<html>"
    yield "brackets.md", b"# x\n" + b"[" * MIB + b"![" * MIB
    yield "stars.md", b"# x\n" + b"*a " * (1 * MIB)
    yield "angles.html", b"<html>" + b"<" * (2 * MIB) + b">" * (2 * MIB)
    yield "comments.xml", b"<!--" * (2 * MIB)
    yield (
        "parts.eml",
        b"MIME-Version: 1.0\nSubject: x\nFrom: x\n"
        + b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
        ),
    )
    yield "bomb.parquet", table("parquet")
    yield "bomb.arrow", table("zstd")
    yield "answer.warc", packed_answer()
