"""Which part of speech and which lemma a token has: the model's own rules, remembered.

A pipeline's attribute ruler and lemmatizer are almost a pure look-up on (word, tag, dependency),
yet cost a quarter of all time when run token by token. Here each new combination is put to them
once, in a short text of its own, and remembered. A few rules look at two words ("gon" + "na",
"there" + "is"): such words are remembered together with their neighbours.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from copydesk.flows.annotation.pipeline import LOOKED_UP

Key = tuple[str, ...]  # word, tag, dep; and for words in two-word rules the neighbours' too

MAX_REMEMBERED = 300_000  # about 60 MB; a million-word corpus has some 150,000 combinations
_SEPARATOR = ("—", ":", "punct")  # stands between combinations, so that no two make a pair


class Labels(NamedTuple):
    """A token's labels after the rules, which mend tag and dependency of white space too."""

    pos: str
    lemma: str
    tag: str
    dep: str


class Lemmas:
    """What the rules make of a token, remembered by combination."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Take the pipeline whose rules are asked."""
        self._pipeline = pipeline
        self._parts = [
            pipeline.get_pipe(name) for name in LOOKED_UP if name in pipeline.component_names
        ]
        self._paired_words, self._paired_deps = _two_word_rules(pipeline)
        self._known: dict[Key, Labels] = {}

    def look_up(
        self, words: list[str], lowers: list[str], tags: list[str], deps: list[str]
    ) -> list[Labels]:
        """Return the labels of each token of one text, as the rules leave them."""
        keys = list(self._keys(words, lowers, tags, deps))
        known = self._known
        missing = {key for key in keys if key not in known}
        if missing:
            if len(known) + len(missing) > MAX_REMEMBERED:
                known.clear()
                missing = set(keys)
            self._ask(sorted(missing))
        return [known[key] for key in keys]

    def _keys(
        self, words: list[str], lowers: list[str], tags: list[str], deps: list[str]
    ) -> Iterator[Key]:
        paired, paired_deps = self._paired_words, self._paired_deps
        last = len(words) - 1
        for i, (word, tag, dep) in enumerate(zip(words, tags, deps, strict=True)):
            if lowers[i] in paired or (i and deps[i - 1] in paired_deps):
                before = (words[i - 1], tags[i - 1], deps[i - 1]) if i else _SEPARATOR
                after = (words[i + 1], tags[i + 1], deps[i + 1]) if i < last else _SEPARATOR
                yield (word, tag, dep, *before, *after)
            else:
                yield (word, tag, dep)

    def _ask(self, keys: list[Key]) -> None:
        tokens: list[tuple[str, str, str]] = []
        places: list[int] = []
        for key in keys:
            if len(key) > 3:
                tokens.append((key[3], key[4], key[5]))
            places.append(len(tokens))
            tokens.append((key[0], key[1], key[2]))
            if len(key) > 3:
                tokens.append((key[6], key[7], key[8]))
            tokens.append(_SEPARATOR)
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
            self._known[key] = Labels(token.pos_, token.lemma_, token.tag_, token.dep_)


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


def _values(condition: object) -> list[str]:
    if isinstance(condition, str):
        return [condition]
    if isinstance(condition, dict):
        return [str(value) for value in condition.get("IN", [])]
    return []
