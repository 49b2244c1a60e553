"""Places: where an event happened.

place_seeker  which named place stands in, at or near a word, or within what it acts on
places        the place tied to a trigger, never every place named
"""
