"""Databases: what the archives that researchers use hand out, one or many stories in a file.

lexisnexis, nexis_uni             LexisNexis; nexis_layout reads one document of either
factiva, factiva_pages            Factiva as text and as HTML; factiva_layout
proquest, proquest_pages          ProQuest as text and as HTML or mail; proquest_layout
europresse, europresse_pages      Europresse as text and as HTML; europresse_layout
exports                           an export in the words of a Word, RTF or PDF file
pieces, markup_pieces             where documents begin and end in lines, and in a page
entries, labels                   a document's record; what stands before values (labels.toml)
"""
