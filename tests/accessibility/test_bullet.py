"""A thing of a list: its lines stand beside its dot."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from accessibility.bullet import Bullet

LONG = "Their address and postcode, if they have one. You can join without an address."


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_every_line_of_it_stands_beside_the_dot(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    bullet = Bullet(LONG)
    qtbot.addWidget(bullet)
    bullet.setLayoutDirection(direction)
    bullet.resize(300, bullet.heightForWidth(300))
    (dot, dot_box), (lines, box) = bullet.laid_out()
    assert lines.layout.lineCount() > 1
    assert not box.intersects(dot_box)
    assert box.left() + lines.width <= 300 + 1
    assert lines.height <= box.height() == bullet.height()
    assert dot.width <= dot_box.width()
    assert all(box.toRectF().adjusted(-1, 0, 1, 0).contains(one) for one in bullet.boxes(0, len(LONG)))


def test_it_needs_room_for_its_dot(qtbot: QtBot) -> None:
    bullet = Bullet("Books")
    qtbot.addWidget(bullet)
    width = bullet.sizeHint().width()
    assert bullet.heightForWidth(width) < bullet.heightForWidth(width // 2)
    assert bullet.accessibleName() == "Books"
