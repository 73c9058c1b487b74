"""What the process does that is killed: the product's own code; what it confirms it tells over a pipe."""

import ctypes
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, replace
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.sandbox import Fault
from kiosk.sandbox.server import ACCEPTS
from kiosk.store import Attachment, Item, StoreError
from kiosk.sync.commands import sync
from kiosk.sync.draining import drain, sending
from tests.crash.later import LaterClock
from tests.crash.sites import CarelessSite, FolderSite, OnceOnlySite, Site
from tests.kiosk.sync.submissions import PHOTO, an_item

LARGE = Attachment("photo-2.jpg", "image/jpeg", b"\xff\xd8 a photo of many pages " * 800)
READY, CONFIRMED = b"ready", b"confirmed "
REFUSED = 3
"""The exit status of a work that the disk did not let be done: a sentence, for people."""
PUT = 3
"""How many submissions a work puts that puts some."""
_PR_SET_PTRACER = 0x59616D61  # prctl(2)


@dataclass(frozen=True)
class Work:
    """One thing that is killed at each of its calls.

    ``waiting``: the submissions that wait when it begins, the first one begun by a sender that was killed
    if ``begun``. ``faults``: what its first posts meet. ``accepts``: what the receiver says it takes at once.
    ``damaged``: its database is, where no item is hit, and the next opening has to mend it.
    ``threads``: its calls come in an order of their own each time. ``site``: what it sends from, and to.
    """

    does: Callable[[Site, Connection, int], None]
    waiting: int = 0
    begun: bool = False
    damaged: bool = False
    kept: bool = False
    faults: tuple[Fault, ...] = ()
    accepts: int = ACCEPTS
    threads: bool = False
    site: type[Site] = Site

    @property
    def confirmed(self) -> range:
        """The numbers that were confirmed before it begins, and are not received yet."""
        return range(1 + self.kept, 1 + self.waiting)


def numbered(number: int) -> Item:
    """Return the submission of this number: every third has photos."""
    return an_item(number, *(PHOTO, LARGE) * (number % 3 == 0))


def _submit(site: Site, told: Connection, number: int) -> None:
    with site.open_outbox() as outbox:
        for one in range(number, number + PUT):
            outbox.put(numbered(one))
            told.send_bytes(CONFIRMED + b"%d" % one)


def _send(site: Site, told: Connection, number: int) -> None:
    with redirect_stdout(StringIO()):
        sync.main(["--once"], obj=site, standalone_mode=False)


def _send_and_delete(site: Site, told: Connection, number: int) -> None:
    """Send a day after the first was received, whose answers are kept for a day."""
    later = replace(site, clock=LaterClock())
    with (
        later.open_outbox() as outbox,
        sending(outbox, later.transports(), later.lock_path, later.clock) as engine,
    ):
        drain(engine)


def _submit_and_send(site: Site, told: Connection, number: int) -> None:
    """Submit in one thread and send in another, as the window does."""
    put, done = threading.Event(), threading.Event()
    sender = threading.Thread(target=_send_what_comes, args=(site, put, done))
    sender.start()
    with site.open_outbox() as outbox:
        for one in range(number, number + PUT):
            outbox.put(numbered(one))
            told.send_bytes(CONFIRMED + b"%d" % one)
            put.set()
    done.set()
    put.set()
    sender.join()


def _send_what_comes(site: Site, put: threading.Event, done: threading.Event) -> None:
    with (
        site.open_outbox() as outbox,
        sending(outbox, site.transports(), site.lock_path, SystemClock()) as engine,
    ):
        while engine.tick() or not done.is_set():
            put.wait()


def _confirm_too_early(site: Site, told: Connection, number: int) -> None:
    told.send_bytes(CONFIRMED + b"%d" % number)
    with site.open_outbox() as outbox:
        outbox.put(numbered(number))


WORKS = {
    "first start and submit": Work(_submit),
    "submit": Work(_submit, waiting=2),
    "send, accept, delete": Work(_send, waiting=4),
    "send in parts": Work(_send, waiting=3, accepts=22_500),
    "take over and send": Work(_send, waiting=3, begun=True),
    "send on a bad line": Work(
        _send, waiting=6, faults=(Fault.LOSE_ANSWER, Fault.CUT_ANSWER, Fault.DATABASE_DOWN, Fault.DROP)
    ),
    "send to a busy receiver": Work(_send, waiting=3, faults=(Fault.BUSY,)),
    "submit and send at once": Work(_submit_and_send, waiting=1, threads=True),
    "send where a repeat doubles": Work(_send, waiting=5, faults=(Fault.LOSE_ANSWER,), site=OnceOnlySite),
    "delete what was kept": Work(_send_and_delete, waiting=3, kept=True),
    "mend and submit": Work(_submit, waiting=4, damaged=True),
    "put into a folder": Work(_send, waiting=4, site=FolderSite),
    "take over where a repeat doubles": Work(_send, waiting=3, begun=True, site=OnceOnlySite),
}

BROKEN = {
    "confirm too early": Work(_confirm_too_early, waiting=1),
    "repeat where that doubles": Work(_send, waiting=1, site=CarelessSite),
}
"""What must be found out: were it not, nothing else that is found would mean anything."""

EVERY = WORKS | BROKEN


def live(name: str, folder: str, url: str, told: Connection) -> None:
    """Say that everything is loaded, and do a work once the other end of the pipe says so."""
    let_strace_attach()
    logging.disable()  # what goes wrong is asked for, and counted
    told.send_bytes(READY)
    told.recv_bytes()
    work = EVERY[name]
    try:
        work.does(work.site(Path(folder), url), told, work.waiting + 1)
    except StoreError:
        sys.exit(REFUSED)


def let_strace_attach() -> None:
    """Let any process of this user trace this one, which some systems allow to its parents alone."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
