"""Buckets: raw articles fetched from an object store, finished snapshots sent to one.

fetch(settings, watcher)   the raw folder is brought up to date with what lies there
send(settings, watcher)    the newest snapshot lies there whole, before readers are pointed to it

addresses.py   an address opened by fsspec, and what is said where that fails
keys.py        which key may become a file, and why another may not
refused.py     objects that were not fetched: rows with their reasons
fetching.py    what is new or changed, by size and digest
sending.py     file by file by digest, manifest and pointer last

Whatever fsspec knows by its address will do: s3:// with the extra `s3`, gs:// with gcsfs, file://
as it is. All in between works on local folders: the ledger is SQLite, and a snapshot appears by
a rename.
"""
