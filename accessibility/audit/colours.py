"""Whether what is drawn can be told from what is behind it: measured on the picture, not on the theme."""

from collections.abc import Iterator
from functools import reduce

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSlider, QWidget

from accessibility.audit.finding import Fault, Rule
from accessibility.audit.raster import Raster, strongest
from accessibility.audit.scene import Field, Scene
from accessibility.choice import Radio, Tick
from accessibility.contrast import PARTS, TEXT
from accessibility.controls import is_framed
from accessibility.text import Laid

_EDGE = 8
"""Pixels from the edge of a control in which its frame is."""

_OUTSIDE = 3
"""Pixels from the edge of a control at which one sees what is behind it."""


def _texts(scene: Scene) -> Iterator[Fault]:
    """Words stand out from what is behind them by 7:1, in every theme."""
    for text in scene.texts:
        for box in [_inked(each) for each in scene.laid_out(text)] or [_within(text)]:
            yield from _told_from_ground(scene, text, box)


def _typed(scene: Scene) -> Iterator[Fault]:
    """So does what is typed; looked at without the focus, which marks all of it."""
    for field in scene.fields:
        if _has_words(field):
            yield from _told_from_ground(scene, field, _within(field))


def _told_from_ground(scene: Scene, widget: QWidget, box: QRect) -> Iterator[Fault]:
    got = scene.raster(widget).contrast(scene.place(widget, box))
    if got < TEXT:
        yield Fault(scene.name(widget), f"has words of {got:.2f}:1")


def _has_words(field: Field) -> bool:
    return bool(field.text() if isinstance(field, QLineEdit) else field.toPlainText())


def _inked(laid: Laid) -> QRect:
    """Return where lines are drawn, without the rest of the width that they could have."""
    layout = laid.lines.layout
    lines = (layout.lineAt(place).naturalTextRect() for place in range(layout.lineCount()))
    return reduce(QRectF.united, lines, QRectF()).toAlignedRect().translated(laid.box.topLeft())


def _within(widget: QWidget) -> QRect:
    return widget.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)


def _parts(scene: Scene) -> Iterator[Fault]:
    """Frames, and the marks of choices, stand out by 3:1; what is underlined needs no frame."""
    for control in scene.controls:
        if isinstance(control, QAbstractButton) and not is_framed(control):
            continue
        raster, box = scene.raster(control), scene.place(control)
        if isinstance(control, QSlider):  # a line and a knob, with nothing around them
            got = raster.contrast(box)
            if got < PARTS:
                yield Fault(scene.name(control), f"is drawn with {got:.2f}:1")
            continue
        for side, got in _frame(raster, box):
            if got < PARTS:
                yield Fault(scene.name(control), f"has a frame of {got:.2f}:1 at its {side} edge")
                break
        if isinstance(control, Radio | Tick):
            got = raster.contrast(scene.place(control, control.mark_box().toRect()))
            if got < PARTS:
                yield Fault(scene.name(control), f"has a mark of {got:.2f}:1")


def _frame(raster: Raster, box: QRect) -> Iterator[tuple[str, float]]:
    """Yield how far the frame stands out from what is around it, in the middle of each side."""
    x, y = box.center().x(), box.center().y()
    sides = {
        "upper": (QPoint(x, box.top() - _OUTSIDE), QRect(x, box.top(), 1, _EDGE)),
        "lower": (QPoint(x, box.bottom() + _OUTSIDE), QRect(x, box.bottom() - _EDGE, 1, _EDGE + 1)),
        "left": (QPoint(box.left() - _OUTSIDE, y), QRect(box.left(), y, _EDGE, 1)),
        "right": (QPoint(box.right() + _OUTSIDE, y), QRect(box.right() - _EDGE, y, _EDGE + 1, 1)),
    }
    for side, (outside, edge) in sides.items():
        if raster.rect.contains(outside) and raster.rect.contains(edge):
            pixels = (raster.at(a, b) for a in range(edge.left(), edge.right() + 1) for b in _rows(edge))
            yield side, strongest(raster.at(outside.x(), outside.y()), pixels)


def _rows(box: QRect) -> range:
    return range(box.top(), box.bottom() + 1)


RULES = (
    Rule("text contrast", ("B05", "B06"), _texts),
    Rule("part contrast", ("B07",), _parts),
)
TYPED = Rule("typed contrast", ("B05", "B06"), _typed)
