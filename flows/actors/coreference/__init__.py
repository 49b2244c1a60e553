"""Coreference: which names, pronouns and descriptions of one article mean the same actor.

aliases       which longer name of an article a short name may stand for
bodies        whom "it" and "its" mean where the grammar leaves one answer: their clause's subject
candidates    who may be "he" or "she" at one place, and what speaks for each
clusters      the names of one article in, one cluster for each actor out
descriptions  whom "the minister", "the company" or "the country" means, of those named before
discourse     who was spoken of lately, as a text is walked from left to right
genders       whether a person is "he" or "she", by titles, first names and the text's own words
governments   "Moscow claimed", "the Russian government": who acts is the state, not the town
hints         who must be "he" or "she" where only one person is about
meant         words that mean an actor, and the names they may mean
newcomers     whom "the singer" or "the 33-year-old" means, if nobody was called so before
nominals      noun phrases that describe an actor without naming it
people        what an article tells of its people: titles, roles, affiliations, genders
pronouns      who "he" or "she" is, by recency, subjecthood, gender and who speaks; or no answer
quoted        whoever speaks without a name: a source, the report
ranker        how likely each candidate is where the rules are unsure (RANKER.md)
resolution    whom pronouns and nominals mean, found on two walks through a text
roles         what the words around a person's name say of its bearer: title, role, affiliation
setting       what can be said of a pronoun's place without looking at who may be meant
speakers      once it is known who says what, "I" and "we" inside a quotation are its speaker
unnamed       "the Lindish foreign ministry", "police", "two militants", "a port spokesman"
"""
