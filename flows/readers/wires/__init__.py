"""Wires: the formats that news agencies send.

agencies   which news agency a wire's own header names
anpa       the American wire format, a story between control characters
iptc7901   the European wire format, a story between control characters
newsml1    news items of components of components, the words of which lie in some content item
newsmlg2   news items alone or in a message, with XHTML or NITF inside
nitf       the News Industry Text Format, a story a file
wire_text  the lines and the times of the formats that once came over a teleprinter
"""
