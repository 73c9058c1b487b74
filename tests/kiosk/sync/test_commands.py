"""``kiosk sync``, in this process and in processes of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.clock import SystemClock
from kiosk.reference import reference
from kiosk.sandbox import Fault, Sandbox
from kiosk.sync.commands import BUSY_STATUS, sync
from kiosk.sync.lock import SendLock
from kiosk.sync.reasons import Reason, describe
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.site import FakeSite
from tests.kiosk.sync.submissions import ANSWER, FORM, VERSION, an_item, an_outbox, instance_id

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
    with Sandbox(SystemClock()) as running:
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
    told = json.loads(result.stdout)
    assert {name: told[name] for name in ("ready", "sending", "accepted", "held", "urgent")} == {
        "ready": 3,
        "sending": 0,
        "accepted": 0,
        "held": 0,
        "urgent": 0,
    }
    assert told["next_due"] is not None
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
    *_, last = [json.loads(line) for line in output.splitlines()]
    assert sum(last[state] for state in ("ready", "sending", "accepted", "held")) == 3


def test_watching_tells_each_time_something_was_sent(site: FakeSite, sandbox: Sandbox) -> None:
    with child(site, "--watch", "--json") as watching:
        assert watching.stdout is not None
        told = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        watching.communicate()
    assert (told["accepted"], told["ready"], told["next_due"]) == (3, 0, None)


def test_watching_waits_for_its_turn_while_another_process_sends(site: FakeSite, sandbox: Sandbox) -> None:
    lock = SendLock(site.lock_path)
    assert lock.acquire()
    with child(site, "--watch", "--json") as watching:
        assert watching.stderr is not None
        assert watching.stdout is not None
        assert "already sending" in watching.stderr.readline()
        assert sandbox.arrived() == []
        lock.release()
        told = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        watching.communicate()
    assert (watching.returncode, told["accepted"]) == (0, 3)


def test_watching_goes_on_when_another_process_has_mended_the_database(
    site: FakeSite, sandbox: Sandbox
) -> None:
    with child(site, "--watch", "--json") as watching:
        assert watching.stdout is not None
        watching.stdout.readline()
        with (site.folder / "outbox.db").open("r+b") as file:
            file.write(b"\x13" * 100)
        with site.open_outbox() as outbox:
            outbox.put(an_item(7))
        told = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        _, errors = watching.communicate()
    assert (watching.returncode, told["accepted"]) == (0, 4)
    assert "the database is damaged" in errors


def test_what_is_held_and_what_is_urgent_is_told_with_its_reason(site: FakeSite, sandbox: Sandbox) -> None:
    with site.open_outbox() as outbox:
        outbox.put(an_item(4, form="unknown"))
    sandbox.shelf.forms = {FORM: [VERSION]}
    result = CliRunner().invoke(sync, obj=site)
    held = reference(instance_id(4))
    assert result.output.splitlines() == [
        "3 received, 0 waiting, 1 held for staff",
        f"{held}: {describe(Reason.FORM_UNKNOWN)}",
    ]


def test_what_is_urgent_and_could_not_be_sent_is_told(site: FakeSite, sandbox: Sandbox) -> None:
    sandbox.line_up = False
    clock = FakeClock()
    clock.instant = datetime(2001, 1, 1, tzinfo=UTC)
    with an_outbox(site.folder, clock) as outbox:
        outbox.put(an_item(5, urgent_after_hours=1))
    result = CliRunner().invoke(sync, obj=site)
    assert f"{reference(instance_id(5))}: Urgent, and still here." in result.output
    told = json.loads(CliRunner().invoke(sync, ["--json"], obj=site).stdout)
    assert told["urgent"] == 1


def test_on_a_terminal_it_shows_how_far_it_is_and_nothing_of_what_it_sends(
    site: FakeSite, sandbox: Sandbox
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", CHILD, str(site.folder), site.url]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, cwd=ROOT, check=True)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    os.close(theirs)
    assert "Sending" in shown
    assert "/3" in shown
    assert ANSWER not in shown
    assert ran.stdout == "3 received, 0 waiting, 0 held for staff\n"
