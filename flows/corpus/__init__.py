"""Corpus: what can only be known across articles.

with_stories(articles, index)   -> articles with story_id, role and score
relate(articles, members, mentions, quotes, events, links, ...)   -> Related: all their tables

stories     near-duplicates and excerpts share a story: grams, shared_grams, story_index
wording     texts, and which articles are near by their words: terms, nearness
registry    actors across articles: merging, the forms in which one name is written, likenesses that
            company decides on, surnames, profiles
genders     as whom texts speak of a person: woman, man, or not said
namesakes   one full name that is two people's
incidents   events across articles: which rows tell one deed
merge_rows  why two names, or two reports, were taken for one
links       a user's word on who is one and who never
relating    the answers put into the rows
"""
