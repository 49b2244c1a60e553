"""Dates: when and where a story was filed and published.

behind     which dateline has a first paragraph: at its start, or behind a note or caption there?
clock      what time of day do some words give, and in which zone?
datelines  where and when was a story filed, as its first words say?
dates      which day, and which moment, do some words give? A strict grammar
eastern    where was a story filed, as Japanese and Chinese papers print it?
filed      which year does a dateline's day belong to?
months     which words name months and days of the week? Those babel knows
stations   which station or site does a story open with, as broadcasters and their sites print it?
stamps     is a line nothing but when the story was published?
vague      is a line when a story was published, told so that no day can be known?
"""
