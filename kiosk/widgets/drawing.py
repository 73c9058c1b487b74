"""A signature or a drawing: by mouse or finger on a pad, or typed, which draws the words.

Typing is the way for whoever cannot draw or see the pad; both give a picture, as the form asks for one.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from accessibility.controls import Button
from accessibility.entry import LineEdit
from accessibility.interfaces import set_role
from accessibility.text import Words
from kiosk.intents import Drew
from kiosk.views.question import DrawingWords, Field
from kiosk.widgets.question import QuestionWidget

SIZE = QSize(900, 220)
"""Of the picture in pixels, whatever the size of the pad on the screen."""
_PEN = 5
_LETTERS = 72
"""Height of typed words in pixels, where they fit."""


class DrawingWidget(QuestionWidget):
    """The typed words, the pad, and the button that clears both."""

    def __init__(self, field: Field) -> None:
        assert field.drawing is not None  # what makes it a drawing
        self._type_label, self.edit = Words(), LineEdit()
        self._draw_label, self.pad = Words(), Pad()
        self.clear, self._status = Button(), Words()
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._type_label, self.edit, self._draw_label, self.pad, self._status):
            column.addWidget(part)
        column.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignLeft)
        super().__init__(field, entry, group=True)
        self._type_label.setBuddy(self.edit)
        self._words: DrawingWords | None = None
        self.edit.textEdited.connect(self._typed)
        self.pad.drawn.connect(self._drawn)
        self.clear.clicked.connect(self._cleared)

    def show_answer(self, field: Field) -> None:
        """Show what is attached; what was drawn here is on the pad already."""
        words = field.drawing
        if words is None or words == self._words:
            return
        self._words = words
        self._type_label.set_words(words.type)
        self.edit.setAccessibleName(f"{words.type}, {field.label}")
        self._draw_label.set_words(words.draw)
        self._status.set_words(words.status)
        self.clear.set_words(words.clear, f"{words.clear}, {field.label}")
        self.clear.setVisible(bool(words.attached))
        self.pad.setAccessibleName(f"{field.label}: {words.status}")
        if words.attached and self.pad.is_empty:
            self.pad.show_picture(words.attached)

    def focus_target(self) -> QWidget:
        """Return the typed way, which serves everybody."""
        return self.edit

    def in_order(self) -> list[QWidget]:
        """Return the parts as they are read."""
        return [self.edit, self.clear]

    def _typed(self, text: str) -> None:
        self.pad.write(text.strip())
        self._say()

    def _drawn(self) -> None:
        self.edit.clear()
        self._say()

    def _cleared(self) -> None:
        """Empty the pad; the button goes, so the focus goes to where one begins anew."""
        self.edit.setFocus()
        self.edit.clear()
        self.pad.write("")
        self._say()

    def _say(self) -> None:
        self.intent.emit(Drew(self.ref, self.pad.encoded()))


class Pad(QWidget):
    """Seen in the colours of the theme, sent black on white; ``drawn`` after each stroke.

    White as paper would dazzle whom a dark theme is for.
    """

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._last: QPointF | None = None
        self._white()

    def write(self, words: str) -> None:
        """Draw these words in place of all that was there."""
        self._white()
        if words:
            self.is_empty = False
            painter = QPainter(self._image)
            painter.setPen(Qt.GlobalColor.black)
            font = QFont(self.font())
            font.setItalic(True)
            font.setPixelSize(_LETTERS)
            painter.setFont(font)
            room = QRectF(self._image.rect()).adjusted(30, 0, -30, 0)
            needed = painter.boundingRect(QRectF(), 0, words).width()
            if needed > room.width():
                font.setPixelSize(max(8, int(_LETTERS * room.width() / needed)))
                painter.setFont(font)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            painter.end()

    def show_picture(self, content: bytes) -> None:
        """Show what was attached before, to go on from."""
        picture = QImage.fromData(content)
        if not picture.isNull():
            self._image = picture.convertToFormat(QImage.Format.Format_RGB32)
            self.is_empty = False
            self.update()

    def encoded(self) -> bytes:
        """Return the picture as a PNG; nothing while the pad is empty."""
        if self.is_empty:
            return b""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self._image)
        return bytes(data.data())

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return SIZE

    def minimumSizeHint(self) -> QSize:
        """Return room for a small one."""
        return QSize(200, SIZE.height() * 200 // SIZE.width())

    def heightForWidth(self, width: int) -> int:
        """Keep the picture's shape."""
        return width * SIZE.height() // SIZE.width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke, which a press alone makes a dot; a finger comes as a mouse."""
        self._last = event.position()
        self._stroke_to(event.position() + QPointF(0.1, 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        self._stroke_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._last = None
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in its frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.drawImage(self.rect(), self._in_colour(self.palette().color(QPalette.ColorRole.Text)))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 4))
        painter.drawRect(self.rect())

    def _in_colour(self, ink: QColor) -> QImage:
        """Return what is dark of the picture, in this colour, on nothing."""
        darkness = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
        darkness.invertPixels()
        seen = QImage(self._image.size(), QImage.Format.Format_ARGB32_Premultiplied)
        seen.fill(ink)
        seen.setAlphaChannel(darkness)
        return seen

    def _white(self) -> None:
        self._image = QImage(SIZE, QImage.Format.Format_RGB32)
        self._image.fill(QColor("white"))
        self.is_empty = True
        self.update()

    def _stroke_to(self, point: QPointF) -> None:
        if self._last is None:
            return
        scale = self._image.width() / max(1, self.width())
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(
                QColor("black"),
                _PEN,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.drawLine(self._last * scale, point * scale)
        painter.end()
        self._last, self.is_empty = point, False
        self.update()
