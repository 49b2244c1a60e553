"""How many articles a second find their story: python tests/benchmarks/stories.py [n_known]."""

import random
import sys
import time

from copydesk.flows.corpus.stories import stories_of
from copydesk.flows.corpus.story_index import StoryIndex, StoryText, extended

N_WORDS = 450  # of an article, on average
VOCABULARY = [f"word{i}" for i in range(20_000)]


def invented(pick: random.Random, n_articles: int) -> list[StoryText]:
    """Return articles of which two in five are trimmed copies of another with words added."""
    texts: list[list[str]] = []
    for i in range(n_articles):
        words = pick.choices(VOCABULARY, k=N_WORDS)
        if i % 5 > 2:
            earlier = texts[pick.randrange(len(texts))]
            words = earlier[: pick.randrange(60, N_WORDS)] + words[:20]
        texts.append(words)
    return [
        StoryText(article_id=f"art_{pick.getrandbits(64):016x}", text=" ".join(words))
        for words in texts
    ]


def main() -> None:
    """Print the rates of a first build and of a batch against what is known."""
    n_known = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    pick = random.Random(1)
    known, batch = invented(pick, n_known), invented(pick, 1_000)
    start = time.process_time()
    index = extended(StoryIndex.empty(), known)
    built = time.process_time()
    index = extended(index, batch)
    looked_up = time.process_time()
    n_stories = len({found.story_id for found in stories_of(index)})
    grouped = time.process_time()
    sys.stdout.write(
        f"first build of {n_known}: {n_known / (built - start):,.0f} articles a second\n"
        f"1,000 against {n_known}: {1_000 / (looked_up - built):,.0f} look-ups a second\n"
        f"{n_stories} stories named in {grouped - looked_up:.2f} s\n"
    )


if __name__ == "__main__":
    main()
