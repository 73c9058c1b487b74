"""The disk reports an error from some call on: what was confirmed before is kept, what was not is refused."""

from random import Random

import pytest

from tests.crash import strace
from tests.crash.killing import Bench
from tests.crash.strace import Moment

WRITES = frozenset({"fsync", "fdatasync", "pwrite64", "ftruncate", "fallocate"})
SAMPLE = 12

pytestmark = pytest.mark.skipif(bool(strace.missing()), reason=strace.missing() or "strace is there")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


def failures(bench: Bench, work: str) -> list[tuple[Moment, str]]:
    """Return every moment when a work writes or syncs, with each error that the disk may report."""
    moments = [moment for moment in bench.record(work).moments() if moment.name in WRITES]
    return [(moment, error) for moment in moments for error in ("EIO", "ENOSPC", "EROFS")]


def broken(bench: Bench, work: str, some: list[tuple[Moment, str]]) -> list[tuple[Moment, str]]:
    """Return the failures after which something was lost, doubled or damaged."""
    return [(moment, error) for moment, error in some if not bench.fail(work, moment, error).all_kept]


@pytest.mark.parametrize("work", ["submit", "send, accept, delete"])
def test_a_sample_of_errors_breaks_nothing(bench: Bench, work: str) -> None:
    some = Random(20261122).sample(failures(bench, work), SAMPLE)

    assert broken(bench, work, some) == []


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("work", ["first start and submit", "submit", "send, accept, delete"])
def test_no_error_at_any_call_breaks_anything(bench: Bench, work: str) -> None:
    assert broken(bench, work, failures(bench, work)) == []
