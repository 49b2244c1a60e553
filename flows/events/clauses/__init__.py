"""Clauses: what stands around a trigger, who acts in it, and how far a phrase reaches.

borrowing  what a clause borrows from the words around it: the noun it describes
clause     one verb, or one noun, with the heads of what belongs to it
doers      the subject of a verb, its agent, or whoever a clause without subject inherits from
extents    without clauses, appositions and datelines that hang on its head
grammar    subjects, objects, prepositions, complements, auxiliaries
phrases    the span of a noun phrase, whether it can act, who is inside it
"""
