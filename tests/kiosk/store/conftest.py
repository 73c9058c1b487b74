"""An outbox in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import Outbox
from tests.kiosk.store.items import an_outbox


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with an_outbox(tmp_path) as opened:
        yield opened
