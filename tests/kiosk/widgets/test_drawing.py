"""Signing and drawing: on the pad, or typed for whoever cannot draw."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.gallery.fields import signature
from kiosk.gallery.pictures import thumbnail
from kiosk.intents import Drew
from kiosk.widgets.drawing import SIZE, DrawingWidget
from tests.kiosk.widgets.shown import Shown


def pad(qtbot: QtBot, attached: bytes = b"") -> tuple[Shown, DrawingWidget]:
    shown = Shown(qtbot, signature(attached))
    assert isinstance(shown.widget, DrawingWidget)
    return shown, shown.widget


def drawn(shown: Shown) -> list[bytes]:
    return [intent.content for intent in shown.asked if isinstance(intent, Drew)]


def dark(content: bytes) -> int:
    """Return how many pixels of a sample are not white."""
    image = QImage.fromData(content)
    assert image.size() == SIZE
    places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(image.pixelColor(x, y) != QColor("white") for x, y in places)


def test_a_stroke_is_attached_when_it_ends(qtbot: QtBot) -> None:
    shown, widget = pad(qtbot)
    left, right = QPoint(20, 40), QPoint(widget.pad.width() - 20, 40)
    QTest.mousePress(widget.pad, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(widget.pad, right)
    assert drawn(shown) == []
    QTest.mouseRelease(widget.pad, Qt.MouseButton.LeftButton, pos=right)
    assert len(drawn(shown)) == 1
    assert dark(drawn(shown)[0])


def test_a_typed_name_is_a_picture_of_it(qtbot: QtBot) -> None:
    shown, widget = pad(qtbot)
    QTest.keyClicks(widget.edit, "Ada")
    short, long = drawn(shown)[0], drawn(shown)[-1]
    assert 0 < dark(short) < dark(long)


@pytest.mark.parametrize(
    "name", ["Ada", "Wilhelmina Featherstonehaugh-Cholmondeley of Aberesiampl and Llandudno"]
)
def test_a_name_of_any_length_fits(qtbot: QtBot, name: str) -> None:
    shown, widget = pad(qtbot)
    widget.edit.setText(name)
    widget.edit.textEdited.emit(name)
    image = QImage.fromData(drawn(shown)[-1])
    edge = {image.pixelColor(image.width() - 5, y).name() for y in range(image.height())}
    assert edge == {"#ffffff"}


def test_clearing_takes_it_away_and_keeps_the_focus_here(qtbot: QtBot) -> None:
    shown, widget = pad(qtbot, thumbnail())
    widget.clear.setFocus()
    widget.clear.click()
    assert drawn(shown) == [b""]
    assert widget.edit.hasFocus()


def test_deleting_every_letter_takes_it_away(qtbot: QtBot) -> None:
    shown, widget = pad(qtbot)
    QTest.keyClicks(widget.edit, "A")
    QTest.keyClick(widget.edit, Qt.Key.Key_Backspace)
    assert drawn(shown)[-1] == b""


def test_what_was_signed_before_is_shown_again(qtbot: QtBot) -> None:
    _, widget = pad(qtbot, thumbnail())
    assert not widget.pad.is_empty
    assert widget.pad.accessibleName() == "Sign here: You have signed."


def test_there_is_nothing_to_clear_on_an_empty_pad(qtbot: QtBot) -> None:
    assert pad(qtbot)[1].clear.isHidden()


def test_the_picture_never_stands_in_a_log(qtbot: QtBot) -> None:
    assert repr(Drew("/data/signed", b"secret")) == "Drew(ref='/data/signed')"


def test_on_a_dark_page_it_is_seen_in_the_page_s_colours_and_sent_black_on_white(qtbot: QtBot) -> None:
    shown, widget = pad(qtbot)
    colours = widget.pad.palette()
    colours.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    colours.setColor(QPalette.ColorRole.Text, QColor("#c0a060"))
    widget.pad.setPalette(colours)
    middle = QPoint(widget.pad.width() // 2, widget.pad.height() // 2)
    QTest.mouseClick(widget.pad, Qt.MouseButton.LeftButton, pos=middle)
    seen = widget.pad.grab().toImage()
    assert seen.pixelColor(20, 20).name() == "#101010"
    assert seen.pixelColor(middle).red() > 0xB0  # a dot has soft edges
    sent = QImage.fromData(drawn(shown)[-1])
    assert {sent.pixelColor(20, 20).name(), sent.pixelColor(sent.rect().center()).name()} == {
        "#ffffff",
        "#000000",
    }
