import io
from collections.abc import Callable

import pytest

from copydesk.flows.readers import Limits, read
from copydesk.schemas.documents import RawDocument, Reject

Reading = Callable[..., list[RawDocument | Reject]]


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Read some bytes as if they lay in a file of that name."""

    def read_bytes(data: bytes, name: str = "story", **limits: int) -> list[RawDocument | Reject]:
        return list(read(io.BytesIO(data), name, Limits(**limits)))

    return read_bytes
