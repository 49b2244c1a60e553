"""Databases: what the archives that researchers use hand out, many stories in a file.

lexisnexis   the classic text export, one document below another, each a record of its own
"""
