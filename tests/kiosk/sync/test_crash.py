"""Killed at any moment of submitting and sending: what was confirmed arrives once, to the byte."""

import hashlib
import random
import signal
import subprocess
import sys
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.sandbox import Arrived, Fault, Sandbox
from kiosk.store import State
from kiosk.sync.draining import drain, sending
from tests.kiosk.sync.site import FakeSite
from tests.kiosk.sync.submissions import PHOTO, instance_id, xml_of

KILLS = 20
ROOT = Path(__file__).parents[3]

# One thread submits while another sends, as in the window. What is confirmed is told once it is on the disk.
CHILD = """
import os, sys, threading
from itertools import count
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.sync.draining import sending
from tests.kiosk.sync.site import FakeSite
from tests.kiosk.sync.submissions import PHOTO, an_item

site = FakeSite(Path(sys.argv[1]), sys.argv[2])
def tell(line):
    os.write(1, f"{line}\\n".encode())  # at once, or the lines of two threads run into each other

put, sent = threading.Semaphore(0), threading.Semaphore(2)

def send():
    with site.open_outbox() as outbox:
        with sending(outbox, site.transports(), site.lock_path, SystemClock()) as engine:
            while True:
                if engine.tick():
                    tell("sent")
                    sent.release()
                else:
                    put.acquire(timeout=0.02)

threading.Thread(target=send, daemon=True).start()
with site.open_outbox() as outbox:
    for number in count(int(sys.argv[3])):
        outbox.put(an_item(number, *[PHOTO] * (number % 3 == 0)))
        tell(f"confirmed {number}")
        put.release()
        sent.acquire(timeout=0.02)
"""

FAULTS = (Fault.LOSE_ANSWER, Fault.CUT_ANSWER, Fault.DROP, Fault.DATABASE_DOWN)


def test_nothing_confirmed_is_lost_or_doubled(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    confirmed: list[int] = []
    takeovers = 0
    with Sandbox(SystemClock()) as sandbox:
        site = FakeSite(tmp_path, sandbox.url)
        for _ in range(KILLS):
            if chance.random() < 0.5:
                sandbox.fail(chance.choice(FAULTS))
            begin = confirmed[-1] + 1 if confirmed else 0
            told = _killed(site, begin, chance.randrange(20))
            confirmed += told
            takeovers += _in_the_middle(site)
        _drain_all(site, sandbox)
        arrived = {one.instance_id: one for one in sandbox.arrived()}
        assert len(arrived) == len(sandbox.arrived()), "nothing is stored twice"
    assert len(confirmed) > KILLS
    assert takeovers > 0, "no kill met a send under way, so the test shows nothing"
    lost = [number for number in confirmed if instance_id(number) not in arrived]
    assert lost == []
    # One more than was told may be there: killed between the commit and telling.
    numbers = {instance_id(number): number for number in range(max(confirmed) + 2)}
    for name, one in arrived.items():
        _same_bytes(one, numbers[name])
    with site.open_outbox() as outbox:
        rows = list(outbox.rows())
    assert {row.state for row in rows} == {State.ACCEPTED}
    assert {row.instance_id for row in rows} == arrived.keys()


def _killed(site: FakeSite, begin: int, lines: int) -> list[int]:
    """Let a process submit and send until it has told so many things, kill it, return what it confirmed."""
    command = [sys.executable, "-c", CHILD, str(site.folder), site.url, str(begin)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL
    return [int(line.split()[1]) for line in told if line.startswith("confirmed ") and line.endswith("\n")]


def _in_the_middle(site: FakeSite) -> int:
    with site.open_outbox() as outbox:
        return outbox.counts().sending


def _drain_all(site: FakeSite, sandbox: Sandbox) -> None:
    """Send what is left, without waiting for what is due later."""
    sandbox.clear_faults()
    with site.open_outbox() as outbox:
        clock = SystemClock()
        with sending(outbox, site.transports(), site.lock_path, clock) as engine:
            for row in outbox.rows():
                if row.state is State.READY:
                    outbox.retry(row.instance_id, clock.now())
            drain(engine)


def _same_bytes(one: Arrived, number: int) -> None:
    assert one.sha256 == hashlib.sha256(xml_of(number)).hexdigest()
    photo = {PHOTO.name: hashlib.sha256(PHOTO.content).hexdigest()}
    assert one.attachments == (photo if number % 3 == 0 else {})
