"""Kept: what one build leaves in the store for the next, so that it costs what is new.

rows      the records that count, and the article rows they make
coded     what was coded from these: whole of some, and light, as light.py says, of all
published rows as they are published, a few months at a time
stories   which articles share their wording
terms     how often which words stand in each text
nearness  which articles are near by them
links     which reports tell one deed
months    what each file of the last snapshot says

Rows are what a corpus is made of. All else saves work and decides nothing: where it is missing,
damaged or another version's, it is made anew and comes out the same.
"""
