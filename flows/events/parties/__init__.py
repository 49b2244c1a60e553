"""Parties: on whom an event acts, which sides it needs, and what a party is called.

naming       where the name stands that a pronoun takes the place of
noun_actors  "Chad's attack", "an attack by Chad", "Chad launched an attack"
recipients   the slot of the frame where the recipient stands, and where else it may
sides        which sides an event of a type must name: talks need two, a riot may have neither
slots        what stands in a slot of a clause: object, preposition, complement
"""
