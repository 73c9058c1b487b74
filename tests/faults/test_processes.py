"""The real ``kiosk sync``: several at once, under a clock that is a year off, and with a disk that fails."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.sandbox import Sandbox
from kiosk.store import Counts
from kiosk.sync.commands import BUSY_STATUS
from tests.crash import strace
from tests.faults.installed import Installed
from tests.faults.scene import arrived_once
from tests.kiosk.sync.submissions import an_item

AT_ONCE = 4
ITEMS = [an_item(number) for number in range(12)]
DONE = Counts(accepted=len(ITEMS))


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SystemClock()) as running:
        yield running


@pytest.fixture
def installed(tmp_path: Path, sandbox: Sandbox) -> Installed:
    kiosk = Installed(tmp_path, sandbox.url)
    kiosk.set_up()
    kiosk.put(ITEMS)
    return kiosk


def test_of_several_at_once_one_sends_and_the_others_say_so(installed: Installed, sandbox: Sandbox) -> None:
    with ExitStack() as open_:
        running = [open_.enter_context(installed.begin_sync()) for _ in range(AT_ONCE)]
        ended = [(process.communicate(), process.returncode) for process in running]

    assert {status for _, status in ended} <= {0, BUSY_STATUS}
    assert all("already sending" in errors for (_, errors), status in ended if status == BUSY_STATUS)
    assert [one.posts for one in sandbox.arrived()] == [1] * len(ITEMS)
    assert arrived_once(sandbox.arrived(), ITEMS)
    with installed.open_outbox() as outbox:
        assert outbox.counts() == DONE


@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")
@pytest.mark.parametrize("off", ["-365d", "+365d"])
def test_a_process_whose_clock_is_a_year_off_sends_all(
    installed: Installed, sandbox: Sandbox, off: str
) -> None:
    assert installed.sync(["faketime", "-f", off])["accepted"] == len(ITEMS)
    assert arrived_once(sandbox.arrived(), ITEMS)


@pytest.mark.skipif(bool(strace.missing()), reason=strace.missing() or "strace is there")
@pytest.mark.parametrize("call", ["fsync,fdatasync", "pwrite64"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EROFS"])
def test_a_disk_that_fails_ends_it_with_a_sentence_and_loses_nothing(
    installed: Installed, sandbox: Sandbox, call: str, error: str
) -> None:
    failing = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    failing += ["-e", f"inject={call}:error={error}"]
    with installed.begin_sync(failing) as process:
        _, errors = process.communicate()
    assert process.returncode == 1
    assert (errors.count("\n"), "Traceback" in errors) == (1, False), errors

    assert installed.sync()["accepted"] == len(ITEMS)
    assert arrived_once(sandbox.arrived(), ITEMS)
