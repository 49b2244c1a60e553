"""Corpus: what can only be known across articles.

with_stories(articles, index)   -> articles with story_id, role and score
relate(articles, members, mentions, quotes, events, links)   -> {actors, mentions, quotes, events}

stories     near-duplicates and excerpts share a story: grams, shared_grams, story_index
registry    actors across articles: merging, likenesses that company decides on, profiles
incidents   events across articles: incident_sets
links       a user's word on who is one and who never
relating    the answers put into the rows
"""
