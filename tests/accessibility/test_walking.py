"""A window is operated by five keys, by two switches and by one."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accessibility.focus import let_be_read
from accessibility.habits import ONE_SWITCH, PAD, TWO_SWITCHES, Habits
from accessibility.walking import Walker
from tests.accessibility.operated import Operated

UP, DOWN, ACTION, BACK = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Left
STEP, TAKE = Qt.Key.Key_Space, Qt.Key.Key_Return


@pytest.fixture
def window(qtbot: QtBot) -> Operated:
    """A window that is shown."""
    made = Operated()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def walker(window: Operated, habits: Habits) -> Walker:
    """Return what walks the window: everything alone for a pad, in groups for switches."""

    def groups(_by_letter: bool) -> Sequence[Sequence[QWidget]]:
        if habits.walk == PAD:
            texts = (window.heading, window.text)
            return [[each] for each in (window.back, *texts, *window.options, window.field, window.primary)]
        return [[window.back], window.options, [window.field, window.primary]]

    made = Walker(window, window.ring, groups)
    made.set_habits(habits)
    return made


class TestPad:
    def test_down_reaches_each_text_and_control_once(self, window: Operated) -> None:
        window.back.setFocus()
        walker(window, Habits(walk=PAD))
        seen = []
        for _ in range(8):
            focused = window.focusWidget()
            assert focused is not None
            seen.append(focused.accessibleName() or type(focused).__name__)
            window.strike(DOWN)

        assert seen == [
            *(
                "Back",
                "Which meal?",
                "All are made here.",
                "Apple",
                "Avocado",
                "Bread",
                "LineEdit",
                "Continue",
            )
        ]
        assert window.focusWidget() is window.back

    def test_walking_chooses_nothing(self, window: Operated) -> None:
        window.options[0].setFocus()
        walker(window, Habits(walk=PAD))
        window.strike(DOWN, DOWN, UP)

        assert window.pressed == []

    def test_action_presses(self, window: Operated) -> None:
        window.options[0].setFocus()
        walker(window, Habits(walk=PAD))
        window.strike(DOWN, ACTION)

        assert window.pressed == ["Avocado"]
        assert window.options[1].isChecked()

    def test_up_from_the_first_goes_to_the_last(self, window: Operated) -> None:
        window.back.setFocus()
        walker(window, Habits(walk=PAD))
        window.strike(UP)

        assert window.focusWidget() is window.primary

    def test_back_is_for_the_page(self, window: Operated, qtbot: QtBot) -> None:
        made = walker(window, Habits(walk=PAD))

        with qtbot.waitSignal(made.back):
            window.strike(BACK)

    def test_what_is_typed_on_real_keys_goes_through(self, window: Operated) -> None:
        window.field.setFocus()
        walker(window, Habits(walk=PAD))
        window.strike(Qt.Key.Key_A)

        assert window.field.text().lower() == "a"

    def test_the_walk_goes_on_from_what_a_press_led_to(self, window: Operated) -> None:
        box = window.area.widget()
        assert box is not None
        let_be_read(box)  # as a box of what is wrong takes the focus, with its parts in it
        window.primary.clicked.connect(lambda _: box.setFocus())
        window.primary.setFocus()
        walker(window, Habits(walk=PAD))
        window.strike(ACTION)
        assert window.focusWidget() is box
        window.strike(DOWN)
        assert window.focusWidget() is window.text


class TestTwoSwitches:
    def test_one_steps_and_one_takes(self, window: Operated) -> None:
        walker(window, Habits(walk=TWO_SWITCHES))
        window.strike(STEP, TAKE, STEP, STEP, TAKE)  # into the choices, to the third

        assert window.pressed == ["Bread"]

    def test_a_group_is_ringed_as_a_whole(self, window: Operated, qtbot: QtBot) -> None:
        made = walker(window, Habits(walk=TWO_SWITCHES))

        with qtbot.waitSignal(made.lit) as told:
            window.strike(STEP)
        assert told.args == [window.options]
        ring = window.ring.geometry()
        assert all(ring.contains(option.geometry()) for option in window.options)


class TestOneSwitch:
    def test_the_light_moves_by_itself_after_a_first_press(self, window: Operated, qtbot: QtBot) -> None:
        made = walker(window, Habits(walk=ONE_SWITCH, interval=0.01))
        window.strike(TAKE)

        with qtbot.waitSignals([made.lit, made.lit]):
            pass

    def test_a_press_takes_what_is_lit(self, window: Operated, qtbot: QtBot) -> None:
        window.back.setFocus()
        made = walker(window, Habits(walk=ONE_SWITCH, interval=0.02))
        window.strike(TAKE)
        with qtbot.waitSignal(made.lit) as told:
            pass
        assert told.args == [window.options]
        window.strike(TAKE)
        qtbot.waitUntil(lambda: window.focusWidget() is window.options[1])
        window.strike(TAKE)

        assert window.pressed == ["Avocado"]

    def test_a_press_gives_what_is_lit_then_its_whole_time(self, window: Operated, qtbot: QtBot) -> None:
        window.back.setFocus()
        made = walker(window, Habits(walk=ONE_SWITCH, interval=1000))
        made._timer.setTimerType(Qt.TimerType.PreciseTimer)
        window.strike(TAKE)
        qtbot.waitUntil(lambda: made._timer.remainingTime() < 999_990)
        before = made._timer.remainingTime()
        window.strike(TAKE)

        assert before < made._timer.remainingTime()

    def test_whoever_presses_keeps_the_light_moving(self, window: Operated) -> None:
        made = walker(window, Habits(walk=ONE_SWITCH, interval=1000))
        window.strike(TAKE)
        for _ in range(40):  # more than all tours together
            made._advance()
            assert made.is_scanning
            window.strike(TAKE)

    def test_it_rests_when_nobody_presses_for_long(self, window: Operated, qtbot: QtBot) -> None:
        made = walker(window, Habits(walk=ONE_SWITCH, interval=0.001))
        window.strike(TAKE)

        qtbot.waitUntil(lambda: not made.is_scanning)
