"""Codes are read as people hold them: turned, far away, in bad light; writers that are not ours draw them."""

import io
from typing import Any

import pytest
import segno
import zxingcpp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from kiosk.devices import Frame
from kiosk.devices.codes import ZxingReader, read_code, written

pytestmark = pytest.mark.usefixtures("qapp")


def qr(text: str, module: int = 6) -> QImage:
    kept = io.BytesIO()
    segno.make(text).save(kept, kind="png", scale=module)
    return QImage.fromData(kept.getvalue())


def barcode(text: str, form: zxingcpp.BarcodeFormat, scale: int = 3) -> QImage:
    drawn: Any = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, form), scale=scale)
    height, width = drawn.shape
    grey = QImage(memoryview(drawn).tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    return grey.convertToFormat(QImage.Format.Format_RGB32)


def held(*codes: tuple[QImage, int, int], turned: int = 0, light: float = 1.0) -> Frame:
    """Return what a camera sees of codes at places, each turned, in so much light."""
    scene = QImage(1280, 720, QImage.Format.Format_RGB32)
    scene.fill(QColor("#806040"))
    painter = QPainter(scene)
    for code, x, y in codes:
        image = code.transformed(QTransform().rotate(turned), Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(QPoint(x - image.width() // 2, y - image.height() // 2), image)
    shade = QColor("black")
    shade.setAlphaF(1 - light)
    painter.fillRect(scene.rect(), shade)
    painter.end()
    return Frame(1280, 720, bytes(scene.constBits()))


def in_the_middle(code: QImage, turned: int = 0, light: float = 1.0) -> Frame:
    return held((code, 640, 360), turned=turned, light=light)


CARD = "https://library.example/card/12345678"


@pytest.mark.parametrize("turned", [0, 17, 90, 135, 180, 300])
def test_a_qr_code_is_read_however_it_is_turned(turned: int) -> None:
    assert read_code(in_the_middle(qr(CARD), turned)) == CARD


@pytest.mark.parametrize("turned", [0, 8, 90, 180])
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("5012345678900", zxingcpp.BarcodeFormat.EAN13),
        ("D123456789", zxingcpp.BarcodeFormat.Code128),
        ("LIB-0042", zxingcpp.BarcodeFormat.Code39),
        ("HELLO 42", zxingcpp.BarcodeFormat.DataMatrix),
    ],
    ids=["EAN-13", "Code 128", "Code 39", "Data Matrix"],
)
def test_other_codes_are_read_about_straight(text: str, form: zxingcpp.BarcodeFormat, turned: int) -> None:
    assert read_code(in_the_middle(barcode(text, form), turned)) == text


@pytest.mark.parametrize("module", [2, 3, 10])
def test_small_and_large_ones_are_read(module: int) -> None:
    assert read_code(in_the_middle(qr(CARD, module))) == CARD


@pytest.mark.parametrize("light", [0.6, 0.3, 0.15])
def test_they_are_read_in_bad_light(light: float) -> None:
    assert read_code(in_the_middle(qr(CARD), light=light)) == CARD


def test_of_two_the_one_nearest_to_the_middle_counts() -> None:
    assert read_code(held((qr("left"), 200, 360), (qr("middle"), 700, 360))) == "middle"


def test_where_there_is_none_nothing_is_read() -> None:
    assert read_code(held()) == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("BEGIN:VCARD\nN:Ada", "BEGIN:VCARD N:Ada"),
        ("01\x1d17", "01 17"),  # GS1's separator
        ("  5 ", "5"),
        ("Siân 日本", "Siân 日本"),
        ("x" * 5_000, "x" * 4_296),
    ],
)
def test_what_stands_in_it_fits_one_line(text: str, line: str) -> None:
    assert written(text) == line


def test_the_reader_answers_once_two_pictures_show_the_same_and_never_waits(qtbot: QtBot) -> None:
    reader, seen = ZxingReader(), in_the_middle(qr(CARD))
    found = list[str]()

    def looks() -> bool:
        found.append(reader.look(seen))
        return bool(found[-1])

    assert reader.look(seen) == ""  # it only begins
    qtbot.waitUntil(looks)
    assert found[-1] == CARD
    assert reader.look(seen) == ""  # said once


def test_what_changes_from_picture_to_picture_is_not_taken(qtbot: QtBot) -> None:
    reader = ZxingReader()
    pictures = [in_the_middle(qr(f"code {number}")) for number in range(4)]
    read = list[str]()
    for picture in pictures:
        assert reader.look(picture) == ""
        qtbot.waitUntil(lambda: reader._reading is not None and reader._reading.done())
        assert reader._reading is not None
        read.append(reader._reading.result())
    assert read == [f"code {number}" for number in range(4)]


def test_forgetting_lets_go_of_what_was_being_read(qtbot: QtBot) -> None:
    reader, seen = ZxingReader(), in_the_middle(qr(CARD))
    reader.look(seen)
    reader.forget()
    assert reader.look(held()) == ""
