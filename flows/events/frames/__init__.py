"""Frames: which words show an event of which type, and which of them stand.

carriers    what carries an event that a noun names: "staged a protest", "talks began"
fields      which field of life a whole article is about: a match report, a film review
frames      whether a frame of the codebook fits
lexicon     the codebook's frames of one language, ready to be matched: which may a word open?
operators   how the words around change an event's type: will help -> AGREE
precedence  which frames of a sentence stand: the matrix verb beats its complement
triggers    the frames of the codebook that fit, at most one a word
"""
