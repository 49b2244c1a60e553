"""Decoding: bytes to text, whatever code page they are in.

codepages  which of those that news is written in makes sense of some bytes
encoding   which code page bytes are in, and the text they hold
mojibake   UTF-8 that was read as something else and saved again, put right with ftfy
"""
