"""Factuality: whether an event happened, how certain the text is, and who says so.

assertion   the narrator, a quoted speaker, or somebody whose words are reported
certainty   how certain a text is of what it says of an event: hedges, modal verbs
embedding   what the words above an event make of it: the governor and its effect
factuality  how the words around a trigger have it, and how certain they are
governors   what a governing word makes of what it governs, by its lemma and part of speech
nominals    what the words beside a noun say of the event it names
verbs       what a verb's own words make of what it tells: a fact, a plan, a supposition
"""
