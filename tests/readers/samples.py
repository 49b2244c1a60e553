"""One small invented story in every format that is read: name -> bytes."""

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from tests.readers.database_samples import DATABASE_SAMPLES
from tests.readers.pdf_sample import pdf
from tests.readers.story_sample import BODY, DAY, HEADLINE, HTML_BODY, PARAGRAPHS, TIME

RECORD = {
    "id": "ostrand-1",
    "headline": HEADLINE,
    "author": "Lena Falk",
    "published_at": TIME,
    "outlet": "The Fjord Post",
    "url": "https://fjordpost.example/ostrand-1",
    "section": "Coast",
    "language": "en",
    "text": BODY,
}
TEXT = f" date {DAY} Support The Fjord Post!\n{HEADLINE}\n\nBy Lena Falk\n\n{BODY}\n"
MARKDOWN = "\n".join(
    (
        "---",
        f'title: "{HEADLINE}"',
        "author: Lena Falk",
        f"date: {TIME}",
        "publisher: The Fjord Post",
        "---",
        "",
        f"{BODY}\n",
    )
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    f"<title>{HEADLINE} | The Fjord Post</title>"
    f'<meta property="article:published_time" content="{TIME}">'
    '<meta name="author" content="Lena Falk"></head>'
    f"<body><article><h1>{HEADLINE}</h1>{HTML_BODY}</article></body></html>"
)
NINJS = {
    "uri": "urn:newsml:fjordpost.example:ostrand-1",
    "type": "text",
    "versioncreated": TIME,
    "language": "en",
    "headline": HEADLINE,
    "byline": "By Lena Falk",
    "body_xhtml": HTML_BODY,
}
RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Fjord Post</title>'
    "<link>https://fjordpost.example</link><description>News</description><language>en</language>"
    f"<item><title>{HEADLINE}</title><link>https://fjordpost.example/ostrand-1</link>"
    "<pubDate>Mon, 02 Mar 2026 09:30:00 +0200</pubDate><dc:creator>Lena Falk</dc:creator>"
    f"<content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item></channel></rss>\n"
)
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
    ' xml:lang="en"><title>The Fjord Post</title><id>urn:fjord</id>'
    f"<updated>{TIME}</updated><entry><title>{HEADLINE}</title><id>ostrand-1</id>"
    f'<link href="https://fjordpost.example/ostrand-1"/><published>{TIME}</published>'
    f"<updated>{TIME}</updated><author><name>Lena Falk</name></author>"
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    f"{HTML_BODY}</div></content></entry></feed>\n"
)
NITF = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<nitf><head><title>{HEADLINE}</title>'
    '<docdata><doc-id id-string="ostrand-1"/><date.issue norm="20260302T093000+0200"/>'
    '<doc.copyright holder="The Fjord Post"/></docdata></head><body><body.head>'
    f"<hedline><hl1>{HEADLINE}</hl1></hedline><byline>By <person>Lena Falk</person></byline>"
    "<dateline><location>Ostrand</location></dateline></body.head>"
    f"<body.content>{HTML_BODY}</body.content></body></nitf>\n"
)
NEWSML1 = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<NewsML><NewsItem><Identification><NewsIdentifier>'
    "<PublicIdentifier>urn:newsml:fjordpost.example:ostrand-1</PublicIdentifier>"
    "</NewsIdentifier></Identification><NewsManagement>"
    "<FirstCreated>20260302T093000+0200</FirstCreated></NewsManagement><NewsComponent><NewsLines>"
    f"<HeadLine>{HEADLINE}</HeadLine><ByLine>By Lena Falk</ByLine>"
    "<DateLine>Ostrand, March 2</DateLine></NewsLines><AdministrativeMetadata><Provider>"
    '<Party FormalName="The Fjord Post"/></Provider></AdministrativeMetadata>'
    '<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem>'
    f'<MediaType FormalName="Text"/><DataContent>{HTML_BODY}</DataContent></ContentItem>'
    "</NewsComponent></NewsItem></NewsML>\n"
)
NEWSMLG2 = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2"'
    ' guid="urn:newsml:fjordpost.example:ostrand-1" version="1" xml:lang="en"><itemMeta>'
    '<itemClass qcode="ninat:text"/><provider><name>The Fjord Post</name></provider>'
    f"<versionCreated>{TIME}</versionCreated></itemMeta><contentMeta>"
    f"<headline>{HEADLINE}</headline><by>By Lena Falk</by><dateline>Ostrand</dateline>"
    '<language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML_BODY}</body></html>'
    "</inlineXML></contentSet></newsItem>\n"
)
ANPA = "\r\n".join(
    (
        "\x16\x16\x01A1234\x1fabcde",
        "r d\x13\x11 BC-XX--Ferry Pier   03-02 0127",
        "\x02^BC-XX--Ferry Pier,127<",
        f"^{HEADLINE}<",
        "^By LENA FALK<",
        "\t   OSTRAND, Fjordland (AP) _ The harbour town of Ostrand",
        "reopened its ferry pier on Monday after two days of wind.",
        "\t   ``We waited, and the sea did as it pleased,'' said Mayor",
        "Ida Moss.",
        "",
        "\t   \x03AP-WF-03-02-26 0730GMT<",
        "\x0c",
        "\x04",
    )
).encode()
IPTC7901 = "\r\n".join(
    (
        "\x01fjo061 4 i 211 ccccb   dpa 061",
        "",
        "Fjordland-ferry/",
        f"\x02{HEADLINE} =",
        "",
        "   Ostrand (dpa) - The harbour town of Ostrand reopened its",
        "ferry pier on Monday after two days of wind.",
        "",
        '   "We waited, and the sea did as it pleased," said Mayor Ida',
        "Moss.",
        "",
        "dpa lf xy",
        "\x03020730 GMT Mar 26",
        "\x04",
    )
).encode()


