"""Cases of faults for fault_storm: how a build is prepared, hurt, run again and compared."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.reading import damage
from tests.conftest import rows_of
from tests.rim.test_killed_builds import CONTEXT, PRELOADED, run_for
from tests.rim.test_owed_publishes import built, content, copied

SEED = 15


def prepared(place: Path, whole: Settings, begun: Settings | None) -> Settings:
    """Return settings of a case at a place: a first build, or a copy of one that is begun."""
    shutil.rmtree(place, ignore_errors=True)
    if begun is None:
        return whole.model_copy(update={"exports": place / "exports"})
    return copied(begun, place)


def outcome(given: Settings, whole: Settings) -> dict[str, int]:
    """Run a build again that was hurt, and return what is otherwise than in an unbroken one."""
    expected, ids = content(whole.exports), _ids(whole.exports)
    has_snapshot = (given.exports / "latest").exists()
    torn = len(damage(given.exports / "latest")) if has_snapshot else 0
    unpublished = not has_snapshot or content(given.exports) != expected
    built(given)
    now = _ids(given.exports)
    return {
        "cases": 1,
        "unpublished": int(unpublished),
        "lost": len(set(ids) - set(now)),
        "doubled": len(now) - len(set(now)),
        "torn": torn + len(damage(given.exports / "latest")),
        "other": int(content(given.exports) != expected),
    }


def random_kills(
    folder: Path, whole: Settings, begun: Settings | None, times: int
) -> Iterator[dict[str, int]]:
    """Yield what each build came to that was killed at a moment of chance, and run again."""
    CONTEXT.set_forkserver_preload(PRELOADED)
    chance = random.Random(SEED)
    for _ in range(2):  # the first also starts the fork server
        given = prepared(folder / "timed", whole, begun)
        _, seconds = run_for(given.raw, given.exports, None, given.tables)
    while times:
        given = prepared(folder / "case", whole, begun)
        moment = chance.uniform(0.01, seconds)
        was_killed, _ = run_for(given.raw, given.exports, moment, given.tables)
        if was_killed:
            times -= 1
            yield outcome(given, whole)


def flipped_bits(
    folder: Path, whole: Settings, begun: Settings, times: int
) -> Iterator[dict[str, int]]:
    """Yield what each build came to before which one bit flipped on the disk.

    In the Parquet files of the snapshot, or in the ledger and the rest of what is kept. A bit
    leaves no trace in a file's times: the build that adds a story must notice it by itself.
    """
    chance = random.Random(SEED)
    for _ in range(times):
        given = prepared(folder / "case", whole, begun)
        places = (*given.latest.resolve().rglob("*.parquet"), *given.state.rglob("*"))
        path = chance.choice(sorted(place for place in places if place.is_file()))
        facts, data = path.stat(), bytearray(path.read_bytes())
        if not data:
            continue
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
        case = outcome(given, whole)
        case["torn"] = len(damage(given.exports / "latest"))
        yield case


def _ids(exports: Path) -> list[str]:
    return [row["article_id"] for row in rows_of(exports, "articles")]
