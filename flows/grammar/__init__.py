"""Grammar: what every language step asks of a parse, answered once and in one way.

Pure, over `copydesk.schemas.parse.Parse`; it knows no quotes, actors or events.

function_words  the words of `languages/<code>/grammar.toml`, read once a language
tree            the words under a word, and those above it
paragraphs      where paragraphs begin and end
marks           which stretches of a text stand in quotation marks
layout          paragraphs and marked stretches laid over the tokens
clause          one verb, or one noun, with the heads of what belongs to it
negation        whether a clause is denied by its own words, and how
clauses         subjects, objects, prepositions, complements and auxiliaries of any verb
verbs           the auxiliaries and conjunction of a verb: its tense, whether it goes on, if
borrowing       what a clause borrows from the words around it: the noun it describes
extents         how far a phrase reaches: without clauses and appositions on its head
"""
