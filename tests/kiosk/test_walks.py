"""A whole service is filled in by five keys, by two switches and by one, with no other key and no touch."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from accessibility.entry import LineEdit
from accessibility.habits import ONE_SWITCH, PAD, TWO_SWITCHES
from accessibility.keyboard.keys import KeyButton
from accessibility.text import Words
from kiosk import intents as ask
from kiosk.views.question import QuestionView
from kiosk.views.reading import ConfirmationView
from tests.journey.person import Person, person
from tests.kiosk.small_service import write_small_service

UP, DOWN, ACTION, BACK = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Left
STEP, TAKE = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def somebody(tmp_path: Path, qapp: QApplication) -> Iterator[Person]:
    """Somebody at a kiosk with a small service."""
    with person(tmp_path, services=write_small_service(tmp_path / "services")) as made:
        yield made


class Hand:
    """One key that moves and one that takes, until what is wanted is lit."""

    MOST = 150

    def __init__(self, somebody: Person, way: str, forward: Qt.Key, take: Qt.Key) -> None:
        self.kiosk, self.forward, self.take = somebody.kiosk, forward, take
        self.back = BACK if way == PAD else None
        self.kiosk.handle(ask.Walk(way))

    def strike(self, key: Qt.Key) -> None:
        QTest.keyClick(self.kiosk.window.windowHandle(), key)
        QApplication.processEvents()

    def to(self, wanted: Callable[[QWidget], bool]) -> None:
        """Go on until what is wanted is lit: alone, or in a group, which is entered."""
        operating, seen = self.kiosk.window.operating, set[QWidget]()
        assert operating is not None
        for _ in range(self.MOST):
            lit = operating.walker.lit_now
            found = [widget for widget in lit if wanted(widget)]
            if found and len(lit) == 1:
                return
            if self.back is not None and len(lit) == 1 and lit[0] in seen:
                self.strike(self.back)  # a pad has to leave the row that it went into
                seen.clear()
            seen.update(lit if len(lit) == 1 else ())
            self.strike(self.take if found else self.forward)
        raise AssertionError("it was never reached")

    def press(self, name: str) -> None:
        """Press the button or choice of this name."""
        self.to(lambda widget: isinstance(widget, QAbstractButton) and widget.accessibleName() == name)
        self.strike(self.take)

    def types(self, label: str, text: str) -> None:
        """Go into the field of this label, then press keys on the screen."""
        self.to(lambda widget: isinstance(widget, LineEdit) and widget.accessibleName() == label)
        self.strike(self.take)
        for letter in text:
            self.to(partial(_writes, letter))
            self.strike(self.take)
        self.press("Close keyboard")

    def goes_on(self) -> None:
        """Press the primary button of the page."""
        primary = getattr(self.kiosk.view, "primary", None)
        assert primary is not None
        self.press(primary.name or primary.label)


def _writes(letter: str, widget: QWidget) -> bool:
    return isinstance(widget, KeyButton) and widget.face.writes == letter


@pytest.mark.parametrize(
    ("way", "forward", "take"), [(PAD, DOWN, ACTION), (PAD, UP, ACTION), (TWO_SWITCHES, STEP, TAKE)]
)
def test_a_service_is_filled_in_and_sent(way: str, forward: Qt.Key, take: Qt.Key, somebody: Person) -> None:
    somebody.begins("small")
    hand = Hand(somebody, way, forward, take)
    answers = {"name": "ada", "street": "high st"}
    for _ in range(20):
        view = somebody.view
        if isinstance(view, ConfirmationView):
            break
        asked = view.fields if isinstance(view, QuestionView) else ()
        for field in asked:
            if text := answers.get(field.ref.rpartition("/")[2]):
                hand.types(field.label, text)
            elif field.options:
                hand.press(field.options[-1].label)
        hand.goes_on()

    assert isinstance(somebody.view, ConfirmationView)
    assert [row.reference for row in somebody.kiosk.outbox.rows()] == [somebody.view.reference]


def test_one_switch_chooses_by_itself(somebody: Person) -> None:
    """The light moves by a clock; here it is moved by hand, as the clock is tested on its own."""
    somebody.begins("small")
    hand = Hand(somebody, ONE_SWITCH, TAKE, TAKE)
    hand.strike(TAKE)  # the first press starts the light
    operating = somebody.kiosk.window.operating
    assert operating is not None
    assert operating.walker.is_scanning

    for _ in range(Hand.MOST):
        lit = operating.walker.lit_now
        continues = [widget for widget in lit if widget.accessibleName() == "Continue"]
        if continues:
            hand.strike(TAKE)
            if len(lit) == 1:
                break
        else:
            operating.walker.next()

    assert somebody.view.heading != "Small"


def test_a_pad_reads_plain_text_too_and_goes_back(somebody: Person) -> None:
    somebody.begins("small")
    hand = Hand(somebody, PAD, DOWN, ACTION)
    before = somebody.view
    texts = set()
    for _ in range(Hand.MOST):
        hand.strike(DOWN)
        focused = QApplication.focusWidget()
        if isinstance(focused, Words):
            texts.add(focused.words)
    assert {"A small service.", "Nothing."} <= texts

    hand.goes_on()
    hand.strike(BACK)
    assert somebody.view == before
