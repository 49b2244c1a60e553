"""One small invented story as each database hands it out, twice in a file: name -> text."""

from tests.readers.story_sample import BODY, HEADLINE, HTML_BODY, PARAGRAPHS

LEXISNEXIS = "".join(
    f"""
{"":>30}{number} of 2 DOCUMENTS



{"":>30}The Fjord Post

{"":>28}March 2, 2026 Monday
{"":>33}Edition 1;
{"":>31}National Edition

{HEADLINE}

BYLINE: Lena Falk

SECTION: COAST; Pg. {number}

LENGTH: 41 words

{BODY}

GRAPHIC: Ferries wait at the pier of Ostrand.

LOAD-DATE: March 3, 2026

LANGUAGE: ENGLISH

{"":>26}Copyright 2026 The Fjord Post
"""
    for number in (1, 2)
)
NEXIS_UNI = "\n\n".join(
    (
        HEADLINE,
        "The Fjord Post(Ostrand)",
        "March 2, 2026 Monday 9:30 AM GMT",
        "Copyright 2026 The Fjord Post All Rights Reserved",
        "Section:\xa0COAST; Version:2",
        "Length:\xa041 words",
        "Byline:\xa0Lena Falk",
        "Body",
        BODY,
        "Graphic",
        "Ferries wait at the pier of Ostrand.",
        "Classification",
        "Language:\xa0ENGLISH",
        "Publication-Type:\xa0Newspaper",
        "Load-Date:\xa0March 3, 2026",
        "End of Document",
        "",
    )
)
FACTIVA = "".join(
    f"""SE  Coast
HD  {HEADLINE}
BY  By Lena Falk
WC  41 words
PD  2 March 2026
ET  09:30
SN  The Fjord Post
SC  FJP
PG  {number}
LA  English
CY  Copyright 2026, The Fjord Post. All rights reserved.

LP
{PARAGRAPHS[0]}

TD
{PARAGRAPHS[1]}

{PARAGRAPHS[2]}

CO  fjfer : Fjord Ferries
NS  gtran : Transport
RE  fjord : Fjordland
PUB  Fjord Press
AN
Document FJP000002026030{number}em32000{number}a


"""
    for number in (1, 2)
)
FACTIVA_LINES = "".join(
    f"""Coast
{HEADLINE}
By Lena Falk
41 words
2 March 2026
09:30
The Fjord Post
FJP
{number}
English
Copyright 2026, The Fjord Post. All rights reserved.

{BODY}

Document FJP000002026030{number}em32000{number}a

"""
    for number in (1, 2)
)
FACTIVA_CELLS = (
    "<html><head><title>Factiva</title></head><body>"
    + "".join(
        f'<div id="article-FJP{number}"><div class="article enArticle"><table>'
        + "".join(
            f"<tr><td><b>{code}</b></td><td>{value}</td></tr>"
            for code, value in (
                ("SE", "Coast"),
                ("HD", f"<span class='enHeadline'>{HEADLINE}</span>"),
                ("BY", "By Lena Falk"),
                ("WC", "41 words"),
                ("PD", "2 March 2026"),
                ("ET", "09:30"),
                ("SN", "The Fjord Post"),
                ("LA", "English"),
                ("LP", f"<p>{PARAGRAPHS[0]}</p>"),
                ("TD", f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"),
                ("AN", f"Document FJP000002026030{number}em32000{number}a"),
            )
        )
        + "</table></div></div>"
        for number in (1, 2)
    )
    + "</body></html>"
)
FACTIVA_PAGE = (
    "<html><body>"
    + "".join(
        f'<div class="article enArticle"><div>Coast</div><div id="hd"><span class="enHeadline">'
        f'{HEADLINE}</span></div><div class="author">By Lena Falk</div><div>41 words</div>'
        "<div>2 March 2026</div><div>09:30</div><div>The Fjord Post</div><div>FJP</div>"
        "<div>English</div><div>Copyright 2026, The Fjord Post.</div>"
        + "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in PARAGRAPHS)
        + f"<p>Document FJP000002026030{number}em32000{number}a</p></div>"
        for number in (1, 2)
    )
    + "</body></html>"
)
RULE = "_" * 60
_PROQUEST_ABOVE = (
    ("Author", "Falk, Lena"),
    ("Publication info", "The Fjord Post ; Ostrand [Ostrand]02 Mar 2026: A.1."),
    ("Abstract", "The pier of Ostrand is open again."),
)
_PROQUEST_BELOW = (
    ("Subject", "Ferries; Harbors"),
    ("Title", f"{HEADLINE}: [Coast Desk]"),
    ("Publication title", "The Fjord Post, Late Edition (East Coast); Ostrand"),
    ("Publication date", "Mar 2, 2026"),
    ("Section", "Coast; Part A"),
    ("Language of publication", "English"),
    ("ProQuest document ID", "4711"),
    ("Document URL", "https://www.proquest.example/docview/4711"),
    ("Copyright", "Copyright The Fjord Post 2026"),
    ("Database", "Fjord Dailies"),
)
PROQUEST = f"{RULE}\n" + "".join(
    f"\nDocument {number} of 2\n\n{HEADLINE}\n\n"
    + "".join(f"{label}: {value}\n\n" for label, value in _PROQUEST_ABOVE)
    + f"ProQuest document link\n\nFull text: {BODY}\n\n"
    + "".join(f"{label}: {value}\n\n" for label, value in _PROQUEST_BELOW)
    + f"{RULE}\n"
    for number in (1, 2)
)
PROQUEST_PAGE = "".join(
    f'<div style="margin-bottom:20px"><a name="DocID_MSTAR_{number}"></a><p></p>'
    f'<p style="font-weight:bold;">{HEADLINE}</p>'
    + "".join(f"<p><strong>{label}:  </strong>{value}</p>" for label, value in _PROQUEST_ABOVE)
    + "<p><strong>Full text: </strong><text><html><head><title></title></head><body><div>"
    '<div class="document_view_image"><a title="Ferries wait at the pier of Ostrand.">Enlarge'
    f" this image.</a></div></div>{HTML_BODY}</body></html></text></p>"
    + "".join(f"<p><strong>{label}: </strong>{value}</p>" for label, value in _PROQUEST_BELOW)
    + "</div>"
    for number in (1, 2)
)
EUROPRESSE = "".join(
    f"""The Fjord Post, no. 77{number}
Coast, Monday, March 2, 2026 41 words, p. 4

{HEADLINE}

Lena Falk

{BODY}

© 2026 The Fjord Post. All rights reserved.
news·20260302·FJ·000{number}

"""
    for number in (1, 2)
)
EUROPRESSE_PAGE = (
    "<!DOCTYPE html><html><body>"
    + "".join(
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">'
        f"The Fjord Post, no. 77{number}</span></div>"
        '<span class="DocHeader">Coast, Monday, March 2, 2026 41 words, p. 4</span>'
        '<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">'
        f"{HEADLINE}</p></div></header><div class='docAuthors'>Lena Falk</div><section>"
        f'<div class="DocText clearfix"><div class="docOcurrContainer">{HTML_BODY}</div></div>'
        '</section><footer><div class="publiC-lblNodoc">© 2026 The Fjord Post. '
        f"news·20260302·FJ·000{number}</div></footer></article>"
        for number in (1, 2)
    )
    + "</body></html>"
)
RTF = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}{\\*\\generator Desk;}\n"
    + "".join(
        line.replace("“", "\\ldblquote ").replace("”", "\\rdblquote ") + "\\par\n"
        for line in (HEADLINE, "By Lena Falk", "2 March 2026", *PARAGRAPHS)
    )
    + "}\n"
)

DATABASE_SAMPLES: dict[str, bytes] = {
    "lexisnexis.TXT": LEXISNEXIS.encode(),
    "nexis-uni.txt": NEXIS_UNI.encode(),
    "factiva.txt": FACTIVA.encode(),
    "factiva.lines.txt": FACTIVA_LINES.encode(),
    "factiva-html.html": FACTIVA_CELLS.encode(),
    "factiva-html.lines.html": FACTIVA_PAGE.encode(),
    "proquest.txt": PROQUEST.encode(),
    "proquest-html.html": PROQUEST_PAGE.encode(),
    "europresse.txt": EUROPRESSE.encode(),
    "europresse-html.html": EUROPRESSE_PAGE.encode(),
    "rtf.rtf": RTF.encode("ascii"),
}
