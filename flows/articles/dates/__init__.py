"""Dates: when and where a story was filed and published.

clock      what time of day do some words give, and in which zone?
datelines  where and when was a story filed, as its first words say?
dates      which day, and which moment, do some words give? A strict grammar
eastern    where was a story filed, as Japanese and Chinese papers print it?
filed      which year does a dateline's day belong to?
months     which words name months and days of the week? Those babel knows
stamps     is a line nothing but when the story was published?
"""
