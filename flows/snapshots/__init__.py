"""Snapshots: frames in, an immutable folder of Parquet out; and what was parsed is kept.

write_snapshot(frames, tables, exports, ...)   -> Manifest

writing.py      a snapshot is written aside, then moved in whole
pointer.py      `latest`, which names the newest good one
parts.py        its Parquet files, known by what they say
mending.py      damaged files replaced by good ones
partitions.py   which file a row lies in
manifest.py     what a snapshot holds, with digests
reading.py      a snapshot read back and judged against its manifest
comparing.py    what changed from one snapshot to another
ledger.py       which files and records were met, in SQLite; ledger_rows.py a row of each
ledger_file.py  its file: versions, and made anew where it is damaged
store.py        article rows and what was coded from them, between runs
durable.py      whole files or none, and the lock; housekeeping.py lists, rolls back, prunes
"""
