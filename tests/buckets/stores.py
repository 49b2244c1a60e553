"""Builds from and to object stores, and stores whose answers are made to fail."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk.flows.build import Built, build
from copydesk.flows.settings import Settings
from copydesk.flows.watching import Silent
from tests.conftest import SAMPLE

STORY = (SAMPLE / "wire" / "sanctions.txt").read_bytes()
ROOF = b"Roof mended\n\nThe roof of the school was mended on Monday, the council said.\n"
FIRE = b"Fire put out\n\nA fire in the harbour was put out on Tuesday, the brigade said.\n"


def built(folder: Path, address: str = "", **settings: Any) -> Built:
    """Build articles alone, by one worker, from and to an address's folders `raw` and `tables`."""
    addresses = {"fetch_from": f"{address}/raw", "send_to": f"{address}/tables"} if address else {}
    whole: dict[str, Any] = {
        "raw": folder / "raw",
        "exports": folder / "exports",
        "tables": ("articles", "deliveries", "rejects"),
        "workers": 1,
        "max_unread_rate": 0.9,
        "max_reject_rate": 0.9,
        **addresses,
        **settings,
    }
    given = Settings(**whole)
    given.raw.mkdir(parents=True, exist_ok=True)
    return build(given, Silent())


def failing(
    patch: pytest.MonkeyPatch,
    store: Any,
    name: str,
    error: Exception,
    when: Callable[[str], bool] = lambda _path: True,
) -> None:
    """Let a method of a store's kind raise, where one of its paths is such."""
    honest = getattr(type(store), name)

    def method(self: Any, *paths: str, **options: Any) -> Any:
        if any(when(str(path)) for path in paths):
            raise error
        return honest(self, *paths, **options)

    patch.setattr(type(store), name, method)
