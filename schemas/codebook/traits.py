"""Traits: what an event type may tell of itself, beyond its words; a codebook file names its own.

The coder asks for traits and never for a type by name, so that a type is added by its file alone.
"""

TRAITS = {
    # what its words take in
    "attitude": "a participle only describes: rebels backed by Chad",
    "participle_tells": "a participle reports it even without a doer: a man killed in the raid",
    "violent": "told even in passing, or where what acts is a thing: who had been killed",
    "occasion": "only where a sentence reports nothing else: met to sign a treaty",
    "voices": "says something of another event, which it takes in: condemned the killing",
    "demonstrated": "what a protest is about belongs to the protest: marched to demand",
    "promises": "what is promised decides what it is: vowed to attack, pledged to help",
    "announced": "told ahead by who says so, where the doer is not named",
    # its sides
    "two_sided": "nothing without a recipient",
    "directed": "named by a noun alone it must name both sides",
    "mutual": "of two who do it with each other, each does it to the other",
    "scenic": "an act at a place, whoever did it to whom",
    "by_things": "weapons and attacks may do it",
    "by_documents": "reports and letters may do it",
    "sends": "those who are sent do it where nobody sends them",
    # its objects
    "harming": "nobody does it to himself",
    "suffered": "its object is what suffers it",
    "uses_means": "who does it acts with what is his own: agreed to withdraw its troops",
    "moves_forces": "troops and weapons are its means, whosever they are",
    "looses": "what is fired or thrown suffers nothing",
    "asks": "what is no actor behind in, for or about is the topic",
    "favouring": "its object is favoured: defended his record against critics",
    # its numbers
    "counts_harm": "the dead and injured beside it are its own",
    "counts_all_harm": "those of the whole sentence are",
    "gathers": "it draws a crowd",
}

# How the words around a trigger may turn a type into another one.
TURNS = {
    "intended": "plans to, vows to",
    "foreseen": "will",
    "stopped": "stopped doing",
    "failed": "failed to do",
    "refused": "will not, cannot, no longer",
    "denied": "does not, did not",
    "against": "promises to act against somebody",
}
