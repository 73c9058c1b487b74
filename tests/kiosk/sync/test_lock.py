"""One sender at a time, between real processes."""

import signal
import subprocess
import sys
from pathlib import Path

from kiosk.sync.lock import SendLock

ROOT = Path(__file__).parents[3]

HOLDER = """
import sys
from pathlib import Path
from kiosk.sync.lock import SendLock

lock = SendLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Start a process that takes the lock, says whether it got it, and keeps it until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_in_one_process(tmp_path: Path) -> None:
    one, other = SendLock(tmp_path / "lock"), SendLock(tmp_path / "lock")
    assert one.acquire()
    assert one.acquire(), "to ask twice is no fault"
    assert not other.acquire()
    one.release()
    assert other.acquire()
    other.release()
    other.release()


def test_a_file_that_is_left_behind_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    lock = SendLock(tmp_path / "lock")
    assert lock.acquire()
    lock.release()
    assert (tmp_path / "lock").exists(), "removing it would let two processes lock two files of one name"


def test_only_one_of_two_processes_gets_it(tmp_path: Path) -> None:
    with holder(tmp_path / "lock") as one:
        assert said(one) == "True"
        assert not SendLock(tmp_path / "lock").acquire()
        with holder(tmp_path / "lock") as other:
            assert said(other) == "False"
            other.communicate("\n")
        one.communicate("\n")
    assert one.returncode == other.returncode == 0


def test_a_killed_holder_leaves_it_free(tmp_path: Path) -> None:
    lock = SendLock(tmp_path / "lock")
    for _ in range(3):
        with holder(tmp_path / "lock") as killed:
            assert said(killed) == "True"
            killed.send_signal(signal.SIGKILL)
        assert killed.returncode == -signal.SIGKILL
        assert lock.acquire()
        lock.release()


def test_a_child_of_the_holder_does_not_keep_it(tmp_path: Path) -> None:
    lock = SendLock(tmp_path / "lock")
    assert lock.acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock.release()
        other = SendLock(tmp_path / "lock")
        assert other.acquire()
        other.release()
        child.communicate(b"\n")
