"""The press: a paper on its way while the person reads on, and never out of the printer for the next one."""

import threading
from collections.abc import Callable

import pytest

from kiosk.printing.document import Document, Heading
from kiosk.printing.outcome import NotDoneError, Outcome
from kiosk.printing.press import LocalPress
from kiosk.printing.typesetting import LettersMissingError, TypesettingError

PAPER = Document("en", False, "A receipt", (Heading("A receipt", 1),), "{number} {total}")


def make(document: Document) -> bytes:
    return document.title.encode()


class FakePrinter:
    """A printer that says what a test lets it say, one thing after another; the last one from then on."""

    def __init__(self, *says: Outcome) -> None:
        self.says = list(says)
        self.sent: list[bytes] = []
        self.taken_back: list[str] = []
        self.looked = threading.Event()

    def send(self, pdf: bytes) -> str:
        self.sent.append(pdf)
        if self.says[0] is Outcome.NO_PRINTER:
            raise NotDoneError(Outcome.NO_PRINTER)
        return "desk-1"

    def outcome(self, job: str) -> Outcome:
        assert job == "desk-1"
        said = self.says.pop(0) if len(self.says) > 1 else self.says[0]
        if len(self.says) == 1:
            self.looked.set()
        return said

    def take_back(self, job: str) -> None:
        self.taken_back.append(job)


class FakeStick:
    """A stick that keeps what is written, or refuses it."""

    def __init__(self, refuses: Outcome | None = None) -> None:
        self.refuses = refuses
        self.files: dict[str, bytes] = {}

    def save(self, name: str, pdf: bytes) -> None:
        if self.refuses is not None:
            raise NotDoneError(self.refuses)
        self.files[name] = pdf


def press_with(printer: FakePrinter, made: Callable[[Document], bytes] = make) -> LocalPress:
    return LocalPress(printer, None, made, look_every=0.001)


def forgotten_at_once(printer: FakePrinter) -> None:
    """Print a paper for a person who leaves before the printer says anything of it."""
    gone = threading.Event()

    def made(document: Document) -> bytes:
        gone.wait(10)
        return make(document)

    press = press_with(printer, made)
    press.print_(PAPER)
    press.forget()
    gone.set()
    press.wait()


class TestPrinting:
    def test_a_paper_is_made_and_printed(self) -> None:
        printer = FakePrinter(Outcome.WORKING, Outcome.WORKING, Outcome.PRINTED)
        press = press_with(printer)
        press.print_(PAPER)
        press.wait()
        assert printer.sent == [b"A receipt"]
        assert press.outcome is Outcome.PRINTED

    def test_without_paper_it_says_so_and_goes_on_once_there_is_some(self) -> None:
        printer = FakePrinter(Outcome.NO_PAPER, Outcome.NO_PAPER, Outcome.WORKING, Outcome.PRINTED)
        press = press_with(printer)
        press.print_(PAPER)
        press.wait()
        assert press.outcome is Outcome.PRINTED
        assert printer.taken_back == []

    @pytest.mark.parametrize("said", [Outcome.NO_PRINTER, Outcome.NOT_PRINTED])
    def test_what_is_never_printed_is_told(self, said: Outcome) -> None:
        press = press_with(FakePrinter(said))
        press.print_(PAPER)
        press.wait()
        assert press.outcome is said

    @pytest.mark.parametrize(
        ("error", "told"),
        [
            (LettersMissingError("letters"), Outcome.NO_LETTERS),
            (TypesettingError("no"), Outcome.NOT_MADE),
            (ZeroDivisionError("a fault of ours"), Outcome.NOT_MADE),
        ],
    )
    def test_a_paper_that_cannot_be_made_is_told_and_nothing_is_sent(
        self, error: Exception, told: Outcome
    ) -> None:
        def fails(_: Document) -> bytes:
            raise error

        printer = FakePrinter(Outcome.PRINTED)
        press = press_with(printer, fails)
        press.print_(PAPER)
        press.wait()
        assert (press.outcome, printer.sent) == (told, [])


class TestTheEndOfAVisit:
    def test_what_waits_for_paper_is_taken_back(self) -> None:
        """It would come out for whoever stands there when staff put paper in."""
        printer = FakePrinter(Outcome.NO_PAPER)
        press = press_with(printer)
        press.print_(PAPER)
        assert printer.looked.wait(10)
        press.forget()
        press.wait()
        assert printer.taken_back == ["desk-1"]
        assert press.outcome is Outcome.NOTHING

    def test_what_comes_out_just_now_comes_out_whole(self) -> None:
        printer = FakePrinter(Outcome.WORKING, Outcome.WORKING, Outcome.PRINTED)
        forgotten_at_once(printer)
        assert (printer.taken_back, printer.says) == ([], [Outcome.PRINTED])

    def test_paper_that_runs_out_after_the_person_has_gone_takes_it_back_too(self) -> None:
        printer = FakePrinter(Outcome.WORKING, Outcome.NO_PAPER)
        forgotten_at_once(printer)
        assert printer.taken_back == ["desk-1"]

    def test_asking_again_takes_back_what_is_stuck(self) -> None:
        printer = FakePrinter(Outcome.NO_PAPER)
        press = press_with(printer)
        press.print_(PAPER)
        assert printer.looked.wait(10)
        press.print_(PAPER)
        press.forget()
        press.wait()
        assert (len(printer.sent), printer.taken_back) == (2, ["desk-1", "desk-1"])


class TestSaving:
    def test_a_paper_is_made_and_written(self) -> None:
        stick = FakeStick()
        press = LocalPress(None, stick, make)
        press.save("receipt.pdf", PAPER)
        press.wait()
        assert (press.outcome, stick.files) == (Outcome.SAVED, {"receipt.pdf": b"A receipt"})

    @pytest.mark.parametrize("refuses", [Outcome.NO_STICK, Outcome.STICK_FULL, Outcome.STICK_GONE])
    def test_what_the_stick_refuses_is_told(self, refuses: Outcome) -> None:
        press = LocalPress(None, FakeStick(refuses), make)
        press.save("receipt.pdf", PAPER)
        press.wait()
        assert press.outcome is refuses


def test_it_tells_what_the_site_has() -> None:
    both = LocalPress(FakePrinter(Outcome.PRINTED), FakeStick(), make)
    neither = LocalPress(None, None, make)
    assert neither.outcome is Outcome.NOTHING
    assert (both.prints, both.saves) == (True, True)
    assert (neither.prints, neither.saves) == (False, False)
