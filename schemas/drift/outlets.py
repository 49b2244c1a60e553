"""Outlets: those never met before, and those that were sure to come and did not."""

from collections.abc import Sequence

from copydesk.schemas.certainty import share_between
from copydesk.schemas.drift.figures import finding
from copydesk.schemas.drift.profiles import OUTLET, Profile
from copydesk.schemas.verdicts import Finding

LEAST_NEW = 10  # articles of an outlet never met before
LEAST_SHARE = 0.05  # of the new articles, surely
ALWAYS = 3  # snapshots in a row, at least, in each of which an outlet came: then it is sure to come
SURE_TO_COME = 12  # articles expected by its smallest share: none come by chance in 1 of 160,000
N_NAMED = 5  # in one sentence


def unusual_outlets(
    now: Profile, past: Sequence[Profile], known: frozenset[str], since: str
) -> list[Finding]:
    """Return findings on new and on silent outlets. `known` are all that were met before.

    New is told of an outlet with many of the new articles; silent, of one that each of the last
    snapshots had, of which at least SURE_TO_COME articles were to be expected even by its smallest
    share there, and none came.
    """
    here = now.values[OUTLET]
    new = [name for name in here if name not in known and _is_many(here[name], now.n_articles)]
    silent = []
    if len(past) >= ALWAYS:
        for name in past[-1].values[OUTLET]:
            least = min(one.values[OUTLET].get(name, 0) / one.n_articles for one in past)
            if not here.get(name) and least * now.n_articles >= SURE_TO_COME:
                silent.append(name)
    found = []
    if new:
        n = sum(here[name] for name in new)
        words = f"{n:,} of {now.n_articles:,} new articles are of {_named(new)}, never met before"
        found.append(_finding("no_outlet_is_new", f"articles: {words} {since}", now))
    if silent:
        words = f"none of {now.n_articles:,} new articles is of {_named(silent)}, which came always"
        found.append(_finding("no_outlet_fell_silent", f"articles: {words} {since}", now))
    return found


def _is_many(n: int, n_articles: int) -> bool:
    return n >= LEAST_NEW and share_between(n, n_articles)[0] >= LEAST_SHARE


def _named(names: list[str]) -> str:
    shown = ", ".join(sorted(names)[:N_NAMED])
    return shown if len(names) <= N_NAMED else f"{shown} and {len(names) - N_NAMED} more"


def _finding(check: str, words: str, now: Profile) -> Finding:
    return finding("articles", check, words, n_seen=now.n_articles)
