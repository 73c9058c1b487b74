"""The real window, killed while a person's answers are sealed, sent, accepted and deleted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from kiosk.app import Kiosk
from kiosk.clock import SystemClock
from kiosk.demo.answers import JOIN_LIBRARY
from kiosk.demo.robot import Robot
from kiosk.demo.stage import Stage
from kiosk.installation import Installation
from kiosk.reference import reference
from kiosk.sandbox import Sandbox
from tests.crash import strace
from tests.crash.killing import Ended, Watched, run, touches
from tests.crash.later import LaterClock
from tests.crash.recovery import StrictShelf, Tally, is_sound, restarted
from tests.crash.strace import Moment
from tests.crash.works import CONFIRMED, READY, let_strace_attach
from tests.journey.person import Visitor

_MATTERS = frozenset({"pwrite64", "fdatasync", "ftruncate", "fcntl", "sendto", "recvfrom", "connect"})
"""What writes, waits or sends; a window makes thousands of calls that only read its fonts."""


def live(folder: str, url: str, told: Connection) -> None:
    """Fill in a form at the window of a kiosk, and stay until it was received."""
    let_strace_attach()
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # offscreen, each window says what Qt cannot do
    application = QApplication(["kiosk"])
    stage = Stage(Path(folder))
    stage.set()
    with Kiosk(Installation(stage.settings, sandbox_url=url)) as kiosk:
        kiosk.window.resize(1280, 1024)
        kiosk.window.show()
        told.send_bytes(READY)
        told.recv_bytes()
        kiosk.start_background()
        person = Visitor(kiosk, Robot(kiosk.window))
        confirmed = person.fills_in("library-membership", JOIN_LIBRARY)
        told.send_bytes(CONFIRMED + confirmed.reference.encode())
        person.robot.wait_until(lambda: kiosk.outbox.counts().accepted == 1, "It was never received.")
    application.quit()


def moments(folder: Path) -> list[Moment]:
    """Return every moment when the window writes to its data or sends something."""
    log = folder / "calls of the window"
    with _lived(folder, lambda pid: strace.recording(pid, log)) as (site, _, _):
        disk = str(site.config.data_dir)
    found = {Moment(one.name, one.number) for one in strace.calls(log) if touches(one, disk)}
    return sorted(moment for moment in found if moment.name in _MATTERS)


def kill(folder: Path, moment: Moment) -> Tally:
    """Kill the window at a moment, start again, and count; nothing is counted if it ended before."""
    with _lived(folder, lambda pid: strace.killing(pid, moment)) as (site, shelf, ended):
        if not ended.killed:
            return Tally()
        sound = is_sound(site.outbox_path)
        whole = restarted(site, LaterClock(), shelf.arrived)
        arrived = [reference(one.instance_id) for one in shelf.arrived()]
        lost = set(ended.confirmed) - set(arrived)
        doubled = max(0, len(arrived) - 1) + shelf.changed()
        return Tally(1, len(ended.confirmed), len(lost), doubled, int(not (sound and whole)))


@contextmanager
def _lived(folder: Path, watched: Watched) -> Iterator[tuple[Installation, StrictShelf, Ended]]:
    """Give a kiosk whose window has ended, in one way or another, and its receiver."""
    with TemporaryDirectory(dir=folder) as place, Sandbox(SystemClock()) as sandbox:
        sandbox.shelf = shelf = StrictShelf()
        ended = run(live, (place, sandbox.url), watched)
        yield Installation(Stage(Path(place)).settings, sandbox_url=sandbox.url), shelf, ended
