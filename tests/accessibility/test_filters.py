"""Keys and touches that were not meant do nothing, once a person asked for that."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility.filters import Delays, Filters
from accessibility.habits import Habits
from tests.accessibility.operated import Operated

SPACE = Qt.Key.Key_Space


class Clock:
    """Stands still until moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def window(qtbot: QtBot) -> Operated:
    """A window with the focus on Continue."""
    made = Operated()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.primary.setFocus()
    return made


def test_without_habits_everything_goes_through(window: Operated, clock: Clock) -> None:
    Filters(window, clock=clock)
    window.strike(SPACE, SPACE)

    assert window.pressed == ["Continue", "Continue"]


def test_a_key_struck_twice_acts_once(window: Operated, clock: Clock) -> None:
    Filters(window, clock=clock).habits = Habits(double_strike=True)
    window.strike(SPACE)
    clock.now += 0.3
    window.strike(SPACE)
    clock.now += 0.4  # still within half a second of the last strike
    window.strike(SPACE)

    assert window.pressed == ["Continue"]


def test_after_half_a_second_the_same_key_acts_again(window: Operated, clock: Clock) -> None:
    Filters(window, clock=clock).habits = Habits(double_strike=True)
    window.strike(SPACE)
    clock.now += 0.51
    window.strike(SPACE)

    assert window.pressed == ["Continue", "Continue"]


def test_another_key_is_no_second_strike(window: Operated, clock: Clock) -> None:
    Filters(window, clock=clock).habits = Habits(double_strike=True)
    window.strike(SPACE, Qt.Key.Key_Return)

    assert window.pressed == ["Continue", "Continue"]


def test_a_touch_that_bounces_presses_once(window: Operated, clock: Clock) -> None:
    Filters(window, clock=clock).habits = Habits(double_strike=True)
    window.touch(window.primary)
    clock.now += 0.1
    window.touch(window.primary)

    assert window.pressed == ["Continue"]


def test_a_key_that_is_held_down_repeats_only_if_one_wants(window: Operated, clock: Clock) -> None:
    filters = Filters(window, clock=clock)
    window.field.setFocus()
    window.field.setText("abc")
    window.keep(Qt.Key.Key_Backspace, QEvent.Type.KeyPress)
    window.keep(Qt.Key.Key_Backspace, QEvent.Type.KeyPress, repeated=True)
    assert window.field.text() == "a"

    filters.habits = Habits(no_repeat=True)
    window.field.setText("abc")
    window.keep(Qt.Key.Key_Backspace, QEvent.Type.KeyPress)
    window.keep(Qt.Key.Key_Backspace, QEvent.Type.KeyPress, repeated=True)
    assert window.field.text() == "ab"


def test_a_slow_key_that_was_brushed_does_nothing(window: Operated, clock: Clock) -> None:
    Filters(window, Delays(hold=60), clock).habits = Habits(slow_keys=True)
    window.strike(SPACE)

    assert window.pressed == []


def test_a_slow_key_that_is_held_acts(window: Operated, clock: Clock, qtbot: QtBot) -> None:
    Filters(window, Delays(hold=0.01), clock).habits = Habits(slow_keys=True)
    window.keep(Qt.Key.Key_Return, QEvent.Type.KeyPress)

    qtbot.waitUntil(lambda: window.pressed == ["Continue"])


@pytest.fixture
def asked(window: Operated) -> list[str]:
    """What a key with a function asked for."""
    made: list[str] = []
    shortcut = QShortcut(QKeySequence("F12"), window)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(lambda: made.append("F12"))
    return made


def test_a_function_key_struck_twice_asks_once(window: Operated, clock: Clock, asked: list[str]) -> None:
    Filters(window, clock=clock).habits = Habits(double_strike=True)
    window.strike(Qt.Key.Key_F12)
    clock.now += 0.3
    window.strike(Qt.Key.Key_F12)
    clock.now += 0.51
    window.strike(Qt.Key.Key_F12)

    assert asked == ["F12", "F12"]


def test_a_function_key_that_was_brushed_asks_nothing(
    window: Operated, clock: Clock, asked: list[str]
) -> None:
    Filters(window, Delays(hold=60), clock).habits = Habits(slow_keys=True)
    window.strike(Qt.Key.Key_F12)

    assert asked == []


def test_a_function_key_that_is_held_asks(
    window: Operated, clock: Clock, asked: list[str], qtbot: QtBot
) -> None:
    Filters(window, Delays(hold=0.01), clock).habits = Habits(slow_keys=True)
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_F12)
    assert asked == []

    qtbot.waitUntil(lambda: asked == ["F12"])


def test_a_function_key_that_is_held_down_asks_once(window: Operated, clock: Clock, asked: list[str]) -> None:
    Filters(window, clock=clock).habits = Habits(no_repeat=True)
    window.keep(Qt.Key.Key_F12, QEvent.Type.KeyPress)
    window.keep(Qt.Key.Key_F12, QEvent.Type.KeyPress, repeated=True)

    assert asked == ["F12"]


def test_which_keys_were_struck_is_forgotten_with_the_visit(window: Operated, clock: Clock) -> None:
    filters = Filters(window, clock=clock)
    filters.habits = Habits(double_strike=True)
    window.strike(SPACE)
    filters.forget()
    window.strike(SPACE)

    assert window.pressed == ["Continue", "Continue"]
