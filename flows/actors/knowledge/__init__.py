"""Knowledge: what is known of actors before a text is read, from tables under data/.

agents           the words that tell what an actor does, with their PLOVER sectors
capitals         whether words are written as names are: "WHO", not "who" and not "WHO IS WHO"
cities           every populated place of 500 people or more by name
codes            the words for an actor in, its country and PLOVER sectors out
countries        names, old names, demonyms, seats of government, points: data/countries.csv
entries          one row of a gazetteer, and what decides between rows of one name
gazetteer        what is known beforehand about people, bodies, armed groups and countries
marks            the words for an actor in, what each tells out: a nation, a known name, a sector
phoenix          an actor dictionary of the TABARI, PETRARCH and Phoenix kind in, entries out
regions          states, provinces, continents, seas and other large places, from data/regions.csv
user_gazetteers  a CSV or Parquet file of actors in, entries out, or what is wrong with it
"""
