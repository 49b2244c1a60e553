"""Signatures: files that are plainly something no reader takes, and what to call them."""

from copydesk.flows.readers.xml_roots import root_name

# First bytes -> what they are. From the formats' own specifications.
FOREIGN = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3\x02", "a sound file"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"OggS", "a sound file"),
    (b"%!PS", "a PostScript file"),
    (b"\x00asm", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SIMPLE  =", "a FITS picture"),
)


def foreign(head: bytes) -> str | None:
    """Return what a file is that no reader takes, or None where nothing tells."""
    for signature, kind in FOREIGN:
        if head.startswith(signature):
            return kind
    if head[4:8] == b"ftyp":
        return "a film or HEIF picture"
    if head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a sound, film or WebP file"
    if head.lstrip()[:5] in (b"<?xml", b"<!DOC") and (root := root_name(head)):
        return f"markup with the root element <{root}>"
    return None
