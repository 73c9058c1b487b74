"""Makes papers and takes them to the printer or the stick, while the person reads on.

Nothing of it happens in the window's thread: a printer takes its time, and one that is stuck takes all of it.
"""

import logging
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from kiosk.printing.outcome import NotDoneError, Outcome

if TYPE_CHECKING:
    from kiosk.config import Printing
    from kiosk.printing.document import Document

LOOK_EVERY = 1.0
"""Seconds between two looks at a job that is not out yet."""
_log = logging.getLogger(__name__)


_NEVER = threading.Event()


class Printer(Protocol):
    """What paper comes out of; a small port, so that each system has its own."""

    def send(self, pdf: bytes) -> str:
        """Give a paper to the printer and return the job; raises NotDoneError."""
        ...

    def outcome(self, job: str) -> Outcome:
        """Return how a job is getting on; raises NotDoneError when nobody can tell."""
        ...

    def take_back(self, job: str) -> None:
        """Let a job that is not printed never come out; raises NotDoneError."""
        ...


class Stick(Protocol):
    """Where a person takes a file with them."""

    def save(self, name: str, pdf: bytes) -> None:
        """Write a paper; raises NotDoneError."""
        ...


class LocalPress:
    """The press of this machine: one paper at a time, each in a thread that ends with it."""

    def __init__(
        self,
        printer: Printer | None,
        stick: Stick | None,
        make: "Callable[[Document], bytes]",
        look_every: float = LOOK_EVERY,
    ) -> None:
        self._printer, self._stick = printer, stick
        self._make, self._look_every = make, look_every
        self._run: _Run | None = None
        self._threads: list[threading.Thread] = []

    @property
    def prints(self) -> bool:
        """Whether there is a printer."""
        return self._printer is not None

    @property
    def saves(self) -> bool:
        """Whether a person may save to a stick."""
        return self._stick is not None

    @property
    def outcome(self) -> Outcome:
        """Return how the last paper is getting on."""
        return Outcome.NOTHING if self._run is None else self._run.outcome

    def print_(self, document: "Document") -> None:
        """Begin to print a paper."""
        printer = self._printer
        if printer is not None:
            self._begin(lambda run: _print(run, self._make(document), printer, self._look_every))

    def save(self, name: str, document: "Document") -> None:
        """Begin to save a paper under a file name."""
        stick = self._stick
        if stick is not None:
            self._begin(lambda run: _save(run, self._make(document), stick, name))

    def forget(self) -> None:
        """Drop the last paper: what has not come out of the printer is taken back."""
        if self._run is not None:
            self._run.over.set()
        self._run = None

    def wait(self) -> None:
        """Wait until nothing is done any more, for those who have gone either."""
        for thread in self._threads:
            thread.join()

    def _begin(self, work: "Callable[[_Run], None]") -> None:
        self.forget()
        self._run = run = _Run()
        thread = threading.Thread(target=run.work, args=(work,), name="paper", daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()


class _Run:
    """One paper on its way."""

    def __init__(self) -> None:
        self.outcome = Outcome.WORKING
        self.over = threading.Event()
        """The visit has ended, or another paper was asked for."""

    def work(self, work: "Callable[[_Run], None]") -> None:
        """Do what was asked for, and remember how it ended."""
        from kiosk.printing.typesetting import LettersMissingError, TypesettingError

        try:
            work(self)
        except NotDoneError as error:
            self.outcome = error.outcome
        except LettersMissingError as error:
            _log.error("%s", error)  # a sentence for staff, without the letters
            self.outcome = Outcome.NO_LETTERS
        except TypesettingError:
            self.outcome = Outcome.NOT_MADE
        except Exception:  # a fault of ours must not leave a person waiting for paper
            _log.exception("a paper failed")
            self.outcome = Outcome.NOT_MADE
        if self.outcome.is_problem:
            _log.warning("a paper was not taken away: %s", self.outcome)


def _print(run: _Run, pdf: bytes, printer: Printer, look_every: float) -> None:
    """Print, and look after the job until it is out; when the person has gone, for the next one's sake."""
    job = printer.send(pdf)
    while (outcome := printer.outcome(job)) not in {Outcome.PRINTED, Outcome.NOT_PRINTED}:
        run.outcome = outcome
        gone = run.over.is_set()
        if gone and outcome.is_problem:
            printer.take_back(job)
            return
        (_NEVER if gone else run.over).wait(look_every)
    run.outcome = outcome


def _save(run: _Run, pdf: bytes, stick: Stick, name: str) -> None:
    stick.save(name, pdf)
    run.outcome = Outcome.SAVED


def local_press(settings: "Printing") -> LocalPress:
    """Return the press of a site's settings; what it needs is imported when somebody uses it."""
    return LocalPress(_printer(settings), _stick(settings), _typeset)


def _printer(settings: "Printing") -> Printer | None:
    if settings.printer is None:
        return None
    if sys.platform == "win32":
        from kiosk.printing.spooler import Spooler

        return Spooler(settings.printer)
    from kiosk.printing.cups import CupsPrinter

    return CupsPrinter(settings.printer)


def _stick(settings: "Printing") -> Stick | None:
    if not settings.usb_dirs:
        return None
    from kiosk.printing.sticks import Sticks

    return Sticks(settings.usb_dirs)


def _typeset(document: "Document") -> bytes:
    from kiosk.printing.typesetting import typeset

    return typeset(document)
