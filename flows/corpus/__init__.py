"""Corpus: what can only be known across articles.

stories     near-duplicates and excerpts share a story
registry    actors across articles
incidents   events across articles
"""
