"""Which part of speech and which lemma a token has: the model's own rules, remembered.

A pipeline's attribute ruler and lemmatizer are almost a pure look-up on (word, tag, dependency),
yet cost a quarter of all time when run token by token. Here each new combination is put to them
once, among others in one text, and remembered.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from copydesk.flows.annotation.rules import OTHER, SEPARATOR, Key, Rules

MAX_REMEMBERED = 300_000  # about 60 MB; a million-word corpus has some 150,000 combinations
_LEMMATIZER = "lemmatizer"
_KNOWN_WORDS = "lemma_index"  # the lemmatizer's table of the base forms of each part of speech


class Labels(NamedTuple):
    """A token's labels after the rules, which mend tag and dependency of white space too."""

    pos: str
    lemma: str
    tag: str
    dep: str


class Lemmas:
    """What rules and lemmatizer make of a token, remembered by combination."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Take the pipeline that is asked."""
        self._pipeline = pipeline
        self._rules = Rules(pipeline)
        self.is_paired, self.paired_deps = self._rules.is_paired, self._rules.paired_deps
        has_one = _LEMMATIZER in pipeline.component_names
        self._lemmatizer = pipeline.get_pipe(_LEMMATIZER) if has_one else None
        _index_by_hash(self._lemmatizer)
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
                self._rules.forget()
                missing = set(keys)
            general = {key: self._rules.without_unnamed_deps(key) for key in missing}
            self._ask(sorted(set(general.values()) - self._asked.keys()))
            for key, asked in general.items():
                labels = self._asked[asked]
                known[key] = labels._replace(dep=key[2]) if labels.dep == OTHER else labels
        return [known[key] for key in keys]

    def _keys(
        self, words: list[str], lowers: list[str], tags: list[str], deps: list[str]
    ) -> Iterator[Key]:
        is_paired, paired_deps = self.is_paired, self.paired_deps
        for i, (word, tag, dep) in enumerate(zip(words, tags, deps, strict=True)):
            if is_paired(lowers[i]) or (i and deps[i - 1] in paired_deps):
                yield key_among_neighbours(i, words, tags, deps)
            else:
                yield (word, tag, dep)

    def _ask(self, keys: list[Key]) -> None:
        ruled = self._rules.ruled(keys)
        doc = Doc(
            self._pipeline.vocab,
            words=[key[0] for key in keys],
            tags=[labels.tag for labels in ruled],
            pos=[labels.pos for labels in ruled],
            morphs=[labels.morph for labels in ruled],
            lemmas=[labels.lemma for labels in ruled],
            deps=[labels.dep for labels in ruled],
            heads=list(range(len(keys))),
        )
        if self._lemmatizer is not None:
            doc = self._lemmatizer(doc)
        for key, labels, token in zip(keys, ruled, doc, strict=True):
            self._asked[key] = Labels(labels.pos, token.lemma_, labels.tag, labels.dep)


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
    before = (words[i - 1], tags[i - 1], deps[i - 1]) if i else SEPARATOR
    after = (words[i + 1], tags[i + 1], deps[i + 1]) if i < last else SEPARATOR
    return (words[i], tags[i], deps[i], *before, *after)
