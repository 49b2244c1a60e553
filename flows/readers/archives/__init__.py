"""Archives: files that hold other files, unpacked as streams and never onto the disk.

compressed    gz, bz2, xz and zst, each holding one file, unpacked as they are read
members       what the names inside an archive tell, before any byte of it is read
tar_archives  read once from front to back, whatever packs them, nothing laid on the disk
warc          web archives; each page that was found is read as if it lay by itself
zip_archives  every member read as a stream of its own, nothing laid on the disk
"""
