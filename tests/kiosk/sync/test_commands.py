"""``kiosk sync``, in this process and in processes of its own."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.sandbox import Fault, Sandbox
from kiosk.sync.commands import BUSY_STATUS, sync
from kiosk.sync.lock import SendLock
from tests.kiosk.sync.site import FakeSite
from tests.kiosk.sync.submissions import an_item

ROOT = Path(__file__).parents[3]

CHILD = """
import sys
from pathlib import Path
from kiosk.sync.commands import sync
from tests.kiosk.sync.site import FakeSite

sync(sys.argv[3:], obj=FakeSite(Path(sys.argv[1]), sys.argv[2]))
"""


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, sandbox: Sandbox) -> FakeSite:
    site = FakeSite(tmp_path, sandbox.url)
    with site.open_outbox() as outbox:
        for number in range(3):
            outbox.put(an_item(number))
    return site


def child(site: FakeSite, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, str(site.folder), site.url, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def test_once_sends_all_that_is_due(site: FakeSite, sandbox: Sandbox) -> None:
    result = CliRunner().invoke(sync, obj=site)
    assert (result.exit_code, result.output) == (0, "3 received, 0 waiting, 0 held for staff\n")
    assert len(sandbox.arrived()) == 3


def test_counts_as_one_line_of_json(site: FakeSite, sandbox: Sandbox) -> None:
    sandbox.line_up = False
    result = CliRunner().invoke(sync, ["--json"], obj=site)
    assert result.exit_code == 0, "a line that is down is what the outbox is for, not an error"
    assert json.loads(result.stdout) == {"ready": 3, "sending": 0, "accepted": 0, "held": 0}
    assert result.stdout.count("\n") == 1


def test_while_another_process_sends_nothing_is_done_and_it_says_so(site: FakeSite, sandbox: Sandbox) -> None:
    lock = SendLock(site.lock_path)
    assert lock.acquire()
    result = CliRunner().invoke(sync, obj=site)
    lock.release()
    assert result.exit_code == BUSY_STATUS
    assert "already sending" in result.stderr
    assert sandbox.arrived() == []


def test_two_at_once_send_each_submission_once(site: FakeSite, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.WAIT)
    with child(site) as one:
        assert sandbox.until_waiting(), "the first is in the middle of a send"
        with child(site) as other:
            output, errors = other.communicate()
        assert (other.returncode, output) == (BUSY_STATUS, "")
        assert "already sending" in errors
        sandbox.go_on()
        output, _ = one.communicate()
    assert (one.returncode, output) == (0, "3 received, 0 waiting, 0 held for staff\n")
    assert [arrived.posts for arrived in sandbox.arrived()] == [1, 1, 1]


def test_the_next_takes_over_from_one_that_was_killed(site: FakeSite, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.WAIT)
    with child(site) as killed:
        assert sandbox.until_waiting()
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    sandbox.go_on()
    result = CliRunner().invoke(sync, obj=site)
    assert result.exit_code == 0
    with site.open_outbox() as outbox:
        assert outbox.counts().sending == 0
    assert len(sandbox.arrived()) == 3


def test_watching_ends_well_at_ctrl_c(site: FakeSite, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.WAIT)
    with child(site, "--watch", "--json") as watching:
        assert sandbox.until_waiting()
        watching.send_signal(signal.SIGINT)
        sandbox.go_on()
        output, errors = watching.communicate()
    assert watching.returncode == 0, errors
    assert "Traceback" not in errors
    assert sum(json.loads(output).values()) == 3
