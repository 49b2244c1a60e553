import pytest

from copydesk.schemas.documents import ContentKind, GivenCaption, Reject, RejectReason

NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf><head><title>Ferry</title><docdata><doc-id id-string="n1"/>
<date.issue norm="20260302T093000+0200"/><doc.copyright holder="The Fjord Post"/></docdata></head>
<body><body.head><hedline><hl1>Ferry halted</hl1><hl2>Wind too strong</hl2></hedline>
<note><body.content><p>Not for print.</p></body.content></note>
<byline>By <person>Ida Moss</person><byttl>Harbour writer</byttl></byline>
<distributor>AFP</distributor><dateline><location>Ostrand</location></dateline></body.head>
<body.content><media media-type="image"><media-caption>The ferry in port.</media-caption>
<media-producer>Ole Ruud</media-producer></media><p>The ferry   was
<em>halted</em>.</p><hl2>Two days</hl2><p>It&nbsp;waits.</p></body.content></body></nitf>"""
NEWSML1 = """<NewsML><NewsEnvelope><DateAndTime>20260302T093001Z</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId>
<PublicIdentifier>urn:newsml:fjord.example:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260302T093000Z</FirstCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Ferry halted</HeadLine><DateLine>Ostrand, March 2</DateLine>
<ByLine>Ida Moss</ByLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="AFP"/>
</Provider></AdministrativeMetadata><DescriptiveMetadata><Language FormalName="en"/>
</DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/><DataContent>
<p>The ferry was halted.</p><p>It waits.</p></DataContent></ContentItem></NewsComponent></NewsItem>
</NewsML>"""
ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:fjord.example:{0}"
 xml:lang="en"><itemMeta><itemClass qcode="ninat:{1}"/><provider literal="fjord.example"/>
<versionCreated>2026-03-02T09:30:00+02:00</versionCreated></itemMeta><contentMeta>
<headline>Ferry halted</headline><by>By Ida Moss</by><dateline>Ostrand (dpa) - </dateline>
<creditline>dpa</creditline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<header><h1>Ferry halted</h1></header><section class="main"><p>The ferry was halted.</p>
<p>It waits.</p></section><section class="notepad"><p>Call the desk.</p></section></body></html>
</inlineXML></contentSet></newsItem>"""
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>'
)


def test_nitf_gives_its_fields(reading):
    (found,) = reading(NITF.encode(), "story.xml")
    given = found.given
    assert (given.headline, given.subheadline) == ("Ferry halted", "Wind too strong")
    assert (given.byline, given.authors) == ("By Ida Moss", ("Ida Moss",))
    assert given.agencies == ("AFP",)
    assert (given.outlet, given.dateline) == ("The Fjord Post", "Ostrand")
    assert given.published == "2026-03-02T09:30:00+02:00"
    assert given.captions == (GivenCaption(text="The ferry in port.", credit="Ole Ruud"),)
    assert found.content == "The ferry was halted.\n\nTwo days\n\nIt\u00a0waits."
    assert found.content_kind is ContentKind.FIELDS


def test_newsml_1_gives_its_fields(reading):
    (found,) = reading(NEWSML1.encode(), "story")
    given = found.given
    assert (given.headline, given.byline) == ("Ferry halted", "Ida Moss")
    assert (given.agencies, given.dateline) == (("AFP",), "Ostrand, March 2")
    assert (given.published, given.language) == ("2026-03-02T09:30:00+00:00", "en")
    assert found.content == "The ferry was halted.\n\nIt waits."
    assert found.external_id == "urn:newsml:fjord.example:1"


def test_newsml_g2_gives_its_fields(reading):
    (found,) = reading(ITEM.format(1, "text").encode(), "story")
    given = found.given
    assert (given.headline, given.byline) == ("Ferry halted", "By Ida Moss")
    assert (given.agencies, given.dateline) == (("dpa",), "Ostrand (dpa) -")
    assert (given.published, given.language) == ("2026-03-02T09:30:00+02:00", "en")
    assert found.content == "The ferry was halted.\n\nIt waits."


