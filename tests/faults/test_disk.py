"""The disk is full or read-only: told before a form is begun, and what was confirmed is still sent."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.sandbox import Sandbox
from kiosk.store import State, StoreError
from tests.faults.scene import ITEMS, arrived_once, kiosk
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import ANSWER, an_item, an_outbox

SIZE = "72m"
NEW = an_item(99)


class SmallDisk:
    """A file system of its own, in memory, that can be filled and made read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "somebody else's"

    def fill(self) -> None:
        """Leave not a byte."""
        with self._filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))

    def free(self) -> None:
        """Take what filled it away."""
        self._filler.unlink()

    def set_writable(self, *, yes: bool) -> None:
        """Mount it again, to be written to or not."""
        subprocess.run(["mount", "-o", f"remount,{'rw' if yes else 'ro'}", self.folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here: the container needs SYS_ADMIN")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def test_on_a_full_disk_nothing_new_is_taken_and_what_waits_is_sent_and_deleted(disk: SmallDisk) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(disk.folder, sandbox.url) as here:
        disk.fill()

        for refused in (here.outbox.ready, lambda: here.outbox.put(NEW)):
            with pytest.raises(
                StoreError, match=r"the disk is .*full.* free some space and try again"
            ) as told:
                refused()
            assert ANSWER not in str(told.value)
        here.goes_on(timedelta(0))
        assert here.states() == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived())

        disk.free()
        here.outbox.ready()
        here.outbox.put(NEW)
        here.goes_on(timedelta(0))
        assert arrived_once(sandbox.arrived(), [*ITEMS, NEW])


def test_a_kiosk_that_starts_on_a_full_disk_sends_what_waits(disk: SmallDisk) -> None:
    with kiosk(disk.folder, "http://127.0.0.1:9"):
        pass
    disk.fill()
    with Sandbox(FakeClock()) as sandbox, kiosk(disk.folder, sandbox.url, items=()) as here:
        here.goes_on(timedelta(0))

        assert here.states() == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived())


def test_on_a_read_only_disk_the_kiosk_does_not_open_and_says_why(disk: SmallDisk) -> None:
    with kiosk(disk.folder, "http://127.0.0.1:9"):
        pass
    disk.set_writable(yes=False)
    with pytest.raises(StoreError, match=r"the kiosk's user (may write|the right to write)"):
        an_outbox(disk.folder)
    disk.set_writable(yes=True)

    with Sandbox(FakeClock()) as sandbox, kiosk(disk.folder, sandbox.url, items=()) as here:
        here.goes_on(timedelta(0))
        assert arrived_once(sandbox.arrived())
