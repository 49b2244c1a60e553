"""Corpus: what can only be known across articles.

with_stories(articles, index)   -> articles with story_id, role and score
relate(articles, members, mentions, quotes, events, spoken, ...)   -> Related: all their tables

stories     near-duplicates and excerpts share a story: grams, shared_grams, story_index
wording     texts, and which articles are near by their words: terms, nearness
registry    actors across articles: merging, the forms in which one name is written, likenesses that
            company decides on, surnames, profiles
spoken      how articles speak of each actor: what mentions add up to
genders     as whom texts speak of a person: woman, man, or not said
namesakes   one full name that is two people's
incidents   events across articles: which rows tell one deed
merge_rows  why two names, or two reports, were taken for one
links       a user's word on who is one and who never
relating    all of them asked in a row; answers: what is known, put into the rows of some articles
ids         how ids of articles and actors lie in memory
"""
