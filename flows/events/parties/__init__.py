"""Parties: on whom an event acts, which sides it needs, and what a party is called.

frame_actors who does what a frame tells of: where the frame has them, else where grammar does
naming       where the name stands that a pronoun takes the place of
noun_actors  "Chad's attack", "an attack by Chad", "Chad launched an attack"
party        the words of one side, whom they stand for, who with whom
recipients   the slot of the frame where the recipient stands, and where else it may
sides        which sides an event of a type must name: talks need two, a riot may have neither
slots        what stands in a slot of a clause: object, preposition, complement
"""