def test_a_message_is_read_item_by_item_and_a_picture_is_no_story(reading):
    items = ITEM.format(1, "text") + ITEM.format(2, "picture") + ITEM.format(3, "text")
    one, refused, three = reading(MESSAGE.format(items).encode())
    assert [one.source_locator, three.source_locator] == ["record 1", "record 3"]
    assert refused.reason is RejectReason.NOT_AN_ARTICLE
    assert refused.external_id == "urn:newsml:fjord.example:2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_markup_is_read_in_its_encoding(reading, encoding):
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = declared + NITF.replace('<?xml version="1.0"?>', "").replace("Ostrand", "Höhnhafen")
    (found,) = reading(text.encode(encoding))
    assert found.given.dateline == "Höhnhafen"


def test_markup_that_declares_latin_1_and_is_utf_8_is_read_as_utf_8(reading):
    text = NITF.replace('version="1.0"', 'version="1.0" encoding="iso-8859-1"')
    (found,) = reading(text.replace("Ostrand", "Höhnhafen").encode())
    assert found.given.dateline == "Höhnhafen"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x "y"><!ENTITY z "&x;&x;">',
        "<!ENTITY x SYSTEM 'http://fjord.example/x'> <!-- ] > -->",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", ["nitf", "rss"])
def test_markup_that_declares_entities_is_refused(reading, declaration, encoding, root):
    text = (
        f"<!DOCTYPE {root} [{declaration}]><{root}><body.content><p>&x;</p></body.content></{root}>"
    )
    (refused,) = reading(text.encode(encoding))
    assert refused.reason is RejectReason.UNSAFE_XML


def test_a_dtd_is_named_but_never_loaded(reading):
    prolog = (
        '<!DOCTYPE nitf PUBLIC "x" "file:///x.dtd" [<!ENTITY % y SYSTEM "file:///etc/hosts"> %y;]>'
    )
    text = NITF.replace('<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">', prolog)
    (found,) = reading(text.encode())
    assert found.given.headline == "Ferry halted"


def test_markup_of_another_kind_is_named(reading):
    (found,) = reading(b'<?xml version="1.0"?>\n<!-- x --><invoice><p>12</p></invoice>')
    assert found.reason is RejectReason.UNKNOWN_FORMAT
    assert "<invoice>" in found.message


@pytest.mark.parametrize("story", [NITF, NEWSML1, ITEM.format(1, "text")])
def test_a_story_without_words_is_refused_with_its_id(reading, story):
    emptied = story.replace("<p>", "<!--").replace("</p>", "-->").replace("Two days", "")
    (found,) = reading(emptied.encode())
    assert isinstance(found, Reject)
    assert found.external_id


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Fjord Post</title>
<language>en</language><link>https://fjord.example</link>
<item><title>Ferry &amp; wind</title><link>https://fjord.example/1</link><guid>g1</guid>
<pubDate>Mon, 02 Mar 2026 09:30:00 +0200</pubDate><dc:creator>Ida Moss</dc:creator>
<category>Sea</category><description>A teaser.</description>
<content:encoded><![CDATA[<p>The ferry was <b>halted</b>.</p><p>It waits.</p>]]></content:encoded>
</item><item><title>Teaser only</title><description>Read more.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Fjord Post</title><entry>
<title>Ferry halted</title><id>g1</id><link href="https://fjord.example/1"/>
<published>2026-03-02T09:30:00+02:00</published><author><name>Ida Moss</name></author>
<content type="html">&lt;p&gt;The ferry was halted.&lt;/p&gt;&lt;p&gt;It waits.&lt;/p&gt;</content>
</entry></feed>"""


def test_a_feed_gives_the_stories_it_carries_and_no_teasers(reading):
    found, teaser = reading(RSS.encode())
    given = found.given
    assert (given.headline, given.authors) == ("Ferry & wind", ("Ida Moss",))
    assert (given.outlet, given.section) == ("The Fjord Post", "Sea")
    assert (given.url, found.external_id) == ("https://fjord.example/1", "g1")
    assert (given.published, given.language) == ("2026-03-02T09:30:00+02:00", "en")
    assert found.content == "The ferry was halted.\n\nIt waits."
    assert teaser.reason is RejectReason.NO_BODY


def test_an_atom_feed_is_a_feed(reading):
    (found,) = reading(ATOM.encode())
    assert found.content == "The ferry was halted.\n\nIt waits."
    assert found.given.published == "2026-03-02T09:30:00+02:00"


def test_where_no_entry_carries_its_story_the_summaries_are_the_stories(reading):
    text = RSS.replace("content:encoded", "content:other")
    assert [document.content for document in reading(text.encode())] == ["A teaser.", "Read more."]
