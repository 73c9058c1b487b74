"""A number of a range, by buttons, by typing and by the slider."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility.announce import announcer
from accessibility.answers import as_answer
from accessibility.controls import Button
from forms import Range
from kiosk.gallery.fields import scale
from kiosk.widgets.range import RangeWidget
from tests.kiosk.widgets.shown import Shown


def shown_range(qtbot: QtBot, text: str = "") -> tuple[Shown, RangeWidget]:
    shown = Shown(qtbot, scale(text))
    assert isinstance(shown.widget, RangeWidget)
    return shown, shown.widget


def test_the_buttons_go_a_step_and_stop_at_the_ends(qtbot: QtBot) -> None:
    shown, widget = shown_range(qtbot, "9.5")
    for button in (widget.buttons.more, widget.buttons.more, widget.buttons.less):
        button.click()
    assert shown.answers == ["10", "10", "9.5"]


@pytest.mark.parametrize("which", ["less", "more"])
def test_without_an_answer_each_button_begins_at_the_start_and_says_it(qtbot: QtBot, which: str) -> None:
    shown, widget = shown_range(qtbot)
    button: Button = getattr(widget.buttons, which)
    with qtbot.waitSignal(announcer.announced) as said:
        button.click()
    assert (shown.answers, said.args) == (["0"], [widget.edit, as_answer("0")])


def test_more_is_more_also_where_the_range_goes_down(qtbot: QtBot) -> None:
    field = scale("5")
    assert field.range is not None
    down = replace(field.range, range=Range(Decimal(10), Decimal(0), Decimal(-1)))
    shown = Shown(qtbot, replace(field, range=down))
    assert isinstance(shown.widget, RangeWidget)
    for button in (shown.widget.buttons.more, shown.widget.buttons.less, shown.widget.buttons.less):
        button.click()
    assert shown.answers == ["6", "5", "4"]


def test_what_is_typed_is_answered_as_it_stands(qtbot: QtBot) -> None:
    shown, widget = shown_range(qtbot)
    QTest.keyClicks(widget.edit, "12")
    assert shown.answers == ["1", "12"]


@pytest.mark.parametrize(
    ("typed", "answer"), [("٢٫٥", "2.5"), ("\u22122.5", "-2.5"), (" 2.5 ", "2.5"), ("few", "few")]
)
def test_what_is_typed_may_have_the_figures_of_any_script(qtbot: QtBot, typed: str, answer: str) -> None:
    shown = Shown(qtbot, replace(scale(), decimal=True))
    assert isinstance(shown.widget, RangeWidget)
    edit = shown.widget.edit
    edit.insert(typed)
    assert shown.answers == [answer]
    shown.widget.set_field(replace(scale(answer), decimal=True))
    assert edit.text() == typed  # and it is not rewritten under the fingers


def test_a_step_leads_on_from_figures_of_any_script(qtbot: QtBot) -> None:
    shown = Shown(qtbot, replace(scale(), decimal=True))
    assert isinstance(shown.widget, RangeWidget)
    shown.widget.edit.insert("٢٫٥")
    shown.widget.buttons.more.click()
    assert shown.answers == ["2.5", "3"]


def test_keys_move_the_slider(qtbot: QtBot) -> None:
    shown, widget = shown_range(qtbot, "2.5")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        QTest.keyClick(widget.slider, key)
    assert shown.answers == ["3", "10", "9"]


def test_the_slider_says_where_it_stands(qtbot: QtBot) -> None:
    assert shown_range(qtbot)[1].slider.accessibleName() == "Slider, How far is it?: no answer yet"
    assert shown_range(qtbot, "2.5")[1].slider.accessibleName() == "Slider, How far is it?: 2.5"


def test_home_on_an_untouched_slider_answers_the_first(qtbot: QtBot) -> None:
    shown, widget = shown_range(qtbot)
    QTest.keyClick(widget.slider, Qt.Key.Key_Home)
    assert shown.answers == ["0"]


def test_a_press_moves_the_slider_there_without_a_drag(qtbot: QtBot) -> None:
    shown, widget = shown_range(qtbot)
    end = QPoint(widget.slider.width() - 2, widget.slider.height() // 2)
    QTest.mouseClick(widget.slider, Qt.MouseButton.LeftButton, pos=end)
    assert shown.answers == ["10"]


def test_a_screen_reader_hears_whole_values_not_places(qtbot: QtBot) -> None:
    field = scale("40")
    words = field.range
    assert words is not None
    tens = replace(words, range=Range(Decimal(10), Decimal(90), Decimal(10)))
    shown = Shown(qtbot, replace(field, range=tens))
    assert isinstance(shown.widget, RangeWidget)
    slider = shown.widget.slider
    assert (slider.minimum(), slider.value(), slider.maximum()) == (10, 40, 90)
    QTest.keyClick(slider, Qt.Key.Key_Up)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2 + 3, 20))
    assert shown.answers == ["50"]


def test_the_buttons_say_the_number_that_they_led_to(qtbot: QtBot) -> None:
    assert shown_range(qtbot)[1].buttons.more.accessibleName() == "More, How far is it?"
    assert shown_range(qtbot, "3")[1].buttons.more.accessibleName() == "More, How far is it?: 3"
