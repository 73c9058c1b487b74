"""The composition root: everything of the running kiosk is built and wired here.

Threads and connections are owned by one context manager, so that leaving it in any way stops and
closes them all.
"""

import logging
import sys
import threading
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from accessibility import physical
from kiosk import display, garbage
from kiosk.clock import Clock, SystemClock
from kiosk.composing.site import Pin, Site
from kiosk.devices import Devices
from kiosk.devices.camera import QtCamera
from kiosk.devices.codes import ZxingReader
from kiosk.devices.microphone import QtMicrophone
from kiosk.devices.player import QtPlayer
from kiosk.files import FileFolders
from kiosk.i18n import Texts
from kiosk.installation import SANDBOX_PORT, Installation
from kiosk.intents import Intent, PlatformAsks, Tick
from kiosk.journal import Journal
from kiosk.photo_files import PhotoFolders
from kiosk.presenter import Presenter
from kiosk.staff.pin import DemonstrationPin, StaffPin
from kiosk.window import KioskWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from accessibility.speech.speaker import Speaker
    from kiosk.config import Printing
    from kiosk.devices import Press
    from kiosk.sync.worker import Worker
    from kiosk.views import View

TICK_MS = 1000
WARMING = "warming"
"""Name of the thread that makes ready what nobody should wait for."""
SHOWN_MS = 100
"""After that the next visit's first page is on the screen."""

_log = logging.getLogger(__name__)


