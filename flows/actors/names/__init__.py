"""Names: where the names of a text begin and end, and what kind of thing each names.

abbreviations  which words stand in brackets for things that a text has just spelled out
beside         what the words beside a name say of its kind
borders        where a name begins and ends
datelines      the place in capitals that begins a line: "NORDEN, March 2 -", "NORDEN (TNA)"
evidence       what an article as a whole tells of the kinds of its names
finding        every name of a text, in the order in which evidence is weighed
headlines      names that a model breaks in lines without small words
heads          what the noun of a longer name says of its kind: Norden *Bridge*
joining        names that the model cut in two made whole: "Yara Mol" and "Ortega", two peoples
kinds          what a name names, where the model's label and the other evidence differ
missed         names that the model did not see at all, where other evidence is strong
missed_bodies  names of bodies that the model did not see, by the noun they end in
names          the model's named spans in, names with clean borders and a kind out
nested         peoples and places inside bodies' names, as in the Lindish Club of Norden
repeats        names that the model saw in one place of an article and missed or broke in another
results        in "TOLVIK CITY 4 Norden 1" each run of words is a team
sports         on a sports page "Lindmark beat Norden 2-1" names two teams, not two places
whole_bodies   bodies' names that a model cut at "and", or between countries
"""
