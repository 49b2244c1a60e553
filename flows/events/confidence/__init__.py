"""Confidence: how probable it is that a row holds, type and parties.

sense    whether words mean what their frame says, by the codebook's invented sentences
page     what an article is like: whose voice, which tense, how many names, which fields of life
telling  how a sentence tells an event: tense, place in the article, what governs the trigger
construction  how a trigger's clause is built: the chain above it, its parts, their heads
sides    how a party was found: what names it, how far from the trigger, what the cast knows of it
surroundings  what stands around a row: day, place, rows like it, names it could have taken
rivals   whether a party stands where its role would, and who else could be it
model    the two probabilities, fitted to rows of real news that a reader judged (SCORER.md)
"""
