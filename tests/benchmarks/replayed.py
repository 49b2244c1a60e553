"""Texts enough for a benchmark where no archive is at hand: paragraphs of the sample, shuffled."""

import random
from collections.abc import Iterator
from itertools import islice

from tests.conftest import SAMPLE

N_PARAGRAPHS = 12  # of an article; some 500 words and marks


def texts() -> Iterator[str]:
    """Yield texts without end, each of other paragraphs in another order, the same each time."""
    paths = sorted(path for folder in "lw" for path in SAMPLE.glob(f"{folder}*/*.txt"))
    bodies = [path.read_text("utf-8").strip().split("\n\n") for path in paths]
    paragraphs = [paragraph for body in bodies for paragraph in body[1:]]
    heads = [body[0].splitlines()[0] for body in bodies]
    pick = random.Random(5)
    while True:
        yield "\n\n".join([pick.choice(heads), *pick.sample(paragraphs, N_PARAGRAPHS)]) + "\n"


def some_texts(n_texts: int) -> list[str]:
    """Return the first so many."""
    return list(islice(texts(), n_texts))
