"""Tokens: the pipeline's own tokenizer, asked once for each chunk between white space.

A tokenizer cuts a text at white space and every chunk by itself, so what it makes of a chunk is
remembered. Rules for whole words ("can't", ":-)") are the one thing that looks further: it may
take the end of a chunk and the beginning of the next for such a word, and though it leaves them
as they are, it then leaves a rule within one of them unused. A text where that could happen is
given to the tokenizer whole.
"""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from spacy.tokenizer import Tokenizer  # ty: ignore[import-not-found]  compiled
from spacy.tokens import Doc

from copydesk.flows.annotation.word_types import WordTypes

# A word with the space after it, which is no token of its own; or white space that is one.
_CHUNK = re.compile(r"\S+ ?|\s+")
_AROUND = re.compile(r"^\W+|\W+$")


class Tokens:
    """Texts to the numbers of their tokens' types."""

    def __init__(self, tokenizer: Tokenizer, types: WordTypes) -> None:
        """Begin with no chunk known."""
        self._tokenizer, self._types = tokenizer, types
        self._known: dict[str, list[int]] = {}
        rules: list[str] = [rule for rule in tokenizer.rules if len(rule) > 1]
        self._looks_across = any(re.search(r"\S\s|\s\S", rule) for rule in rules)
        self._ends: dict[str, list[str]] = {}  # of rules, by what goes before them
        for rule in rules:
            for i in range(1, len(rule)):
                self._ends.setdefault(rule[:i], []).append(rule[i:])
        self._longest = max(map(len, rules), default=0)
        longest_first = [re.escape(rule) for rule in sorted(rules, key=len, reverse=True)]
        self._any_rule = re.compile("|".join(longest_first) or r"(?!)")
        self._fragile: set[str] = set()

    def __len__(self) -> int:
        """Return how many chunks are known."""
        return len(self._known)

    def forget(self) -> None:
        """Forget all chunks, as must be done when types are numbered anew."""
        self._known.clear()
        self._fragile.clear()

    def types(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the type of each token, of each text."""
        known, cut = self._known, [_CHUNK.findall(text) for text in texts]
        if missing := sorted(set(chain.from_iterable(cut)) - known.keys()):
            docs = [self._tokenizer(chunk) for chunk in missing]
            known.update(zip(missing, self._types.numbers(docs), strict=True))
            self._fragile.update(doc.text for doc in docs if self._has_rule_inside(doc))
        found = [list(chain.from_iterable(map(known.__getitem__, chunks))) for chunks in cut]
        for i, chunks in enumerate(cut):
            if self._looks_across or self._may_join(chunks):
                found[i] = self._types.numbers([self._tokenizer(texts[i])])[0]
        return found

    def _has_rule_inside(self, doc: Doc) -> bool:
        """Say whether a rule made tokens of a chunk other than all between its punctuation."""
        chunk = doc.text.strip()
        known = (chunk, _AROUND.sub("", chunk))
        borders = {token.idx for token in doc} | {len(chunk)}
        return any(
            match[0] not in known and match.end() in borders
            for start in borders
            if (match := self._any_rule.match(chunk, start))
        )

    def _may_join(self, chunks: Sequence[str]) -> bool:
        """Say whether the ends of two chunks could make a rule, next to one with a rule inside."""
        fragile = self._fragile
        return bool(fragile and not fragile.isdisjoint(chunks)) and any(
            (before in fragile or after in fragile) and self._make_a_rule(before, after)
            for before, after in pairwise(chunks)
        )

    def _make_a_rule(self, before: str, after: str) -> bool:
        before = before.rstrip()
        return any(
            after.startswith(end) and not _is_within_word(after, len(end))
            for start in range(max(0, len(before) - self._longest), len(before))
            if not _is_within_word(before, start)
            for end in self._ends.get(before[start:], ())
        )


def _is_within_word(chunk: str, place: int) -> bool:
    return chunk[max(0, place - 1) : place + 1].isalpha() and 0 < place < len(chunk)
