import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import createdByPython

from accessibility.controls import Button
from accessibility.flow import BesideLayout, FlowLayout, in_line
from accessibility.text import Words


@pytest.fixture
def bar(qtbot: QtBot) -> QWidget:
    """Three buttons beside each other."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setFont(QFont("Noto Sans", 18))
    flow = FlowLayout(widget)
    for words in ("Smaller text", "Larger text", "Finish and clear"):
        flow.addWidget(Button(words))
    return widget


def layout_of(widget: QWidget) -> QLayout:
    layout = widget.layout()
    assert layout is not None
    return layout


def tops(bar: QWidget, width: int) -> list[int]:
    bar.resize(width, bar.heightForWidth(width))
    layout_of(bar).activate()
    return [button.y() for button in bar.findChildren(Button)]


def test_one_line_where_there_is_room(bar: QWidget) -> None:
    assert len(set(tops(bar, 2000))) == 1


def test_a_new_line_where_the_width_ends(bar: QWidget) -> None:
    assert len(set(tops(bar, 200))) == 3


def test_nothing_is_wider_than_the_bar(bar: QWidget) -> None:
    tops(bar, 180)
    assert all(button.geometry().right() < 180 for button in bar.findChildren(Button))


def test_right_to_left_begins_at_the_right(bar: QWidget) -> None:
    bar.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    tops(bar, 2000)
    places = [button.x() for button in bar.findChildren(Button)]
    assert places == sorted(places, reverse=True)


def test_what_is_hidden_takes_no_room(bar: QWidget) -> None:
    whole = layout_of(bar).sizeHint().width()
    bar.findChildren(Button)[0].hide()
    assert layout_of(bar).sizeHint().width() < whole


def test_its_items_are_python_s_own_which_do_not_die_unseen(bar: QWidget) -> None:
    flow = layout_of(bar)
    assert all(createdByPython(item) for place in range(flow.count()) if (item := flow.itemAt(place)))


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    """A question, and a link that changes its answer."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setFont(QFont("Noto Sans", 18))
    BesideLayout(widget, Words("What is your full name?"), in_line(Button("Change"), Button("Remove")), gap=6)
    return widget


def parts_of(row: QWidget) -> tuple[QWidget, QWidget]:
    layout = layout_of(row)
    items = [layout.itemAt(place) for place in range(2)]
    words, buttons = (item.widget() for item in items if item is not None)
    assert words is not None
    assert buttons is not None
    return words, buttons


@pytest.mark.parametrize(("width", "beside"), [(1000, True), (400, False)])
def test_buttons_stand_beside_what_is_read_or_below_where_it_is_narrow(
    row: QWidget, width: int, beside: bool
) -> None:
    row.resize(width, row.heightForWidth(width))
    layout_of(row).activate()
    words, buttons = parts_of(row)
    assert (buttons.y() < words.geometry().bottom()) == beside
    assert words.width() >= width / 2
    assert buttons.geometry().bottom() < row.height()


def test_from_right_to_left_buttons_stand_at_the_left(row: QWidget) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(1000, row.heightForWidth(1000))
    layout_of(row).activate()
    words, buttons = parts_of(row)
    assert buttons.geometry().right() < words.x()
    assert words.geometry().right() == 999
