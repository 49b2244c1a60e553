"""Clauses: who acts in a clause, and which of its words name somebody.

What a clause is, and how far a phrase reaches, is `copydesk.flows.grammar`'s.

doers    the subject of a verb, its agent, or whoever a clause without subject inherits from
phrases  whether a noun phrase can act, who is inside it
"""
