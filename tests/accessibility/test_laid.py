"""What stands in a layout, without the items that Qt makes."""

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.flow import FlowLayout
from accessibility.laid import parts_of, widgets_of


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