def _table() -> pa.Table:
    return pa.Table.from_pylist([RECORD])


def _delimited(delimiter: str) -> bytes:
    cells = [[*RECORD], [f'"{value}"' for value in RECORD.values()]]
    return "".join(delimiter.join(line) + "\n" for line in cells).encode()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(_table(), out)
    return out.getvalue()


def _arrow() -> bytes:
    out = io.BytesIO()
    feather.write_feather(_table(), out)
    return out.getvalue()


def _warc() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-03-02T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Target-URI: https://fjordpost.example/ostrand-1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


def _mail() -> bytes:
    message = EmailMessage()
    message["From"] = "The Fjord Post <desk@fjordpost.example>"
    message["Subject"] = HEADLINE
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0200"
    message["Message-ID"] = "<ostrand-1@fjordpost.example>"
    message.set_content(f"By Lena Falk\n\n{BODY}\n", cte="quoted-printable")
    return message.as_bytes()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("ostrand.txt"), TEXT)
    return out.getvalue()


def _docx() -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in (HEADLINE, "By Lena Falk", DAY, *PARAGRAPHS)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        archive.writestr(
            zipfile.ZipInfo("word/document.xml"),
            '<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="http://schemas.'
            'openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{paragraphs}</w:body></w:document>",
        )
    return out.getvalue()


def _plain(paragraphs: tuple[str, ...]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("ostrand.txt")
        member.size = len(TEXT.encode())
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    return out.getvalue()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


SAMPLES: dict[str, bytes] = {
    "text.txt": TEXT.encode(),
    "markdown.md": MARKDOWN.encode(),
    "html.html": PAGE.encode(),
    "jsonl.jsonl": (json.dumps(RECORD, ensure_ascii=False) + "\n").encode() * 2,
    "json.json": _json(RECORD),
    "json.ninjs.json": _json(NINJS),
    "csv.csv": _delimited(","),
    "csv.tsv": _delimited("\t"),
    "parquet.parquet": _parquet(),
    "arrow.arrow": _arrow(),
    "warc.warc": _warc(),
    "mail.eml": _mail(),
    "mbox.mbox": b"From desk Mon Mar  2 09:30:00 2026\n" + _mail() + b"\n",
    "feed.rss": RSS.encode(),
    "feed.atom": ATOM.encode(),
    **DATABASE_SAMPLES,
    "nitf.nitf": NITF.encode(),
    "newsml1.xml": NEWSML1.encode(),
    "newsmlg2.xml": NEWSMLG2.encode(),
    "anpa1312.tst": ANPA,
    "iptc7901.txt": IPTC7901,
    "compressed.txt.gz": gzip.compress(TEXT.encode(), mtime=0),
    "docx.docx": _docx(),
    "pdf.pdf": pdf([HEADLINE, "", "By Lena Falk", "", DAY, "", *_plain(PARAGRAPHS)]),
    "zip.zip": _zip(),
    "tar.tar": _tar(),
}
