"""A photo to draw on, by mouse or finger, and the button that takes the drawing away again.

Drawing has no way by keys, since what counts is the path and not its ends (WCAG 2.1.1 excepts that). Nothing
may rest on it: the page goes on without.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from accessibility.controls import Button
from accessibility.text import Words
from kiosk.ink import draw_strokes
from kiosk.views.picture import Picture
from kiosk.views.question import PhotoWords
from kiosk.widgets.fitted import FittedPicture
from kiosk.widgets.picture import pixmap

_FRAME = 4


class Sketch(QWidget):
    """What to do, the photo, and the button."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self.canvas, self.clear = Words(), Canvas(), Button()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._label)
        column.addWidget(self.canvas)
        column.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_words(self, words: PhotoWords, picture: Picture, question: str) -> None:
        """Show these words, and the photo with what is drawn on it."""
        self._label.set_words(words.draw)
        self.canvas.show_picture(picture)
        self.canvas.setAccessibleName(f"{question}: {words.status}")
        self.clear.set_words(words.clear, f"{words.clear}, {question}")
        self.clear.setVisible(bool(words.clear))


class Canvas(FittedPicture):
    """The photo in a frame, and the line that is being drawn; ``drawn`` when it ends."""

    widest, room = 900, 9 / 20  # of the window's height: all of it in view with what to do above it

    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__(QSizePolicy.Policy.Fixed)
        self._pixmap = QPixmap()
        self._stroke: list[tuple[float, float]] = []

    def show_picture(self, picture: Picture) -> None:
        """Show this photo, which has all lines but the one that is being drawn."""
        before = self._pixmap.size()
        self._pixmap = pixmap(picture)
        self._stroke = []
        if self._pixmap.size() != before:
            self.updateGeometry()
        self.update()

    def shape(self) -> QSizeF:
        """Return the shape of the photo."""
        return QSizeF(self._pixmap.size())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, which a press alone makes a dot; a finger comes as a mouse."""
        if self.box().contains(event.position().toPoint()):
            self._stroke = []
            self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the line."""
        if self._stroke:
            self._go_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line; it stays to be seen until the photo comes back with it."""
        if self._stroke:
            self.drawn.emit(tuple(self._stroke))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, the line on it, and the frame."""
        box = self.box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, self._pixmap)
        painter.setClipRect(box)
        if self._stroke:
            draw_strokes(painter, QRectF(box), [tuple(self._stroke)])
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), _FRAME))
        painter.drawRect(box)

    def _go_to(self, point: QPointF) -> None:
        box = self.box()
        self._stroke.append(((point.x() - box.x()) / box.width(), (point.y() - box.y()) / box.height()))
        self.update()
