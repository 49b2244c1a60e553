"""Which part of speech and which lemma a token has: the model's own rules, remembered.

A pipeline's attribute ruler and lemmatizer are almost a pure look-up on (word, tag, dependency),
yet cost a quarter of all time when run token by token. Here each new combination is put to them
once, in a text made of such combinations, and remembered; dependencies that no rule names count
as one. A few rules look at two words ("gon" + "na", "there" + "is"): such words are remembered
together with their neighbours.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from copydesk.flows.annotation.pipeline import LOOKED_UP

Key = tuple[str, ...]  # word, tag, dep; and for words in two-word rules the neighbours' too

MAX_REMEMBERED = 300_000  # about 60 MB; a million-word corpus has some 150,000 combinations
_KNOWN_WORDS = "lemma_index"  # the lemmatizer's table of the base forms of each part of speech
_SEPARATOR = ("—", ":", "punct")  # stands between combinations, so that no two make a pair
_OTHER = "other"  # stands for any dependency that no rule names


class Labels(NamedTuple):
    """A token's labels after the rules, which mend tag and dependency of white space too."""

    pos: str
    lemma: str
    tag: str
    dep: str


class Lemmas:
    """What the rules make of a token, remembered by combination.

    `paired_words` (in lower case) and words after one of `paired_deps` may depend on a neighbour.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        """Take the pipeline whose rules are asked."""
        self._pipeline = pipeline
        self._parts = [
            pipeline.get_pipe(name) for name in LOOKED_UP if name in pipeline.component_names
        ]
        for part in self._parts:
            _index_by_hash(part)
        self.paired_words, self.paired_deps = _two_word_rules(pipeline)
        self._named_deps = _deps_in_rules(pipeline)
        self._known: dict[Key, Labels] = {}
        self._asked: dict[Key, Labels] = {}

    def look_up(
        self, words: list[str], lowers: list[str], tags: list[str], deps: list[str]
    ) -> list[Labels]:
        """Return the labels of each token of one text, as the rules leave them."""
        return self.labels(list(self._keys(words, lowers, tags, deps)))

    def labels(self, keys: Sequence[Key]) -> list[Labels]:
        """Return the labels of each combination."""
        known = self._known
        missing = {key for key in keys if key not in known}
        if missing:
            if len(known) + len(missing) > MAX_REMEMBERED:
                known.clear()
                self._asked.clear()
                missing = set(keys)
            general = {key: self._general(key) for key in missing}
            self._ask(sorted(set(general.values()) - self._asked.keys()))
            for key, asked in general.items():
                labels = self._asked[asked]
                known[key] = labels._replace(dep=key[2]) if labels.dep == _OTHER else labels
        return [known[key] for key in keys]

    def _general(self, key: Key) -> Key:
        """Return a combination without the dependencies that no rule names."""
        named = self._named_deps
        if named is None:
            return key
        return tuple(part if i % 3 < 2 or part in named else _OTHER for i, part in enumerate(key))

    def _keys(
        self, words: list[str], lowers: list[str], tags: list[str], deps: list[str]
    ) -> Iterator[Key]:
        paired, paired_deps = self.paired_words, self.paired_deps
        for i, (word, tag, dep) in enumerate(zip(words, tags, deps, strict=True)):
            if lowers[i] in paired or (i and deps[i - 1] in paired_deps):
                yield key_among_neighbours(i, words, tags, deps)
            else:
                yield (word, tag, dep)

    def _ask(self, keys: list[Key]) -> None:
        tokens: list[tuple[str, str, str]] = []
        places: list[int] = []
        for key in keys:
            around = [(key[i], key[i + 1], key[i + 2]) for i in range(0, len(key), 3)]
            if len(around) == 3:  # the word, what stands before, what after
                around = [around[1], around[0], around[2]]
            if not self._stands_alone(around):
                around = [_SEPARATOR, *around, _SEPARATOR]
            places.append(len(tokens) + len(around) // 2)
            tokens += around
        doc = Doc(
            self._pipeline.vocab,
            words=[word for word, _, _ in tokens],
            tags=[tag for _, tag, _ in tokens],
            deps=[dep for _, _, dep in tokens],
            heads=list(range(len(tokens))),
        )
        for part in self._parts:
            doc = part(doc)
        for key, place in zip(keys, places, strict=True):
            token = doc[place]
            self._asked[key] = Labels(token.pos_, token.lemma_, token.tag_, token.dep_)

    def _stands_alone(self, around: list[tuple[str, str, str]]) -> bool:
        """Say whether no rule of two words can match a word with whatever stands beside it."""
        (word, _, dep), *others = around
        return not others and dep not in self.paired_deps and word.lower() not in self.paired_words


def _index_by_hash(part: object) -> None:
    """Let a lemmatizer look a word up in its lists of known words instead of reading them through.

    They hold up to 57,528 words and are read for each rule whose ending fits: .1 ms a new word.
    """
    lookups = getattr(part, "lookups", None)
    if lookups is not None and lookups.has_table(_KNOWN_WORDS):
        known = lookups.get_table(_KNOWN_WORDS)
        for pos in list(known):
            known[pos] = frozenset(known[pos])


def key_among_neighbours(
    i: int, words: Sequence[str], tags: Sequence[str], deps: Sequence[str]
) -> Key:
    """Return what decides the labels of the i-th word of a text where a neighbour may matter."""
    last = len(words) - 1
    before = (words[i - 1], tags[i - 1], deps[i - 1]) if i else _SEPARATOR
    after = (words[i + 1], tags[i + 1], deps[i + 1]) if i < last else _SEPARATOR
    return (words[i], tags[i], deps[i], *before, *after)


def _two_word_rules(pipeline: Pipeline) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words and the dependencies that a rule over more than one token looks at."""
    words: set[str] = set()
    deps: set[str] = set()
    if "attribute_ruler" not in pipeline.component_names:
        return frozenset(), frozenset()
    for rule in getattr(pipeline.get_pipe("attribute_ruler"), "patterns", ()):
        for pattern in rule["patterns"]:
            if len(pattern) > 1:
                for token in pattern:
                    words.update(_values(token.get("LOWER")))
                    deps.update(_values(token.get("DEP")))
    return frozenset(words), frozenset(deps)


def _deps_in_rules(pipeline: Pipeline) -> frozenset[str] | None:
    """Return the dependencies that a rule names, None where that cannot be told."""
    named: set[str] = set()
    if "attribute_ruler" not in pipeline.component_names:
        return frozenset()
    for rule in getattr(pipeline.get_pipe("attribute_ruler"), "patterns", ()):
        for token in (token for pattern in rule["patterns"] for token in pattern):
            condition = token.get("DEP", "")
            if isinstance(condition, dict) and not condition.keys() <= {"IN", "NOT_IN"}:
                return None
            values = [[condition]] if isinstance(condition, str) else condition.values()
            named.update(chain.from_iterable(values))
    return frozenset(named)


def _values(condition: object) -> list[str]:
    if isinstance(condition, str):
        return [condition]
    if isinstance(condition, dict):
        return [str(value) for value in condition.get("IN", [])]
    return []