class Kiosk:
    """The window with everything behind it, as a context manager."""

    def __init__(
        self,
        installation: Installation,
        clock: Clock | None = None,
        devices: Devices | None = None,
        make_speaker: "Callable[[QWidget], Speaker] | None" = None,
    ) -> None:
        self._installation = installation
        self._alone = False
        self._acted = False
        self.clock = clock or SystemClock()
        self._devices = devices or Devices(
            QtCamera(), ZxingReader(), QtMicrophone(), QtPlayer(), _press(installation.config.printing)
        )
        self._make_speaker = make_speaker or self._own_speaker
        self._journal = Journal(installation.config.data_dir)
        self._owned = ExitStack()
        self._worker: Worker | None = None
        self._closed = False

    def __enter__(self) -> Self:
        self.outbox = self._owned.enter_context(self._installation.open_outbox())
        self.presenter = Presenter(self._site())
        self.window = KioskWindow(self._installation.config.more_keys, self._make_speaker)
        self._measure_screen()
        self._owned.callback(self._devices.forget)
        self._owned.callback(self.window.wipe)
        self._owned.callback(self.window.close_for_good)
        self.window.intent.connect(self.handle)
        self.view = self.presenter.view()
        self.window.show_view(self.view)
        return self

    def _measure_screen(self) -> None:
        """Go by the width that the site measured, on which hangs how large a finger's target is."""
        width = self._installation.config.screen_width_mm
        if width is not None:
            physical.tell(width / self.window.screen().size().width())
            self._owned.callback(physical.tell, None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        self._owned.close()

    def handle(self, intent: Intent) -> None:
        """Give an intent to the presenter and show what follows; after a wipe, on fresh widgets.

        One that was still queued when the kiosk closed finds nobody.
        """
        if self._closed:
            return
        self._acted |= not isinstance(intent, Tick)
        ended = self.presenter.visits_ended
        try:
            view = self.presenter.handle(intent)
        except Exception:  # a fault of ours must not leave a person before a page that does nothing
            _log.exception("%s failed", type(intent).__name__)
            view = self.presenter.fault()
        if self.presenter.leaving:
            self.window.close_for_good()
            return
        if self.presenter.visits_ended != ended:
            self.window.wipe()
            if self._alone:
                QTimer.singleShot(SHOWN_MS, garbage.let_go)
        elif view == self.view:
            return
        self._show(view)

    def _show(self, view: "View") -> None:
        try:
            self.window.show_view(view)
        except Exception:  # some of a view is put into words only when it is shown
            _log.exception("%s could not be shown", type(view).__name__)
            view = self.presenter.fault()
            self.window.show_view(view)
        self.view = view

    def start_background(self, *, alone: bool = False) -> None:
        """Start what the first screen does not need: converting forms, sending, the idle clock.

        ``alone`` in its process, the kiosk also says what stays, and is not looked through for garbage.
        """
        self._alone = alone
        self._owned.enter_context(garbage.by_hand())
        threading.Thread(target=self._warm, daemon=True, name=WARMING).start()
        self._start_sync()
        self._tell_held_keys()
        self._ask_platform()
        self._journal.shorten()
        timer = QTimer(self.window)
        timer.timeout.connect(self.tick)
        timer.start(TICK_MS)
        self._owned.callback(timer.stop)

    def tick(self) -> None:
        """Let a second have passed: somebody who did something in it may be at the next thing now."""
        acted, self._acted = self._acted, False
        self.handle(Tick())
        garbage.tidy(at_work=acted)

    def _warm(self) -> None:
        from kiosk.warming import warm

        warm(self._installation)
        if self._alone:
            garbage.keep()

    def _tell_held_keys(self) -> None:
        """Let a key that is held act once."""
        if QApplication.platformName() != "xcb":
            return
        from accessibility.held import HeldKeys

        application = QApplication.instance()
        assert application is not None
        held = HeldKeys()
        application.installNativeEventFilter(held)
        self._owned.callback(application.removeNativeEventFilter, held)

    def _ask_platform(self) -> None:
        from accessibility.platform import theme_asked_for

        self.handle(PlatformAsks(theme_asked_for()))

    def _start_sync(self) -> None:
        from kiosk.sync.worker import Worker

        if self._installation.serves_sandbox:
            self._start_sandbox()
        self._worker = Worker(
            self._installation.open_outbox,
            self._installation.transports(),
            self._installation.lock_path,
            self.clock,
            only_urgent=self._installation.only_urgent(),
        )
        self._worker.counts_changed.connect(lambda: self.handle(Tick()))
        self._owned.enter_context(self._worker)

    def _start_sandbox(self) -> None:
        """Serve the demonstration's receiver, unless ``kiosk sandbox`` already does in another window."""
        from kiosk.sandbox import PortInUse, Sandbox

        try:
            self._owned.enter_context(Sandbox(self.clock, SANDBOX_PORT))
        except PortInUse:
            return

    def _own_speaker(self, window: "QWidget") -> "Speaker":
        from kiosk.speaker import make_speaker

        return make_speaker(self._installation.config.speech, window)

    def _site(self) -> Site:
        installation = self._installation
        return Site(
            config=installation.config,
            catalogue=installation.catalogue,
            atlas=installation.atlas,
            outbox=self.outbox,
            photos=PhotoFolders(installation.config.photo_dirs),
            files=FileFolders(installation.config.photo_dirs),
            devices=self._devices,
            pin=self._pin(),
            clock=self.clock,
            journal=self._journal,
            texts=Texts,
            wake_sync=self.wake_sync,
            screen_reader=QAccessible.isActive,
        )

    def _pin(self) -> Pin:
        if self._installation.config.demonstration:
            return DemonstrationPin()
        return StaffPin.stored(self._installation.keys, self.clock)

    def wake_sync(self) -> None:
        """Let the sender look at the outbox now."""
        if self._worker is not None:
            self._worker.wake()


def _press(settings: "Printing") -> "Press | None":
    """Return the press that the site has set up; none, and nothing imported for it, where there is none."""
    if settings.printer is None and not settings.usb_dirs:
        return None
    from kiosk.printing.press import local_press

    return local_press(settings)


def run(installation: Installation, when_ready: "Callable[[Kiosk], None]") -> int:
    """Open the kiosk and stay until staff close it; returns the exit status.

    ``when_ready`` is called once, as soon as the first screen can be used.
    """
    display.refuse_without()
    application = QApplication(sys.argv[:1])
    with Kiosk(installation) as kiosk:
        kiosk.window.fill_screen()
        _when_exposed(kiosk, when_ready)
        return application.exec()


def _when_exposed(kiosk: Kiosk, then: "Callable[[Kiosk], None]") -> None:
    """Call ``then`` once the first screen was painted and takes key presses."""
    handle = kiosk.window.windowHandle()
    if handle is not None and handle.isExposed() and kiosk.window.painted:
        then(kiosk)
    else:
        QTimer.singleShot(0, lambda: _when_exposed(kiosk, then))
