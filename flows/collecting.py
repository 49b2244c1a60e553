"""Collecting: how often Python looks for objects that only each other hold."""

import gc

# Objects made between two looks. Python's own 700 cost an eighth of a build: most of what is made
# stays (the language model, names, codebook), and is looked through each time.
COLLECT_AFTER = 50_000


def collect_seldom() -> None:
    """Let this process, and those forked from it, look for such objects seldom."""
    gc.set_threshold(COLLECT_AFTER)
