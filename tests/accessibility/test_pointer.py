"""For fingers and pointers that cannot aim or press."""

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from accessibility.controls import Button
from accessibility.habits import INTERVALS, Habits
from accessibility.pointer import Pointer
from tests.accessibility.operated import Operated


@pytest.fixture
def window(qtbot: QtBot) -> Operated:
    """A window that is shown."""
    made = Operated()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_first_touch_says_and_a_second_one_presses(window: Operated) -> None:
    Pointer(window).set_habits(Habits(touch_first=True))
    window.touch(window.primary)
    assert window.pressed == []
    assert window.focusWidget() is window.primary  # what has the focus is said

    window.touch(window.primary)
    assert window.pressed == ["Continue"]


def test_a_touch_of_something_else_says_that_first(window: Operated) -> None:
    Pointer(window).set_habits(Habits(touch_first=True))
    for touched in (window.primary, window.options[0], window.primary):
        window.touch(touched)

    assert window.pressed == []


def test_plain_text_can_be_touched_to_be_said(window: Operated) -> None:
    Pointer(window).set_habits(Habits(touch_first=True))
    window.touch(window.text)

    assert window.focusWidget() is window.text


def test_a_touch_beside_everything_does_nothing(window: Operated) -> None:
    Pointer(window).set_habits(Habits(touch_first=True))
    window.touch(window)

    assert window.pressed == []


def test_without_the_habit_a_touch_presses(window: Operated) -> None:
    Pointer(window)
    window.touch(window.primary)

    assert window.pressed == ["Continue"]


def test_a_pointer_that_rests_presses_once(window: Operated, qtbot: QtBot) -> None:
    Pointer(window).set_habits(Habits(dwell=True, interval=0.01))
    window.point(window.heading)
    window.point(window.primary)
    qtbot.waitUntil(lambda: window.pressed == ["Continue"])
    window.point(window.primary)
    window.point(window.options[1])
    qtbot.waitUntil(lambda: len(window.pressed) == 2)

    assert window.pressed == ["Continue", "Avocado"]


def test_a_pointer_that_passes_by_presses_nothing(window: Operated, qtbot: QtBot) -> None:
    Pointer(window).set_habits(Habits(dwell=True, interval=0.05))
    window.point(window.heading)
    window.point(window.primary)
    window.point(window.text)  # nothing to press there
    window.point(window.options[2])
    qtbot.waitUntil(lambda: bool(window.pressed))

    assert window.pressed == ["Bread"]


def test_a_still_pointer_presses_nothing_that_appears_below_it(window: Operated, qtbot: QtBot) -> None:
    pointer = Pointer(window)
    pointer.set_habits(Habits(dwell=True, interval=0.01))
    window.point(window.primary)  # it lies there when the page appears, and Qt says where it is
    window.point(window.primary, by=3)
    assert not pointer._timer.isActive()

    window.point(window.heading)
    window.point(window.primary)
    qtbot.waitUntil(lambda: window.pressed == ["Continue"])
    below = Button("Send", parent=window.primary)  # as the next page has it
    below.resize(window.primary.size())
    below.show()
    pointer.set_habits(Habits(dwell=True, interval=0.01))  # as each view does
    window.point(window.primary, by=3)
    assert not pointer._timer.isActive()


def test_how_long_a_pointer_rests_can_be_set_from_half_a_second_to_ten() -> None:
    assert (INTERVALS[0], INTERVALS[-1]) == (0.5, 10)


def test_what_is_gone_before_the_time_is_over_is_not_pressed(window: Operated, qtbot: QtBot) -> None:
    pointer = Pointer(window)
    pointer.set_habits(Habits(dwell=True, interval=0.01))
    window.point(window.heading)
    window.point(window.primary)
    delete(window.primary)

    qtbot.waitUntil(lambda: not pointer._timer.isActive())  # an error here fails the test
