"""Sending: the newest snapshot to a bucket, file by file by digest; readers are told of it last.

It lies there as it does here, but for links: what did not change since the snapshot before is
copied within the store, and `latest` is a file that holds the snapshot's path below the address.
"""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.flows.buckets.addresses import BucketError, Place, in_words, opened
from copydesk.flows.settings import Settings
from copydesk.flows.snapshots.durable import digest_or_none, write_durably
from copydesk.flows.snapshots.manifest import NAME as MANIFEST
from copydesk.flows.snapshots.manifest import read_manifest
from copydesk.flows.snapshots.pointer import LATEST, SNAPSHOTS, newest
from copydesk.flows.watching import Watcher

NAME = "sent.json"
AT_A_TIME = 8  # files on their way
TRIES, SECONDS_BETWEEN = 3, 2.0
KEPT = "The snapshot lies whole in {}, and readers there are still given the one before"
Digests = dict[str, str]  # of the files of a snapshot, by path


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of a bucket while a snapshot is sent to it."""

    place: Place
    exports: Path
    sent: dict[str, Digests]  # what has arrived there, by id of a snapshot

    def ask(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Return what the store answers, asked again where it does not.

        Raises FileNotFoundError as it is, else BucketError.
        """
        for number in range(1, TRIES + 1):
            try:
                return work(*arguments)
            except FileNotFoundError:
                raise
            except Exception as error:
                if number == TRIES or isinstance(error, PermissionError):
                    words = f"sending failed. {KEPT.format(self.exports)}"
                    raise in_words(self.place, error, words) from error
            time.sleep(SECONDS_BETWEEN * number)
        raise AssertionError


def send(settings: Settings, watcher: Watcher) -> bool:
    """Bring `send_to` up to date with the newest snapshot; say whether anything was to be done.

    Only while the exports' lock is held. Raises BucketError where the store does not answer: then
    what readers there are given is what it was, and the next build goes on from here.
    """
    folder = newest(settings.exports)
    if folder is None:
        return False
    folder = folder.resolve()
    place = opened(settings.send_to)
    sender = Sender(place, settings.exports, _sent(settings))
    target, pointer = f"{SNAPSHOTS}/{folder.name}", f"{SNAPSHOTS}/{folder.name}\n".encode()
    whole = (folder / MANIFEST).read_bytes()
    before = _read(sender, LATEST)
    if before == pointer and _read(sender, f"{target}/{MANIFEST}") == whole:
        return False
    manifest = read_manifest(folder)
    wanted = {entry.path: entry.sha256 for entry in manifest.files} | manifest.extras
    watcher.begin("send", len(wanted))
    start = time.monotonic()
    arrived = sender.sent.setdefault(folder.name, {})
    there = _sizes(sender, target)
    waiting = {
        path: digest
        for path, digest in wanted.items()
        if arrived.get(path) != digest or there.get(path) != (folder / path).stat().st_size
    }
    earlier = None if before is None else before.decode("utf-8", "replace").strip()
    try:
        _send_files(sender, folder, waiting, earlier, watcher)
        _refuse_other_sizes(sender, folder, wanted)
        sender.ask(place.store.pipe_file, place.of(f"{target}/{MANIFEST}"), whole)
        sender.ask(place.store.pipe_file, place.of(LATEST), pointer)
        _prune(sender, {path.name for path in (settings.exports / SNAPSHOTS).iterdir()})
    except FileNotFoundError as error:
        raise in_words(place, error, f"sending failed. {KEPT.format(settings.exports)}") from error
    finally:
        _keep(settings, sender.sent)
    watcher.end("send", time.monotonic() - start)
    return True


def _send_files(
    sender: Sender, folder: Path, waiting: Digests, earlier: str | None, watcher: Watcher
) -> None:
    """Send files of a snapshot; what the earlier one there has as well is copied within it."""
    before = sender.sent.get((earlier or "").rpartition("/")[2], {})
    target = f"{SNAPSHOTS}/{folder.name}"
    store, arrived = sender.place.store, sender.sent[folder.name]

    def one(path: str) -> None:
        goal = sender.place.of(f"{target}/{path}")
        if before.get(path) == waiting[path] and earlier != target:
            try:
                sender.ask(store.cp_file, sender.place.of(f"{earlier}/{path}"), goal)
            except FileNotFoundError:  # somebody deleted it there
                pass
            else:
                arrived[path] = waiting[path]
                return
        if digest_or_none(folder / path) != waiting[path]:
            raise BucketError(
                f"{folder / path}: its bytes are not those that were published; nothing was sent "
                "in its place. Build again: that mends it."
            )
        sender.ask(store.put_file, str(folder / path), goal)
        arrived[path] = waiting[path]

    pool = ThreadPoolExecutor(AT_A_TIME)
    try:
        for _ in pool.map(one, waiting):
            watcher.advance("send", 1, "")
    finally:
        pool.shutdown(cancel_futures=True)


def _refuse_other_sizes(sender: Sender, folder: Path, wanted: Digests) -> None:
    """Look once at all that lies there, before readers do; what is not as it is here goes again."""
    there = _sizes(sender, f"{SNAPSHOTS}/{folder.name}")
    other = [path for path in wanted if there.get(path) != (folder / path).stat().st_size]
    for path in other:
        sender.sent[folder.name].pop(path, None)
    if other:
        raise BucketError(
            f"{sender.place.address}: {len(other)} files are not there as they were sent "
            f"({', '.join(other[:3])}); does somebody else write there? "
            f"{KEPT.format(sender.exports)}. Run the same command again."
        )


def _read(sender: Sender, name: str) -> bytes | None:
    try:
        return sender.ask(sender.place.store.cat_file, sender.place.of(name))
    except FileNotFoundError:
        return None


def _sizes(sender: Sender, target: str) -> dict[str, int]:
    """Return the bytes of each file that lies below a snapshot's folder, by its path there."""
    folder = sender.place.of(target)
    try:
        found = sender.ask(lambda: sender.place.store.find(folder, detail=True))
    except FileNotFoundError:
        return {}
    return {
        path.removeprefix(folder).lstrip("/"): int(facts.get("size") or 0)
        for path, facts in found.items()
    }


def _prune(sender: Sender, here: set[str]) -> None:
    """Delete what was sent of snapshots that are not here any more: the manifest first."""
    for snapshot_id in sorted(set(sender.sent) - here):
        folder = f"{SNAPSHOTS}/{snapshot_id}"
        sizes = _sizes(sender, folder)
        for path in sorted(sizes, key=lambda path: path != MANIFEST):
            try:
                sender.ask(sender.place.store.rm_file, sender.place.of(f"{folder}/{path}"))
            except FileNotFoundError:
                continue
        del sender.sent[snapshot_id]


def _sent(settings: Settings) -> dict[str, Digests]:
    """Return what arrived at this address; nothing where that is lost, so all is sent again."""
    try:
        kept = json.loads((settings.state / NAME).read_text(encoding="utf-8"))
        return dict(kept["snapshots"]) if kept["address"] == settings.send_to else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _keep(settings: Settings, sent: dict[str, Digests]) -> None:
    kept = {"address": settings.send_to, "snapshots": sent}
    write_durably(settings.state / NAME, json.dumps(kept).encode())
