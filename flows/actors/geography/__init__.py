"""Geography: which places the place names of one article are, and where they lie.

containment   the words beside a place name that say what it lies in, or how large it is
geocoding     the place names of one article in, where they lie out
places        one place that a name may mean, its size, and what lies in what
readings      a place name in, the places it may mean out: country, region, towns
surroundings  what an article tells about where its places lie
"""
