"""Dates: when an event happened, from words of time to days.

absolute        words of time with a name on the calendar: a day, a month, a year, a holiday
anchored        words of time counted from what the text named before: the next day, a year later
attachment      which words of time belong to a trigger
background      whether a story tells an event as news, or as what lay before it
bygone          whether the text dates an event long before the news
calendar_days   ranges, weekdays, months and seasons counted from a given day
calendar_units  units of the calendar counted from a day: three weeks on, the month before
dates           the words of time that belong to a trigger, resolved to days
direction       whether words of time look back or ahead: by the clause they belong to
doubts          whether words that could be of time are: not Ms. May, not USA Today
entries         the day that opens a line of a chronology
expressions     words of time in a text, and the days they stand for
grammar         one pattern a shape, in families that a single word calls up
holidays        by fixed day, by the nth weekday of a month, or counted from Easter
neighbours      the time of an event that a neighbouring clause tells: the day set for it
parts           what the parts of words of time say: which one, how many, of what
periods         stretches of the year and of the century by name: seasons, quarters, halves
relative        words of time counted from the day of publication: yesterday, last week
resolution      which days a shape of words stands for, seen from the day of publication
senses          what the small words of time mean in any language: last, ago, since, early
shapes          where the shapes of words of time are
shared_time     which words above a trigger share its time: the verb it is object of
"""
