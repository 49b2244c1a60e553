"""Rules: what a pipeline's attribute ruler makes of a token, asked once for each case.

The ruler's matcher costs 25 µs a token. Of most words it sees the tag alone: a word or a
dependency that no rule names stands for all such, so that a few hundred cases answer for all words.
A few rules look at two words ("gon" + "na", "there" + "is"): such words are asked for together with
their neighbours.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

Key = tuple[str, ...]  # word, tag, dep; and for words in two-word rules the neighbours' too
Pattern = dict[str, object]  # what a rule says of one token

SEPARATOR = ("—", ":", "punct")  # stands between cases, so that no two make a pair
OTHER = "other"  # stands for any dependency that no rule names
_ANY_WORD = "any·word"  # stands for any word that no rule names
_RULER = "attribute_ruler"
_LISTS, _PATTERN = ("IN", "NOT_IN"), "REGEX"  # ways to name several values
_PLAIN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # conditions that can be told in advance


class Ruled(NamedTuple):
    """A token's labels after the rules; `lemma` is "" where none gives it."""

    pos: str
    morph: str
    lemma: str
    tag: str
    dep: str


class Rules:
    """The rules of one pipeline. Words after one of `paired_deps` may depend on a neighbour."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Take the pipeline whose attribute ruler is asked, if it has one."""
        self._pipeline = pipeline
        has_ruler = _RULER in pipeline.component_names
        self._ruler = pipeline.get_pipe(_RULER) if has_ruler else None
        patterns: list[list[Pattern]] = [
            pattern for rule in getattr(self._ruler, "patterns", ()) for pattern in rule["patterns"]
        ]
        pairs = [token for pattern in patterns if len(pattern) > 1 for token in pattern]
        tokens = [token for pattern in patterns for token in pattern]
        self._paired = _Words(pairs)
        self.paired_deps = frozenset(_values(pairs, "DEP"))
        can_tell_deps = _are_told(tokens, "DEP", _LISTS)
        self._named_deps = frozenset(_values(tokens, "DEP")) if can_tell_deps else None
        can_tell_words = all(token.keys() <= _PLAIN for token in tokens)
        can_tell_words &= _are_told(tokens, "LOWER", {*_LISTS, _PATTERN})
        self._named = _Words(tokens) if can_tell_words else None
        self._known: dict[Key, Ruled] = {}

    def without_unnamed_deps(self, key: Key) -> Key:
        """Return a combination with OTHER for each dependency that no rule names."""
        named = self._named_deps
        if named is None:
            return key
        return tuple(part if i % 3 < 2 or part in named else OTHER for i, part in enumerate(key))

    def ruled(self, keys: Sequence[Key]) -> list[Ruled]:
        """Return what the rules make of the first word of each combination."""
        cases = [self._case(key) for key in keys]
        if missing := sorted(set(cases) - self._known.keys()):
            self._ask(missing)
        return [self._known[case] for case in cases]

    def forget(self) -> None:
        """Forget all cases."""
        self._known.clear()

    def is_paired(self, lower: str) -> bool:
        """Say whether the labels of a word, in small letters, may depend on a neighbour."""
        return lower in self._paired

    def _case(self, key: Key) -> Key:
        named = self._named
        if named is None:
            return key
        return tuple(
            part if i % 3 or part.isspace() or part.lower() in named else _ANY_WORD
            for i, part in enumerate(key)
        )

    def _ask(self, cases: list[Key]) -> None:
        tokens: list[tuple[str, str, str]] = []
        places: list[int] = []
        for case in cases:
            around = [(case[i], case[i + 1], case[i + 2]) for i in range(0, len(case), 3)]
            if len(around) == 3:  # the word, what stands before, what after
                around = [around[1], around[0], around[2]]
            around = [SEPARATOR, *around, SEPARATOR]
            places.append(len(tokens) + len(around) // 2)
            tokens += around
        doc = Doc(
            self._pipeline.vocab,
            words=[word for word, _, _ in tokens],
            tags=[tag for _, tag, _ in tokens],
            deps=[dep for _, _, dep in tokens],
            heads=list(range(len(tokens))),
        )
        if self._ruler is not None:
            doc = self._ruler(doc)
        for case, place in zip(cases, places, strict=True):
            token = doc[place]
            self._known[case] = Ruled(
                token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_
            )


class _Words:
    """The words that some patterns name: alone, in lists, by regular expressions."""

    def __init__(self, tokens: Iterable[Pattern]) -> None:
        self._listed = frozenset(_values(tokens, "LOWER"))
        given = (token.get("LOWER") for token in tokens)
        shapes = {str(w[_PATTERN]) for w in given if isinstance(w, dict) and _PATTERN in w}
        self._shapes = [re.compile(shape) for shape in sorted(shapes)]

    def __contains__(self, lower: str) -> bool:
        return lower in self._listed or any(shape.search(lower) for shape in self._shapes)


def _are_told(tokens: Iterable[Pattern], condition: str, ways: Collection[str]) -> bool:
    """Say whether a condition names its values alone, or in these ways only."""
    given = (token[condition] for token in tokens if condition in token)
    return all(not isinstance(values, dict) or values.keys() <= set(ways) for values in given)


def _values(tokens: Iterable[Pattern], condition: str) -> set[str]:
    """Return the values that a condition names in any pattern, alone or in lists."""
    found: set[str] = set()
    for token in tokens:
        match token.get(condition):
            case str(value):
                found.add(value)
            case dict(ways):
                found.update(*(ways.get(way, ()) for way in _LISTS))
    return found
