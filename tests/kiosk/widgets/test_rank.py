"""Things are put in order by buttons, with their place in words."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.gallery.fields import ranked, ranked_by_ear
from kiosk.widgets.play import PlayBox
from kiosk.widgets.rank import RankWidget
from tests.kiosk.widgets.shown import Shown


def shown_rank(qtbot: QtBot, text: str = "") -> tuple[Shown, RankWidget]:
    shown = Shown(qtbot, ranked(text))
    assert isinstance(shown.widget, RankWidget)
    return shown, shown.widget


def test_a_move_answers_the_whole_order(qtbot: QtBot) -> None:
    shown, widget = shown_rank(qtbot)
    widget.rows["eggs"].up.click()
    widget.rows["eggs"].up.click()
    assert shown.answers == ["bread eggs milk", "eggs bread milk"]


def test_the_order_can_be_kept_as_it_stands(qtbot: QtBot) -> None:
    shown, widget = shown_rank(qtbot)
    widget.keep.click()
    assert shown.answers == ["bread milk eggs"]


def test_once_answered_there_is_nothing_to_keep_and_the_focus_is_not_lost(qtbot: QtBot) -> None:
    _, widget = shown_rank(qtbot)
    widget.keep.setFocus()
    widget.set_field(ranked("bread milk eggs"))
    assert widget.keep.isHidden()
    assert QApplication.focusWidget() is widget.rows["bread"].down


def test_the_buttons_say_what_they_move_and_where_it_stands(qtbot: QtBot) -> None:
    _, widget = shown_rank(qtbot, "eggs bread milk")
    assert widget.rows["bread"].up.accessibleName() == "Up: Bread, 2 of 3"
    assert widget.rows["bread"].down.accessibleName() == "Down: Bread, 2 of 3"


def test_the_focus_stays_with_what_was_moved_to_an_end(qtbot: QtBot) -> None:
    _, widget = shown_rank(qtbot)
    row = widget.rows["milk"]
    row.up.setFocus()
    QTest.keyClick(row.up, Qt.Key.Key_Space)
    assert row.up.isHidden()
    assert QApplication.focusWidget() is row.down
    QTest.keyClick(row.down, Qt.Key.Key_Space)
    QTest.keyClick(row.down, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is row.up


def test_a_choice_that_is_gone_leaves_the_order(qtbot: QtBot) -> None:
    _, widget = shown_rank(qtbot, "eggs bread milk")
    field = ranked("eggs milk")
    words = field.rank
    assert words is not None
    fewer = replace(field, options=field.options[1:], rank=replace(words, places=("1 of 2", "2 of 2")))
    widget.set_field(fewer)
    assert [row.first().accessibleName() for row in widget.rows.values()] == [
        "Down: Eggs, 1 of 2",
        "Up: Milk, 2 of 2",
    ]


def test_what_is_put_in_order_can_be_heard_first(qtbot: QtBot) -> None:
    shown = Shown(qtbot, ranked_by_ear())
    names = [box.button.accessibleName() for box in shown.widget.findChildren(PlayBox)]
    assert names == ["Play: Bread", "Play: Milk", "Play: Eggs"]
    assert isinstance(shown.widget, RankWidget)
    shown.widget.rows["eggs"].up.click()
    assert [box.button.accessibleName() for box in shown.widget.rows["eggs"].findChildren(PlayBox)] == [
        "Play: Eggs"
    ]
