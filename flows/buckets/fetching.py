"""Fetching: what is new or changed in a bucket comes into the raw folder, and no more than that."""

import contextlib
import errno
import json
import shutil
import time
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from copydesk.flows.buckets.addresses import BucketError, Place, in_words, opened
from copydesk.flows.buckets.keys import ASIDE, refusals
from copydesk.flows.buckets.refused import keep_refused
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import write_durably
from copydesk.flows.watching import Watcher
from copydesk.schemas.documents import RejectReason

NAME = "fetched.json"
AT_A_TIME = 16  # objects on their way
TRIES, SECONDS_BETWEEN = 3, 1.0
LEAST_STRETCH, STRETCHES = 1_000, 20  # what is known is kept after each, so a kill loses little
DIGESTS = ("ETag", "etag", "md5Hash", "content_md5")  # as different stores call it
TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")
_OWN_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG)
Why = tuple[RejectReason, str] | None  # why an object could not be had


@dataclass(frozen=True, slots=True)
class Object:
    """An object as it is listed: its path in the store, bytes, and digest or time."""

    path: str
    size: int
    state: str

    @property
    def facts(self) -> list[Any]:
        """What is kept of it, as JSON."""
        return [self.size, self.state]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to: how many objects came, are gone, were refused."""

    n_new: int
    n_gone: int
    n_refused: int


def fetch(settings: Settings, watcher: Watcher) -> Fetched:
    """Bring the raw folder up to date with `fetch_from`. Only while the exports' lock is held.

    What is gone there is deleted here, which `on_missing` then decides about. Raises BucketError
    where the store does not answer or holds nothing; what was fetched until then is kept.
    """
    place, raw = opened(settings.fetch_from), settings.raw
    listed = _listed(place)
    if not listed and settings.max_unread_rate < 1:
        raise BucketError(
            f"{place.address} holds no object. Is it the right address? Nothing was changed. "
            "(max_unread_rate = 1 goes on even so.)"
        )
    found = refusals({key: met.size for key, met in listed.items()}, settings.limits)
    known = _known(settings)
    gone = [key for key in known if key not in listed or key in found]
    for key in gone:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            (raw / key).unlink()
        del known[key]
    new = {
        key: met
        for key, met in listed.items()
        if key not in found and not (known.get(key) == met.facts and _is_here(raw / key, met.size))
    }
    if new:
        watcher.begin("fetch", len(new))
        start = time.monotonic()
        waiting = iter(new.items())
        size = max(LEAST_STRETCH, len(new) // STRETCHES)
        while some := dict(islice(waiting, size)):
            with _kept(settings, known):
                for key, why in _brought(place, raw, some):
                    if why is None:
                        known[key] = some[key].facts
                    else:
                        found[key] = why
            watcher.advance("fetch", len(some), f"{len(found)} refused")
        watcher.end("fetch", time.monotonic() - start)
    elif gone:
        _keep(settings, known)
    keep_refused(settings, found)
    return Fetched(len(new), len(gone), len(found))


def _listed(place: Place) -> dict[str, Object]:
    """Return every object below an address, by its key from there."""
    try:
        found: Mapping[str, dict[str, Any]] = place.store.find(place.path, detail=True)
    except Exception as error:
        raise in_words(place, error, "listing it failed") from error
    listed = {}
    for path, facts in found.items():
        key = path.removeprefix(place.path).removeprefix("/") or path.rpartition("/")[2]
        if not key.endswith("/"):  # an empty object that stands for a folder
            listed[key] = Object(path, int(facts.get("size") or 0), _state_of(facts))
    return listed


def _state_of(facts: Mapping[str, Any]) -> str:
    """Return what differs once an object was written anew."""
    digest = next((str(facts[name]) for name in DIGESTS if facts.get(name)), None)
    return digest or next((str(facts[name]) for name in TIMES if facts.get(name)), "")


def _brought(place: Place, raw: Path, some: Mapping[str, Object]) -> Iterator[tuple[str, Why]]:
    """Yield each key once its object lies in the raw folder, or with the reason why it does not."""
    aside = raw / ASIDE
    shutil.rmtree(aside, ignore_errors=True)  # what a kill left
    aside.mkdir(parents=True)
    numbers, root = count(), raw.resolve()

    def bring(key: str) -> Why:
        target = raw / key
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            return RejectReason.UNSAFE_PATH, "a file stands here where its folder would. Move it."
        if not target.parent.resolve().is_relative_to(root) or target.is_dir():
            why = "a link or folder stands here in its place. Move that out of the raw folder."
            return RejectReason.UNSAFE_PATH, why
        part = aside / str(next(numbers))
        why = _got(place, some[key], part)
        if why is None:
            part.replace(target)
        return why

    pool = ThreadPoolExecutor(AT_A_TIME)
    try:
        waiting = {pool.submit(bring, key): key for key in some}
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)
        shutil.rmtree(aside, ignore_errors=True)


def _got(place: Place, met: Object, part: Path) -> Why:
    """Get one object into a file; return why it could not be had, where that is its own fault."""
    for number in range(1, TRIES + 1):
        try:
            place.store.get_file(met.path, str(part))
            if part.stat().st_size == met.size:
                return None
        except FileNotFoundError:
            return RejectReason.UNREADABLE, "gone while it was fetched. The next build looks again."
        except PermissionError:
            why = "access denied. Let the credentials read it, and the next build fetches it."
            return RejectReason.UNREADABLE, why
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _OWN_DISK:
                raise
            if number == TRIES:
                words = f"fetching {met.path!r} failed, what came before it is kept"
                raise in_words(place, error, words) from error
        time.sleep(SECONDS_BETWEEN * (number - 1))
    return RejectReason.UNREADABLE, "it changed while it was fetched. The next build fetches it."


def _is_here(path: Path, size: int) -> bool:
    try:
        return path.lstat().st_size == size
    except OSError:
        return False


def _known(settings: Settings) -> dict[str, Any]:
    """Return what earlier builds fetched from this address; nothing where that is lost."""
    try:
        kept = json.loads((settings.state / NAME).read_text(encoding="utf-8"))
        return dict(kept["objects"]) if kept["address"] == settings.fetch_from else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@contextlib.contextmanager
def _kept(settings: Settings, known: dict[str, Any]) -> Generator[None]:
    """Keep what is known at the end, however that comes."""
    try:
        yield
    finally:
        _keep(settings, known)


def _keep(settings: Settings, known: dict[str, Any]) -> None:
    kept = {"address": settings.fetch_from, "objects": known}
    write_durably(settings.state / NAME, json.dumps(kept).encode())
