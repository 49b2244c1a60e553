"""Code pages: which of those that news is written in makes sense of some bytes."""

import chardet

FALLBACK = "cp1252"
SAMPLE_BYTES = 1 << 16
# chardet's names -> what to decode with.
PLAUSIBLE = {
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255",
    "iso-8859-5": "iso8859-5",
    "iso-8859-7": "cp1253",
    "koi8-r": "koi8-r",
    "maccyrillic": "mac-cyrillic",
    "ibm866": "cp866",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
    "cp949": "cp949",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}


def guess(data: bytes) -> str:
    """Return the name of the likeliest code page; Windows-1252 where nothing tells."""
    found = (chardet.detect(data[:SAMPLE_BYTES])["encoding"] or "").lower()
    return PLAUSIBLE.get(found, FALLBACK)
