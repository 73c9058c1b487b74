"""A number that is counted, by buttons and by typing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility.announce import announcer
from accessibility.answers import as_answer
from accessibility.marks import room_words
from accessibility.themes import BASE_POINTS
from kiosk.gallery.fields import children
from kiosk.views.question import Entry
from kiosk.widgets.counter import CounterWidget
from tests.kiosk.kiosk_window import settle
from tests.kiosk.widgets.shown import Shown


def shown_counter(qtbot: QtBot, text: str = "") -> tuple[Shown, CounterWidget]:
    shown = Shown(qtbot, children(text))
    assert isinstance(shown.widget, CounterWidget)
    return shown, shown.widget


def test_the_first_more_counts_one(qtbot: QtBot) -> None:
    shown, widget = shown_counter(qtbot)
    for _ in range(2):
        QTest.keyClick(widget.buttons.more, Qt.Key.Key_Space)
    QTest.keyClick(widget.buttons.less, Qt.Key.Key_Space)
    assert (shown.answers, widget.edit.text()) == (["1", "2", "1"], "1")


def test_the_number_stands_between_its_buttons_in_the_largest_text_on_a_laptop(qtbot: QtBot) -> None:
    """More stood below, by itself, since the line had room for a dozen figures."""
    _, widget = shown_counter(qtbot, "12")
    widget.setStyleSheet(f"font-size: {4 * BASE_POINTS}pt")
    widget.resize(1236, 600)
    settle()
    less, more = widget.buttons.less.geometry(), widget.buttons.more.geometry()
    assert less.left() < widget.edit.x() < more.left()
    assert less.top() == more.top()


@pytest.mark.parametrize(("typed", "counted"), [("", "0"), ("0", "0"), ("-3", "-3"), ("£1,200", "1199")])
def test_less_leads_to_no_lower_number_than_none_or_what_was_typed(
    qtbot: QtBot, typed: str, counted: str
) -> None:
    """Collect's counter ends at 0 too, and forms for it say nothing of less than that."""
    shown, widget = shown_counter(qtbot)
    QTest.keyClicks(widget.edit, typed)
    widget.buttons.less.click()
    assert shown.answers[-1] == counted


@pytest.mark.parametrize("typed", ["two", "1.5", "9" * 5000])
def test_what_is_no_whole_number_is_counted_from_none(qtbot: QtBot, typed: str) -> None:
    shown, widget = shown_counter(qtbot, typed)
    widget.buttons.more.click()
    assert shown.answers == ["1"]


def test_a_number_is_typed_too(qtbot: QtBot) -> None:
    shown, widget = shown_counter(qtbot)
    QTest.keyClicks(widget.edit, "12")
    widget.buttons.more.click()
    assert shown.answers == ["1", "12", "13"]


def test_thousands_stay_apart_in_what_is_counted(qtbot: QtBot) -> None:
    shown = Shown(qtbot, replace(children("999"), entry=Entry(grouping=",")))
    assert isinstance(shown.widget, CounterWidget)
    shown.widget.buttons.more.click()
    assert (shown.widget.edit.text(), shown.answers) == ("1,000", ["1000"])


def test_each_press_says_the_number_that_it_led_to(qtbot: QtBot) -> None:
    _, widget = shown_counter(qtbot, "2")
    with qtbot.waitSignal(announcer.announced) as said:
        widget.buttons.more.click()
    assert said.args == [widget.edit, as_answer("3")]


def test_the_buttons_say_what_they_change_and_a_room_hears_no_answer(qtbot: QtBot) -> None:
    shown, widget = shown_counter(qtbot)
    assert widget.buttons.less.accessibleName() == "Less, How many children live with you?"
    shown.widget.set_field(children("2"))
    assert widget.buttons.more.accessibleName() == "More, How many children live with you?: 2"
    assert room_words(widget.buttons.more) == "More"


def test_the_number_takes_the_focus_and_stands_between_its_buttons(qtbot: QtBot) -> None:
    widget = shown_counter(qtbot)[1]
    assert widget.focus_target() is widget.edit
    assert widget.edit.accessibleName() == "How many children live with you?"
    assert widget.in_order() == [widget.buttons.less, widget.edit, widget.buttons.more]
