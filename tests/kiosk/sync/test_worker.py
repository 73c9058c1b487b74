"""Sending from the window's thread, with the real outbox, the real transport and the sandbox."""

import logging
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.clock import SystemClock
from kiosk.sandbox import Fault, Sandbox
from kiosk.store import Outbox, StoreError
from kiosk.sync import worker as worker_module
from kiosk.sync.lock import SendLock
from kiosk.sync.transport.openrosa import OpenRosa
from kiosk.sync.worker import Worker
from tests.kiosk.sync.submissions import ANSWER, an_item, an_outbox

WAIT_MS = 10_000


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SystemClock()) as running:
        yield running


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    """The connection of the window, not the worker's."""
    with an_outbox(tmp_path, SystemClock()) as opened:
        yield opened


@pytest.fixture
def worker(tmp_path: Path, sandbox: Sandbox) -> Iterator[Worker]:
    made = Worker(
        lambda: an_outbox(tmp_path, SystemClock()),
        {"council": OpenRosa(sandbox.url)},
        tmp_path / "lock",
        SystemClock(),
        poll_seconds=0.05,
    )
    yield made
    assert "sync" not in {thread.name for thread in threading.enumerate()}, "it is still running"


def test_it_sends_what_waits_and_says_so(
    qtbot: QtBot, outbox: Outbox, worker: Worker, sandbox: Sandbox
) -> None:
    outbox.put(an_item(1))
    with qtbot.waitSignal(worker.counts_changed, timeout=WAIT_MS), worker:
        qtbot.waitUntil(lambda: outbox.counts().accepted == 1, timeout=WAIT_MS)
    assert len(sandbox.arrived()) == 1


def test_what_is_put_later_by_any_process_is_seen(
    qtbot: QtBot, outbox: Outbox, worker: Worker, sandbox: Sandbox
) -> None:
    with worker:
        for number in range(3):
            outbox.put(an_item(number))
            qtbot.waitUntil(partial(_arrived, sandbox, number + 1), timeout=WAIT_MS)


def _arrived(sandbox: Sandbox, number: int) -> bool:
    return len(sandbox.arrived()) == number


def test_waking_tries_again_what_waits_for_the_line(
    qtbot: QtBot, outbox: Outbox, worker: Worker, sandbox: Sandbox
) -> None:
    sandbox.line_up = False
    outbox.put(an_item(1))
    with worker:
        qtbot.waitUntil(lambda: any(row.reason for row in outbox.rows()), timeout=WAIT_MS)
        sandbox.line_up = True
        outbox.put(an_item(2))
        worker.wake()
        qtbot.waitUntil(lambda: outbox.counts().accepted == 2, timeout=WAIT_MS)


def test_while_another_process_sends_it_waits_for_its_turn(
    qtbot: QtBot, tmp_path: Path, outbox: Outbox, sandbox: Sandbox
) -> None:
    opened = []

    def opening() -> Outbox:
        opened.append(1)
        return an_outbox(tmp_path, SystemClock())

    other = SendLock(tmp_path / "lock")
    assert other.acquire()
    outbox.put(an_item(1))
    outbox.claim(SystemClock().now())  # by that other process, which is then killed
    council = {"council": OpenRosa(sandbox.url)}
    with Worker(opening, council, tmp_path / "lock", SystemClock(), poll_seconds=0.01):
        qtbot.waitUntil(lambda: len(opened) > 5, timeout=WAIT_MS)
        assert sandbox.arrived() == []
        other.release()
        qtbot.waitUntil(lambda: outbox.counts().accepted == 1, timeout=WAIT_MS)
    assert other.acquire(), "it let go at the end"
    other.release()


TROUBLES = [
    (StoreError("outbox.db: the disk is full; free some space."), "free some space"),
    (RuntimeError(ANSWER), "RuntimeError"),
]


@pytest.mark.parametrize(("trouble", "logged"), TROUBLES)
def test_no_trouble_ends_it_and_none_is_logged_with_an_answer(
    *,
    qtbot: QtBot,
    tmp_path: Path,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: Exception,
    logged: str,
) -> None:
    caplog.set_level(logging.DEBUG, logger="kiosk")
    monkeypatch.setattr(worker_module, "TROUBLE_SECONDS", 0.01)
    troubles = [trouble, trouble]

    def opening() -> Outbox:
        if troubles:
            raise troubles.pop()
        return an_outbox(tmp_path, SystemClock())

    with an_outbox(tmp_path, SystemClock()) as outbox:
        outbox.put(an_item(1))
    with Worker(opening, {"council": OpenRosa(sandbox.url)}, tmp_path / "lock", SystemClock()):
        qtbot.waitUntil(lambda: len(sandbox.arrived()) == 1, timeout=WAIT_MS)
    assert logged in caplog.text
    assert ANSWER not in caplog.text


def test_leaving_waits_no_longer_than_a_few_seconds_for_a_receiver_that_is_silent(
    qtbot: QtBot, outbox: Outbox, worker: Worker, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "STOP_SECONDS", 0.05)
    outbox.put(an_item(1))
    sandbox.fail(Fault.WAIT)
    with worker:
        assert sandbox.until_waiting()
    assert outbox.counts().sending == 1, "as after a power cut: it is sent again at the next start"
    sandbox.go_on()
    qtbot.waitUntil(lambda: outbox.counts().accepted == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "sync" not in {thread.name for thread in threading.enumerate()}, timeout=WAIT_MS)
