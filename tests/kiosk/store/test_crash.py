"""A process killed at any moment: what it said was confirmed is there, and nothing is there by halves."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from kiosk.store import Outbox, PayloadError, State
from tests.kiosk.store.items import an_item, an_outbox

KILLS = int(os.environ.get("KILLS", "25"))

# Puts the items from a number on, and has every second one accepted; prints each thing once it is done.
CHILD = """
import sys
from itertools import count
from pathlib import Path
from tests.kiosk.store.items import NOW, accepted, an_item, an_outbox

with an_outbox(Path(sys.argv[1])) as outbox:
    outbox.release(NOW)
    for number in count(int(sys.argv[2])):
        outbox.put(an_item(number))
        print("put", number, flush=True)
        if number % 2:
            row = outbox.claim(NOW)
            outbox.payload(row.instance_id)
            outbox.apply(row.instance_id, accepted(), NOW)
            print("accepted", row.instance_id, flush=True)
"""


def test_nothing_confirmed_is_lost_and_nothing_is_half_there(tmp_path: Path) -> None:
    chance = random.Random(20261122)  # the same amounts of work each time; the machine decides the moment
    put: set[str] = set()
    accepted: set[str] = set()
    begin = 0
    for _ in range(KILLS):
        for verb, what in _killed_after(tmp_path, begin, chance.randrange(30)):
            if verb == "put":
                put.add(an_item(int(what)).instance_id)
                begin = int(what) + 1
            else:
                accepted.add(what)
        assert _integrity(tmp_path / "outbox.db") == "ok"
    assert len(put) > KILLS
    with an_outbox(tmp_path) as outbox:
        rows = {row.instance_id: row for row in outbox.rows()}
        assert put - rows.keys() == set()
        assert {name for name in accepted if rows[name].state is not State.ACCEPTED} == set()
        for name, row in rows.items():
            if row.state is State.ACCEPTED:
                assert outbox.attempts(name)[-1].state is State.ACCEPTED
                assert _payload_is_gone(outbox, name)
            else:
                assert len(outbox.payload(name).attachments) == 1


def _killed_after(folder: Path, begin: int, lines: int) -> list[tuple[str, str]]:
    """Let a process work until it has told so many things, kill it, and return all it has told."""
    command = [sys.executable, "-c", CHILD, str(folder), str(begin)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.readlines()
    assert child.returncode == -signal.SIGKILL
    return [(verb, what) for verb, what in (line.split() for line in told if line.endswith("\n"))]


def _integrity(path: Path) -> str:
    connection = sqlite3.connect(path)
    (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return str(verdict)


def _payload_is_gone(outbox: Outbox, name: str) -> bool:
    try:
        outbox.payload(name)
    except PayloadError:
        return True
    return False
