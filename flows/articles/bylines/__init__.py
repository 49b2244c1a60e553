"""Bylines: who wrote a story, and who is credited beside it.

authors  who wrote it? The people, agencies and outlet that a byline names
bylines  is a line a byline, with or without the date beside it?
lists    which names does a byline list?
credits  do some words name a provider, an agency or a photographer?
"""
