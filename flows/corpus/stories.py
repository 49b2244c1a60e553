"""Stories: which articles print one and the same story, whole or in part.

Copies, of like length, hang together however long their chain. An excerpt, less than half as long,
hangs on the one story it shares most with: a stock sentence that stands in two stories must not
make one of them. What comes out depends on the set of articles alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.flows.corpus.shared_grams import grams_by_owner
from copydesk.flows.corpus.story_index import StoryIndex, StoryText, extended
from copydesk.schemas.articles import DuplicateRole
from copydesk.schemas.ids import stable_id

__all__ = ["StoryAssignment", "group_stories", "stories_of"]

EXCERPT_SHARE = 0.5  # an article of fewer words than this share of another's is no whole copy of it


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAssignment:
    """The story of one article and what the article is in it.

    `score` is the share of the article's own wording that the original has too, None for an
    original itself.
    """

    article_id: str
    story_id: str
    role: DuplicateRole
    score: float | None


def group_stories(
    texts: Sequence[StoryText], index: StoryIndex | None = None
) -> list[StoryAssignment]:
    """Return the story of every article, those of the index and the new ones, by article_id."""
    return stories_of(extended(index or StoryIndex.empty(), texts))


def stories_of(index: StoryIndex) -> list[StoryAssignment]:
    """Return the story of every article in an index, by article_id.

    The original is the earliest among the full-length members; of one time, or of none, the
    longest. One known by its day alone stands behind those of that day whose hour is known. The
    story is named after it, so an article alone is its own story.
    """
    members = _members(index)
    own = grams_by_owner(index.postings, (at for group in members for at in group))
    found = {
        at: StoryAssignment(
            article_id=article_id,
            story_id=stable_id("sto", article_id),
            role=DuplicateRole.ORIGINAL,
            score=None,
        )
        for at, article_id in enumerate(index.article_ids)
    }
    for group in members:
        original = _original(index, group)
        for at in group:
            if at == original:
                continue
            both = np.intersect1d(own[at], own[original], assume_unique=True)
            is_part = index.n_words[at] < EXCERPT_SHARE * index.n_words[original]
            found[at] = StoryAssignment(
                article_id=index.article_ids[at],
                story_id=stable_id("sto", index.article_ids[original]),
                role=DuplicateRole.EXCERPT if is_part else DuplicateRole.COPY,
                score=len(both) / len(own[at]),
            )
    return list(found.values())


def _members(index: StoryIndex) -> list[list[int]]:
    """Return the articles of every story that has more than one."""
    n_words = index.n_words.tolist()
    pairs = list(
        zip(
            index.pairs.first.tolist(),
            index.pairs.second.tolist(),
            index.pairs.shared.tolist(),
            strict=True,
        )
    )
    copies, parts = _Groups(), []
    for a, b, shared in pairs:
        if min(n_words[a], n_words[b]) >= EXCERPT_SHARE * max(n_words[a], n_words[b]):
            copies.join(a, b)
        else:
            part, whole = (a, b) if n_words[a] < n_words[b] else (b, a)
            parts.append((shared, part, whole))
    best: dict[int, tuple[int, int, int]] = {}
    for shared, part, whole in parts:
        group = copies.of(part)
        if copies.of(whole) != group:
            best[group] = max(best.get(group, (0, 0, 0)), (shared, -whole, -part))
    for group, (_, whole, _) in best.items():
        copies.join(group, -whole)
    return copies.all({at for a, b, _ in pairs for at in (a, b)})


def _original(index: StoryIndex, group: Sequence[int]) -> int:
    longest = max(index.n_words[at] for at in group)
    whole = [at for at in group if index.n_words[at] >= EXCERPT_SHARE * longest]
    return min(whole, key=lambda at: (index.minutes[at], -index.n_words[at], at))


class _Groups:
    """Which articles hang together: each group is known by its first member."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def of(self, at: int) -> int:
        """Return the first member of an article's group."""
        root = at
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while at != root:  # shorten the way for the next time
            self._parent[at], at = root, self._parent.get(at, at)
        return root

    def join(self, a: int, b: int) -> None:
        """Make one group of two."""
        low, high = sorted((self.of(a), self.of(b)))
        self._parent[high] = low

    def all(self, members: Iterable[int]) -> list[list[int]]:
        """Return the groups of two or more, each sorted."""
        groups = defaultdict(list)
        for at in sorted(members):
            groups[self.of(at)].append(at)
        return [group for group in groups.values() if len(group) > 1]
