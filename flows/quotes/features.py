"""Features: what the scorer's weights stand for, one fact or a few together.

Facts that belong together come as one bundle, a tuple of a name and its atoms. The weight of a
bundle is remembered as a whole, which costs a third of looking up each feature in it. `expand` says
which features a bundle stands for: single atoms, pairs and triples.
"""

Bundle = tuple[str | int, ...]
Feature = tuple[str | int, ...]

# By the name of a bundle: which of its atoms make a feature together.
FEATURES: dict[str, tuple[tuple[int, ...], ...]] = {
    # known, tag, dep, whether marks are near, kind, whether it has a clause and a subject
    "word": ((0,), (0, 1), (0, 2), (1, 2), (3,), (0, 3), (0, 5), (4, 5, 3), (0, 1, 2, 3)),
    # known, rule, kind, tag, dep, form
    "cue": ((0,), (1,), (2,), (3,), (4,), (5,), (1, 2), (0, 1), (0, 4), (0, 3), (1, 3)),
    "beside": ((0,), (0, 1), (0, 2)),  # marks, kind, known
    "head": ((0, 1), (0, 2)),  # dep, pos of the head, its lemma
    "before": ((0,),),
    "after": ((0,), (0, 1)),  # next word, known
    "frame": ((0,),),
    "no_subject": ((0, 1), (0, 2)),  # dep, form, whether the head has one
    "subject": ((0,), (0, 1), (0, 2), (0, 3), (0, 4), (5, 6)),
    "clause": ((0,), (1,), (0, 2), (3,), (4,)),
    "adjunct": ((0,), (0, 1)),
    "helper": ((0,),),
    "object": ((0,), (1,), (2,)),
    "infinitive": ((0,), (0, 1)),
    "adverb": ((0,),),
    "place": ((0, 1, 2),),
    "size": ((1,), (0, 1), (0, 2)),  # rule, size of the content, verbs in it
    # contents
    "choice": ((0,), (0, 1)),  # whether the rules chose it, rule
    "shape": ((0, 6), (1, 2), (3,), (3, 0, 4), (2, 5)),
    "edges": ((0, 1, 2), (3, 4, 2, 5)),
    "ends": ((0,), (0, 1), (2,)),
    "around": ((0,), (0, 1, 2), (3,)),
    "reach": ((0, 1), (2, 3), (4, 5, 1), (6, 7, 5)),
    "way": ((0,), (0, 1), (0, 2), (0, 3)),  # kind of candidate, kind of cue, known, rule
    "answered": ((0, 1),),
    # sources
    "nobody": ((0,), (0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6)),
    "who": ((0,), (1,), (2,), (2, 3), (0, 4, 5), (0, 2)),
    "inside": ((0,), (0, 1, 2)),
    "stretch": ((0, 1), (2,)),
    "next": ((0,),),
    "path": ((0,), (0, 1), (0, 2), (0, 3), (0, 4)),
}


def expand(bundle: Bundle) -> list[Feature]:
    """Return the features that a bundle stands for: its name, which of its features, the atoms."""
    name, *atoms = bundle
    return [
        (name, index, *(atoms[k] for k in chosen))
        for index, chosen in enumerate(FEATURES[str(name)])
    ]
