import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from accessibility.entry import LineEdit, TextArea
from accessibility.field import FieldBox, Texts

TEXTS = Texts("Phone number", "Any phone.", "Error: Enter a phone number", "Why we ask", "To reach you.")


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_an_input_is_named_and_described_in_words(
    qtbot: QtBot, accessible: None, make: type[LineEdit]
) -> None:
    entry = make()
    box = FieldBox(entry)
    qtbot.addWidget(box)
    box.describe(TEXTS)
    interface = QAccessible.queryAccessibleInterface(entry)
    assert interface.text(QAccessible.Text.Name) == "Phone number"
    assert interface.text(QAccessible.Text.Description) == "Error: Enter a phone number\nAny phone."
    assert box.label.buddy() is entry


def test_a_group_is_a_group_with_a_name(qtbot: QtBot, accessible: None) -> None:
    entry = QWidget()
    box = FieldBox(entry, group=True)
    qtbot.addWidget(box)
    box.describe(TEXTS)
    interface = QAccessible.queryAccessibleInterface(entry)
    assert (interface.role(), interface.text(QAccessible.Text.Name)) == (
        QAccessible.Role.Grouping,
        "Phone number",
    )


def test_what_it_stands_under_is_shown_above_and_read_with_it(qtbot: QtBot, accessible: None) -> None:
    """As a legend is: whoever comes by Tab has not met the words above (WCAG 1.3.1)."""
    entry = LineEdit()
    box = FieldBox(entry)
    qtbot.addWidget(box)
    box.describe(Texts("Name", "In full.", "Error: Enter it", section="The partner", around="The partner"))
    layout = box.layout()
    assert layout is not None
    assert box.section is not None
    assert layout.indexOf(box.section) == 0
    interface = QAccessible.queryAccessibleInterface(entry)
    assert interface.text(QAccessible.Text.Description) == "Error: Enter it\nThe partner\nIn full."
    box.describe(Texts("Born", around="The partner"))
    assert box.section.isHidden()
    assert interface.text(QAccessible.Text.Description) == "The partner"


def test_the_bar_of_what_is_wrong_stands_beside_the_question_alone(qtbot: QtBot) -> None:
    box = FieldBox(LineEdit())
    qtbot.addWidget(box)
    box.describe(Texts("Name", error="Error: Enter it", section="The partner", around="The partner"))
    box.resize(400, 300)
    box.show()
    assert box.section is not None
    column = box.grab().toImage()
    red = [
        column.pixelColor(2, y) == column.pixelColor(2, column.height() - 2) for y in range(column.height())
    ]
    assert red.index(True) in range(box.section.geometry().bottom(), box.label.geometry().top() + 1)
    assert all(red[red.index(True) :])
    assert (box.section.x(), box.label.x() > 0) == (0, True)


def test_what_is_empty_is_not_shown(qtbot: QtBot) -> None:
    box = FieldBox(LineEdit())
    qtbot.addWidget(box)
    for texts in (Texts("Phone number"), TEXTS, Texts("Phone number")):
        box.describe(texts)
    assert [part.isHidden() for part in (box.hint, box.error) if part is not None] == [True, True]
    assert box.details.isHidden()


def test_why_we_ask_opens_below_its_button_and_closes_again(qtbot: QtBot) -> None:
    box = FieldBox(LineEdit())
    qtbot.addWidget(box)
    box.describe(TEXTS)
    heights = []
    for _ in range(2):
        box.details.button.click()
        heights.append(box.details.sizeHint().height())
    assert heights[0] > heights[1]
    assert box.details.button.accessibleDescription() == "To reach you."


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_wrong_answer_has_a_bar_where_reading_begins(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    box = FieldBox(LineEdit())
    qtbot.addWidget(box)
    box.describe(TEXTS)
    box.setLayoutDirection(direction)
    box.resize(400, 300)
    box.show()
    room = (box.entry.x(), box.width() - box.entry.geometry().right() - 1)
    assert (
        (room[0] > 0 == room[1]) if direction == Qt.LayoutDirection.LeftToRight else (room[1] > 0 == room[0])
    )


@pytest.mark.parametrize("make", [LineEdit, TextArea])
def test_no_input_opens_a_menu_or_takes_what_is_dropped(qtbot: QtBot, make: type[LineEdit]) -> None:
    entry = make()
    qtbot.addWidget(entry)
    assert entry.contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu
    assert not entry.acceptDrops()


def test_showing_the_same_text_again_leaves_caret_and_undo(qtbot: QtBot) -> None:
    edit = LineEdit()
    qtbot.addWidget(edit)
    edit.insert("Siân")
    edit.setCursorPosition(2)
    edit.show_text("Siân")
    assert edit.cursorPosition() == 2
    assert edit.isUndoAvailable()
