"""Where strace cannot be used, its tests say so and are skipped."""

import pytest

from tests.crash import strace


@pytest.fixture
def traced() -> None:
    if reason := strace.missing():
        pytest.skip(reason)
