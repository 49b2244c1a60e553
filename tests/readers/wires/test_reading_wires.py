from copydesk.schemas.documents import ContentKind, RejectReason

ANPA = (
    b"\x16\x16\x01A1234\x1fabcde\r\nr d\x13\x11 BC-XX--Ferry   03-02 0127\r\n"
    b"\x02^BC-XX--Ferry, 1st Ld,127<\r\n^Ferry halted by wind<\r\n^Eds: Adds quote.<\r\n"
    b"^By IDA MOSS<\r\n^Associated Press Writer<\r\n"
    b"\t   OSTRAND, Norway (AP) _ The ferry was halted\r\non Monday.\r\n\r\n"
    b"\t   ``We wait,'' said Ole Ruud.\r\n\t   \x03AP-WF-03-02-26 1626GMT<\r\n\x0c\r\n\x04"
)
IPTC = "\r\n".join(
    (
        "\x01xyz061 4 i 211 ccccb   dpa 061",
        "",
        "Norway-ferry/",
        "\x021ST LEAD",
        "Ferry to Ostrand",
        "halted by wind",
        "By Ida Moss, dpa =",
        "",
        "   Ostrand (dpa) - The ferry was halted on",
        "Monday.",
        "",
        '   "We wait," said Ole Ruud.',
        "",
        "# dpa NOTEBOOK",
        "",
        "The following is not for publication",
        "",
        "dpa abc def",
        "\x03021137 GMT Mar 26",
        "\x04",
    )
).encode()


def test_anpa_1312_gives_its_fields(reading):
    (found,) = reading(ANPA, "a.tst")
    given = found.given
    assert (given.headline, given.byline) == ("Ferry halted by wind", "By IDA MOSS")
    assert (given.agencies, given.dateline) == (("AP",), "OSTRAND, Norway (AP)")
    assert given.published == "2026-03-02T16:26:00+00:00"
    assert found.content == "The ferry was halted on Monday.\n\n“We wait,” said Ole Ruud."
    assert found.content_kind is ContentKind.FIELDS


def test_iptc_7901_gives_its_fields_and_keeps_the_notebook_out(reading):
    (found,) = reading(IPTC, "a.txt")
    given = found.given
    assert (given.headline, given.byline) == ("Ferry to Ostrand halted by wind", "By Ida Moss, dpa")
    assert (given.agencies, given.dateline) == (("dpa",), "Ostrand (dpa)")
    assert given.published == "2026-03-02T11:37:00+00:00"
    assert found.content == 'The ferry was halted on Monday.\n\n"We wait," said Ole Ruud.'


def test_a_wire_story_without_text_is_refused(reading):
    for data in (ANPA[: ANPA.index(b"\t   OST")], IPTC[: IPTC.index(b"   Ostrand (")]):
        (found,) = reading(data)
        assert found.reason is RejectReason.NO_BODY
