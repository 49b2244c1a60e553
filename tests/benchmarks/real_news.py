"""How right quotes, speakers, he and she are on news files that a reader has marked.

    python -m tests.benchmarks.real_news BUILD RAW [--marks FILE.jsonl] [--misses]

BUILD is an exports folder built with `--plain` from RAW, a folder of text files. Each line of the
marks is one file: its name, the stretch that was read, and what the reader found there, as
characters of the raw file and without its words. `named` is where the right person or body is
named; `unnamed` is where somebody without a name is described, or null where nobody is.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.gold_rows import Row, read_rows, say
from tests.benchmarks.real_news_rows import Story, read_build

SAME = 0.5  # shared characters of two contents, over all of theirs, from which they are one
HERE = Path(__file__).parent
HALVES = ("real_news_mending.jsonl", "real_news_figures.jsonl")


def main() -> None:
    """Print the figures of each file of marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--marks", type=Path, action="append")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    build = read_build(given.build, given.raw)
    for path in given.marks or [HERE / name for name in HALVES]:
        counts: Counter[str] = Counter()
        for mark in read_rows(path):
            story = build.get(mark["file"])
            if story is None:
                counts["files missing"] += 1
                continue
            for figure, right, shown in [*_pronouns(mark, story), *_quotes(mark, story)]:
                counts[figure] += 1
                counts[f"{figure}: right"] += right
                if given.misses and not right:
                    say(f"{mark['file']:52.52} {figure:22} {shown}")
        say(path.name)
        for figure in sorted(counts):
            if f"{figure}: right" in counts:
                n, right = counts[figure], counts[f"{figure}: right"]
                say(f"  {figure:44} {right / n:.3f}  n {n}")
            elif not figure.endswith(": right"):
                say(f"  {figure:44} {counts[figure]}")


Judged = Iterator[tuple[str, bool, str]]  # what is measured, whether it is right, words to show


def _pronouns(mark: Row, story: Story) -> Judged:
    for pronoun in mark["pronouns"]:
        mention = story.mention_at(pronoun["at"])
        actor = mention["actor_id"] if mention else None
        right = _is_right(pronoun, actor, story)
        shown = f"{story.around(pronoun['at'])} -> {story.name(actor)} / {story.gold(pronoun)}"
        yield "he and she", right, shown
        kind = "named" if "named" in pronoun else "unnamed"
        yield f"he and she, whose person is {kind}", right, shown
        if actor is not None:
            yield "he and she, of those answered", right, shown


def _quotes(mark: Row, story: Story) -> Judged:
    start, end = mark["marked"]
    taken: set[str] = set()
    for row in story.quotes:
        if row["raw"] is None or not start <= row["raw"][0] < end:
            continue
        has = row["actor_id"] is not None
        yield "quotes with a speaker", has, ""
        if row["kind"] == "direct":
            yield "quotes with a speaker, direct", has, ""
        gold = best_mark(row, mark["quotes"])
        if gold is None:
            yield "rows that were judged", False, story.shown(row)
            continue
        yield "rows that were judged", True, ""
        if gold["verdict"] == "unsure":
            continue
        is_one = gold["verdict"] == "attribution"
        yield "rows that are attributions", is_one, story.shown(row)
        right = is_one and _is_right(gold, row["actor_id"], story)
        if is_one:
            shown = f"{story.shown(row)} / {story.gold(gold)}"
            yield "speaker, of rows that are attributions", right, shown
        yield "rows with the right speaker", right, ""
    for gold in mark["quotes"]:
        if gold["verdict"] != "attribution":
            continue
        row = next(
            (r for r in story.quotes if best_mark(r, [gold]) and r["quote_id"] not in taken), None
        )
        if row is not None:
            taken.add(row["quote_id"])
        yield "attributions found", row is not None, story.cut(gold["content"])
        right = row is not None and _is_right(gold, row["actor_id"], story)
        yield "attributions found with the right speaker", right, ""


def best_mark(row: Row, marked: Sequence[Row]) -> Row | None:
    """Return the mark that a quote answers: of its cue, else of nearly its content."""
    best, best_share = None, SAME
    for gold in marked:
        share = _shared(row["raw"], gold["content"])
        if row["raw_cue"] is not None and gold.get("cue") == row["raw_cue"]:
            share += 1.0
        if share >= best_share:
            best, best_share = gold, share
    return best


def _shared(one: Sequence[int] | None, other: Sequence[int] | None) -> float:
    if one is None or other is None:
        return 0.0
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def _is_right(gold: Row, actor: str | None, story: Story) -> bool:
    """Say whether an actor, or none, is whom the reader named."""
    if "named" in gold:
        if actor is None:
            return False
        there = story.actors_at(gold["named"])
        return actor in there or (not there and story.shares_name(actor, gold["named"]))
    if actor is None or actor not in story.named:
        return True
    return gold["unnamed"] is not None and actor in story.actors_at(gold["unnamed"])


if __name__ == "__main__":
    main()
