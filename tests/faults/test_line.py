"""Faults of the line and of what stands at its end: each with what must be true while it lasts.

Afterwards all is at the receiver, once, to the byte.
"""

import socket
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.sandbox import Fault, Sandbox
from kiosk.store import State
from kiosk.sync.reasons import Reason, describe
from tests.faults.dripping import DrippingServer
from tests.faults.scene import ITEMS, WITHIN, arrived_once, kiosk
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.cutting import CuttingLine
from tests.kiosk.sync.raw_server import SILENCE, RawServer

STORM = 200
"""Faults in a row: more than the tries that are made in the hours that pass."""
LASTS = timedelta(hours=2)

Line = Callable[[Sandbox], AbstractContextManager[str]]


@dataclass(frozen=True)
class Row:
    """A fault, as a line to the receiver, and why all that waits then waits."""

    line: Line
    reasons: AbstractSet[str]
    stored: bool = False
    """Whether the receiver has stored it all the same."""
    timeout_seconds: float = 20


def answering(*faults: Fault, method: str = "POST") -> Line:
    """Let every request for hours meet these faults."""

    @contextmanager
    def line(sandbox: Sandbox) -> Iterator[str]:
        sandbox.fail(*faults * STORM, method=method)
        yield sandbox.url
        sandbox.clear_faults()

    return line


@contextmanager
def dead(sandbox: Sandbox) -> Iterator[str]:
    """Let nothing listen at the receiver's address."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@contextmanager
def cut_in_the_body(sandbox: Sandbox) -> Iterator[str]:
    """Cut each connection in the middle of the submission."""
    with CuttingLine(sandbox.url) as line:
        line.cut(sent=900)
        yield line.url


@contextmanager
def dripping(sandbox: Sandbox) -> Iterator[str]:
    """Answer a byte at a time."""
    with DrippingServer() as server:
        yield server.url


@contextmanager
def silent(sandbox: Sandbox) -> Iterator[str]:
    """Take every request and never answer."""
    with RawServer(*[SILENCE] * STORM) as server:
        yield server.url


FAULTS = {
    "the line is cut before the receiver has it": Row(answering(Fault.DROP), {Reason.ANSWER_LOST}),
    "answers are lost": Row(answering(Fault.LOSE_ANSWER), {Reason.ANSWER_LOST}, stored=True),
    "answers are cut short": Row(answering(Fault.CUT_ANSWER), {Reason.ANSWER_LOST}, stored=True),
    "bodies are cut short": Row(cut_in_the_body, {Reason.ANSWER_LOST}),
    "a storm of 503": Row(answering(Fault.BUSY), {Reason.BUSY, Reason.NO_CONNECTION}),
    "the receiver's database is down": Row(answering(Fault.DATABASE_DOWN), {Reason.RECEIVER_FAULT}),
    "a captive portal": Row(answering(Fault.PORTAL, method="HEAD"), {Reason.PORTAL, Reason.NO_CONNECTION}),
    "a captive portal that comes in between": Row(
        answering(Fault.PORTAL), {Reason.PORTAL, Reason.NO_CONNECTION}
    ),
    "a captive portal that redirects": Row(
        answering(Fault.REDIRECT, method="HEAD"), {Reason.REDIRECTED, Reason.NO_CONNECTION}
    ),
    "nothing listens": Row(dead, {Reason.NO_CONNECTION}),
    "a slow loris": Row(dripping, {Reason.NO_CONNECTION}, timeout_seconds=0.2),
    "silence": Row(silent, {Reason.NO_CONNECTION}, timeout_seconds=0.2),
}


@pytest.mark.parametrize("row", FAULTS.values(), ids=FAULTS)
def test_all_is_kept_and_says_why_it_waits_and_afterwards_arrives_once(tmp_path: Path, row: Row) -> None:
    with Sandbox(FakeClock()) as sandbox:
        with row.line(sandbox) as url, kiosk(tmp_path, url, timeout_seconds=row.timeout_seconds) as here:
            here.goes_on(LASTS)

            assert here.states() == {State.READY}, "a fault of the line holds nothing, and delivers nothing"
            assert here.reasons() <= row.reasons
            assert here.keeps_all()
            assert bool(sandbox.arrived()) is row.stored
        with kiosk(tmp_path, sandbox.url, items=(), clock=here.clock) as again:
            again.goes_on(WITHIN)

            assert again.states() == {State.ACCEPTED}
            assert arrived_once(sandbox.arrived())


def test_one_that_was_cut_on_the_way_and_taken_for_whole_is_held_for_a_person(tmp_path: Path) -> None:
    """ODK Central stores XML that ends after its instanceID, and then refuses the whole one (measured)."""
    cut, *whole = ITEMS
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        sandbox.shelf.receive(cut.xml[: cut.xml.index(b"</data>")], {})
        here.goes_on(WITHIN)

        (held,) = (row for row in here.outbox.rows() if row.state is State.HELD)
        assert (held.reference, held.reason) == (cut.reference, Reason.DIFFERENT)
        assert "look at the reference there" in describe(held.reason)
        assert here.keeps_all([cut]), "what the person confirmed is still here"
        others = (one for one in sandbox.arrived() if one.instance_id != cut.instance_id)
        assert arrived_once(others, whole), "it stops no other"
