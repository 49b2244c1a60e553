"""Records: formats that bring a story with fields: JSON, tables, feeds, front matter.

arrow           IPC files (Feather 2) and streams, one record a row
arrow_batches   how far each claims to unpack, read from its head before any of it is unpacked
columns         the rows of an Arrow table as records, whatever file the table lay in
delimited       CSV, TSV and their like, one record a row under a line of column names
feeds           RSS and Atom; an entry that carries its story is a record, a teaser is none
fields          what the keys of structured records are called in the wild
given           what the values of a structured record say, in the record's own words
json_arrays     the bytes of one element after the other, without holding the whole array
json_documents  one record, an array of them, or an object that holds such an array
json_values     bytes to Python values, strictly enough to trust and mildly enough to go on
jsonl           one record a line. A bad line is one reason; the others go on
markdown        a story below its front matter in YAML or TOML, or below a headline of its own
markdown_blocks the blocks of a Markdown text, each as the words a reader sees
parquet         one record a row; only the columns that are known are read
records         one object with a body and fields, whatever file it came from
"""
