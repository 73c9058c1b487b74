"""What stands in a layout, without the items that Qt makes."""

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.flow import FlowLayout
from accessibility.interfaces import within
from accessibility.laid import laid_out_once, parts_of, read_as_it_stands, show_now, widgets_of


def kept_of_qt() -> list[object]:
    """Return the items of Qt's making that Python has: what is next made there is taken for them."""
    every = shiboken6.getAllValidWrappers()
    items = (one for one in every if isinstance(one, QLayoutItem) and not isinstance(one, QLayout))
    return [one for one in items if not shiboken6.createdByPython(one)]


def test_parts_come_in_the_layout_s_order_whenever_they_were_made(qtbot: QtBot) -> None:
    page, later, first, row = QWidget(), QLabel("2"), QLabel("1"), QHBoxLayout()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(later)
    column.insertWidget(0, first)
    column.addLayout(row)
    assert parts_of(column) == [first, later, row]


def test_parts_that_stand_the_other_way_round_are_read_so(qtbot: QtBot) -> None:
    page, first, second = QWidget(), QLabel("1"), QLabel("2")
    qtbot.addWidget(page)
    line = QHBoxLayout(page)
    for label in (second, first):
        line.addWidget(label)
    line.setDirection(QHBoxLayout.Direction.RightToLeft)
    assert parts_of(line) == [first, second]


def test_widgets_of_layouts_within_it_stand_where_those_do(qtbot: QtBot) -> None:
    page, flow, row = QWidget(), FlowLayout(), QHBoxLayout()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    labels = [QLabel(str(number)) for number in range(5)]
    column.addWidget(labels[0])
    column.addLayout(flow)
    column.addLayout(row)
    for layout, inside in ((flow, labels[1:3]), (row, labels[3:4]), (column, labels[4:])):
        for label in inside:
            layout.addWidget(label)
    assert widgets_of(column) == labels
    assert kept_of_qt() == []


def test_what_stands_in_no_layout_is_not_there(qtbot: QtBot) -> None:
    page, beside = QWidget(), QWidget()
    qtbot.addWidget(page)
    beside.setParent(page)
    assert widgets_of(QVBoxLayout(page)) == []
    assert parts_of(QVBoxLayout()) == []


class Counted(FlowLayout):
    """A layout that counts how often it is laid out."""

    times = 0

    def setGeometry(self, rect: QRect) -> None:
        self.times += 1
        super().setGeometry(rect)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page that shows."""
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def test_what_comes_into_a_page_that_shows_is_laid_out_as_often_for_many_as_for_few(page: QWidget) -> None:
    rows, times = Counted(page), []
    for number in (2, 20):
        rows.times = 0
        with laid_out_once(page):
            for _ in range(number):
                rows.addWidget(label := QLabel("words"))
                label.show()
        times.append(rows.times)
    assert 0 < times[1] <= times[0]


def test_what_is_laid_out_once_in_a_page_that_is_too_is_laid_out_with_it(page: QWidget) -> None:
    outer, inner = QVBoxLayout(page), QWidget()
    outer.addWidget(inner)
    rows = Counted(inner)
    QApplication.processEvents()
    rows.times = 0
    with laid_out_once(page):
        with laid_out_once(inner):
            rows.addWidget(QLabel("words"))
        assert rows.times == 0
    QApplication.processEvents()
    assert rows.times > 0


class Asked(QLabel):
    """Words that count how often their height is asked for."""

    times = 0

    def heightForWidth(self, width: int) -> int:
        self.times += 1
        return super().heightForWidth(width)


def test_what_lies_deep_in_a_page_is_laid_out_when_that_is_and_not_once_more(page: QWidget) -> None:
    column = QVBoxLayout(page)
    QApplication.processEvents()
    with laid_out_once(page):
        box, rows, words = QWidget(), QWidget(), Asked("words")
        words.setWordWrap(True)
        QVBoxLayout(box).addWidget(rows)
        QVBoxLayout(rows).addWidget(words)
        column.addWidget(box)
        box.show()
        words.setText("other words")
    asked = words.times
    QApplication.processEvents()
    assert 0 < asked == words.times


def test_python_keeps_no_layout_that_qt_made(page: QWidget) -> None:
    QVBoxLayout(page).addWidget(QTextEdit())
    with laid_out_once(page):
        pass
    layouts = [one for one in shiboken6.getAllValidWrappers() if isinstance(one, QLayout)]
    assert all(shiboken6.createdByPython(one) for one in layouts)


def test_what_fails_in_between_leaves_every_layout_at_work(page: QWidget) -> None:
    inner = QWidget()
    outer = QVBoxLayout(page)
    outer.addWidget(inner)
    rows = Counted(inner)
    with pytest.raises(LookupError), laid_out_once(page), laid_out_once(inner):
        raise LookupError
    assert rows.isEnabled()
    assert outer.isEnabled()


def test_what_comes_into_a_page_that_shows_can_take_the_focus_at_once(page: QWidget) -> None:
    field = QLineEdit()
    QVBoxLayout(page).addWidget(field)
    show_now(field)
    field.setFocus()
    assert page.focusWidget() is field


def test_what_comes_into_a_page_that_does_not_show_is_laid_out_with_it(page: QWidget) -> None:
    page.hide()
    part = QWidget(page)
    inside = Counted(part)
    inside.addWidget(QLabel("words"))
    show_now(part)
    assert inside.times == 0
    page.show()
    assert part.isVisible()


def test_a_screen_reader_has_a_page_as_it_stands_whatever_came_later(page: QWidget) -> None:
    column, rows = QVBoxLayout(page), QVBoxLayout()
    last, first, second, on_top = (QLabel(words) for words in ("last", "first", "second", "on top"))
    column.addWidget(last)
    column.insertLayout(0, rows)
    on_top.setParent(page)
    rows.addWidget(second)
    rows.insertWidget(0, first)
    read_as_it_stands(page)
    assert list(within(page)) == [first, second, last, on_top]
