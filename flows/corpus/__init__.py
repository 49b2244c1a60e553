"""Corpus: what can only be known across articles."""
