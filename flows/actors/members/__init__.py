"""Members: the actors of one article as complete records, with their mentions.

at_home     a body named without its country is of the one country that a text names
full_names  what an actor is called, of all the names a text gives it, and who is so called
locations   the places of one article on the map, and the actors they are
members     the clusters of one article in, the actors it knows out, each complete
mentions    what was found in a text, as tokens, in; records with characters and actors out
"""
