"""Whether words can be read: their letters, their size, the length of their lines, and all of their ink."""

from collections.abc import Iterator
from functools import lru_cache
from math import radians, tan

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget

from accessibility import physical
from accessibility.audit.finding import Fault, Rule
from accessibility.audit.raster import Raster, between
from accessibility.audit.scene import Field, Scene
from accessibility.fonts import is_ours
from accessibility.text import Lines
from accessibility.themes import BASE_POINTS

LONGEST = 80
"""Signs of a line; one that is as wide as high counts for two (WCAG 1.4.8)."""

_WIDE = "\u2e80"
"""Where the signs of East Asia begin."""

DISTANCE = 600
"""From eye to screen, in millimetres."""

ENLARGED = 2.0
"""The text size from which on every capital letter is as large as EN 301 549, 5.1.4 asks of one mode."""

_REACH = 48
"""Pixels beside a widget in which there could be ink of its words."""

_INK = 64
"""Of 255, from which on a pixel is taken for ink: less is the soft edge of a letter."""

_SEEN = 1.5
"""Contrast from which on a pixel is taken for ink."""


def _tofu(scene: Scene) -> Iterator[Fault]:
    """Every letter has a glyph in some font."""
    for text, lines in _lines(scene):
        if not all(
            run.rawFont().familyName() and 0 not in run.glyphIndexes() for run in lines.layout.glyphRuns()
        ):
            yield Fault(scene.name(text), "has a letter that no installed font can show")


def _typefaces(scene: Scene) -> Iterator[Fault]:
    """Words are in one of our faces without serifs, not in whatever Qt falls back on."""
    for text, lines in _lines(scene):
        family = _family(lines.layout.font().toString())
        if not is_ours(family):
            yield Fault(scene.name(text), f"is in {family}")


@lru_cache
def _family(described: str) -> str:
    font = QFont()
    font.fromString(described)
    return QFontInfo(font).family()


def _long_lines(scene: Scene) -> Iterator[Fault]:
    """No line is so long that the eye does not find the next."""
    for text, lines in _lines(scene):
        for place in range(lines.layout.lineCount()):
            line = lines.layout.lineAt(place)
            signs = lines.layout.text()[line.textStart() : line.textStart() + line.textLength()].strip()
            long = len(signs) + sum(sign >= _WIDE for sign in signs)
            if long > LONGEST:
                yield Fault(scene.name(text), f"has a line of {long} signs")
                break


def _small(scene: Scene) -> Iterator[Fault]:
    """In enlarged text, every capital letter is 0.7 degrees high from where people stand."""
    millimetres = physical.pixel(scene.window)
    if millimetres is None or scene.window.font().pointSizeF() < BASE_POINTS * ENLARGED:
        return
    least = DISTANCE * tan(radians(0.7))
    for text, lines in _lines(scene):
        high = _capital(lines.layout.font().toString()) * millimetres
        if high < least:
            yield Fault(scene.name(text), f"has capitals of {high:.1f} mm, under {least:.1f}")


@lru_cache
def _capital(described: str) -> float:
    """Return how high a capital H is: fonts without Latin letters say nothing of it, and Qt has another's."""
    font = QFont()
    font.fromString(described)
    return QFontMetricsF(font).tightBoundingRect("H").height()


def _cut(scene: Scene) -> Iterator[Fault]:
    """No ink of a letter is cut off: marks of many scripts reach out of their line."""
    for widget in scene.texts:
        for lines, box in scene.laid_out(widget):
            if _ink_outside(lines, box.topLeft(), widget.rect()):
                yield Fault(scene.name(widget), "cuts off the ink of a letter")
    for field in scene.fields:
        if _touches(scene.raster(field), scene.place(field, _room(field))):
            yield Fault(scene.name(field), "cuts off the ink of a letter")


def _ink_outside(lines: Lines, at: QPoint, rect: QRect) -> bool:
    """Return whether lines have ink beside what a widget shows of them.

    The boxes of glyphs say it at once, but with the soft edges of their ink; so what they suspect is drawn.
    """
    boxes = (run.boundingRect().translated(at) for run in lines.layout.glyphRuns())
    return not all(QRectF(rect).contains(box) for box in boxes) and _draws_outside(lines, at, rect)


def _draws_outside(lines: Lines, at: QPoint, rect: QRect) -> bool:
    """Return whether lines, drawn on a larger ground, leave ink there."""
    # Whole words of memory, or what is behind a row is no ink.
    wide = (rect.width() + 2 * _REACH + 3) // 4 * 4
    image = QImage(wide, rect.height() + 2 * _REACH, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    lines.layout.draw(painter, QPointF(at + QPoint(_REACH, _REACH)))
    painter.end()
    rows, stride = memoryview(image.constBits()), image.bytesPerLine()
    top, bottom, right = _REACH * stride, (_REACH + rect.height()) * stride, _REACH + rect.width()
    left_edges = (rows[start : start + _REACH] for start in range(top, bottom, stride))
    right_edges = (rows[start + right : start + wide] for start in range(top, bottom, stride))
    return any(max(band) > _INK for band in (rows[:top], rows[bottom:], *left_edges, *right_edges))


def _room(field: Field) -> QRect:
    """Return what a field shows of its words."""
    if isinstance(field, QPlainTextEdit):
        return field.viewport().geometry()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    return field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)


def _touches(raster: Raster, box: QRect) -> bool:
    """Return whether there is ink in the first or last row of a box."""
    ground = raster.at(box.right(), box.top())
    rows = (raster.row(y, box.left(), box.right()) for y in (box.top(), box.bottom()))
    return any(between(ground, pixel) >= _SEEN for row in rows for pixel in set(row))


def _lines(scene: Scene) -> Iterator[tuple[QWidget, Lines]]:
    for text in scene.texts:
        for lines, _ in scene.laid_out(text):
            yield text, lines


RULES = (
    Rule("tofu", ("B14",), _tofu),
    Rule("typeface", ("B02", "B14"), _typefaces),
    Rule("line length", ("B16",), _long_lines),
    Rule("size", ("B01",), _small),
)
CUT = Rule("cut", ("B03", "B09", "B14"), _cut)
"""Without the focus: a caret is no letter."""
