"""Buttons, radio buttons and tick boxes that wrap their words and paint themselves from the palette.

The roles, states and keys are Qt's own: each is a subclass of the Qt control whose accessible
interface it keeps. The whole rectangle is the target and is never under 44 px (WCAG 2.5.5).
"""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QSizePolicy, QWidget

from accessibility.text import RELAYOUT, LinesCache, em, space
from accessibility.toggling import Toggling

TARGET = 44
"""The least height and width of anything to be pressed, in pixels."""

_MARK_MOST = 64
"""In pixels: a mark is seen well before it is as large as the largest text, whose room it would take."""

_Role = QPalette.ColorRole


class Kind(StrEnum):
    """How a button looks, and so what it is for."""

    PRIMARY = "primary"
    """The one thing to do on this page."""
    SECONDARY = "secondary"
    LARGE = "large"
    """Pressed with an eye on something else, as a camera's is."""
    LINK = "link"
    ROW = "row"
    """One of a list: as wide as the page."""
    BACK = "back"
    ERROR_LINK = "error_link"
    DETAILS = "details"
    """Opens and closes a text below it."""


_WORDS = {
    Kind.PRIMARY: _Role.ButtonText,
    Kind.LINK: _Role.Link,
    Kind.BACK: _Role.Link,
    Kind.DETAILS: _Role.Link,
    Kind.ERROR_LINK: _Role.BrightText,
}
"""The colour of the words, where it is not that of running text."""


def _mark(widget: QWidget) -> int:
    """Return the size that marks, such as arrows and the circles of radio buttons, are multiples of."""
    return min(em(widget), _MARK_MOST)


def mark_side(widget: QWidget) -> float:
    """Return the side of what is ticked or filled, in pixels."""
    return _mark(widget) * 1.4


class _Wrapping(Toggling):
    """What our three controls share: words that wrap, and a size that follows from the width."""

    _words: str
    _cache: LinesCache

    def _begin(self, words: str) -> None:
        self._words = ""
        self._cache = LinesCache(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("contextMenuPolicy", "PreventContextMenu")
        self.set_words(words)

    @property
    def words(self) -> str:
        """The visible words."""
        return self._words

    def set_words(self, words: str, name: str = "") -> None:
        """Show these words; ``name`` is what assistive technology reads when it must say more."""
        if words != self._words:
            self._words = words
            self._cache.clear()
            self.setText(words.replace("&", "&&"))
            self.updateGeometry()
        self.setAccessibleName(name or words)

    def _inset(self) -> tuple[int, int, int]:
        """Return what surrounds the words: leading, trailing, and above and below."""
        raise NotImplementedError

    def _text_box(self) -> QRect:
        leading, trailing, vertical = self._inset()
        box = self.rect().adjusted(leading, vertical, -trailing, -vertical)
        if self.isRightToLeft():
            box.translate(trailing - leading, 0)
        return box

    def _content_height(self, width: int) -> int:
        return self._cache.lines(self._words, width).height

    def _content_width(self) -> int:
        return self._cache.lines(self._words).width

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words with their surroundings."""
        heights = self._cache.heights
        if width not in heights:
            leading, trailing, vertical = self._inset()
            words = self._content_height(width - leading - trailing)
            heights[width] = max(TARGET, words + 2 * vertical)
        return heights[width]

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        sizes = self._cache.sizes
        if "hint" not in sizes:
            leading, trailing, _ = self._inset()
            width = max(TARGET, self._content_width() + 1 + leading + trailing)
            sizes["hint"] = QSize(width, self.heightForWidth(width))
        return sizes["hint"]

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        sizes = self._cache.sizes
        if "least" not in sizes:
            leading, trailing, _ = self._inset()
            width = min(self.sizeHint().width(), leading + trailing + 4 * em(self))
            sizes["least"] = QSize(width, TARGET)
        return sizes["least"]

    def hitButton(self, pos: QPoint) -> bool:
        """Take the whole rectangle as the target."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter act as Space does, and a key that is held down act once."""
        from PySide6.QtCore import Qt

        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when font or direction changed."""
        if event.type() in RELAYOUT:
            self._cache.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _brush(self, role: QPalette.ColorRole) -> QBrush:
        return self.palette().brush(role)

    def _draw_words(self, painter: QPainter) -> None:
        """Draw the words in the painter's pen, which begins as the colour of the foreground role."""
        box = self._text_box()
        lines = self._cache.lines(self._words, box.width())
        box.setTop(box.top() + max(0, (box.height() - lines.height) // 2))
        lines.draw(painter, QRectF(box))


class Button(_Wrapping, QPushButton):
    """A push button, a link, or a row of a list."""

    def __init__(self, words: str = "", kind: Kind = Kind.SECONDARY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.open = False
        """Of a button that opens a text: whether it is open."""
        self.setForegroundRole(_WORDS.get(kind, _Role.WindowText))
        self._begin(words)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hand of what can be pressed."""
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def _inset(self) -> tuple[int, int, int]:
        size = space(self)
        match self.kind:
            case Kind.LINK | Kind.ERROR_LINK:
                return 2, 2, size * 3 // 8
            case Kind.BACK | Kind.DETAILS:
                return _mark(self) * 7 // 8, 2, size * 3 // 8
            case Kind.ROW:
                return size * 3 // 4, size * 2, size * 5 // 8
            case Kind.LARGE:
                return size * 3 // 2, size * 3 // 2, size * 5 // 4
            case _:
                return size * 3 // 4, size * 3 // 4, size // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, words and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.kind is Kind.PRIMARY:
            painter.fillPath(self._outline(0), self._brush(_Role.Button))
        elif self.kind in {Kind.SECONDARY, Kind.LARGE, Kind.ROW}:
            self._draw_frame(painter)
        self._draw_words(painter)
        self._draw_mark(painter)

    def _draw_frame(self, painter: QPainter) -> None:
        thick = 4 if self.isChecked() else 2
        outline = self._outline(thick / 2)
        painter.fillPath(outline, self._brush(_Role.AlternateBase if self.isDown() else _Role.Window))
        painter.strokePath(outline, QPen(self._brush(_Role.Mid), thick))

    def _outline(self, edge: float) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        return path

    def _draw_words(self, painter: QPainter) -> None:
        super()._draw_words(painter)
        if self.kind in {Kind.LINK, Kind.ERROR_LINK, Kind.BACK, Kind.DETAILS}:
            self._underline(painter)

    def _underline(self, painter: QPainter) -> None:
        box = self._text_box()
        lines = self._cache.lines(self._words, box.width())
        top = box.top() + max(0, (box.height() - lines.height) // 2)
        painter.setPen(QPen(self._brush(self.foregroundRole()), max(2, em(self) / 16)))
        for place in range(lines.layout.lineCount()):
            line = lines.layout.lineAt(place).naturalTextRect().translated(box.left(), top)
            under = line.bottom() - line.height() * 0.12
            painter.drawLine(QPointF(line.left(), under), QPointF(line.right(), under))

    def _draw_mark(self, painter: QPainter) -> None:
        size = _mark(self)
        if self.kind is Kind.ROW:
            self._chevron(painter, self.width() - size)
        elif self.kind is Kind.BACK:
            self._chevron(painter, size * 0.35, 180)
        elif self.kind is Kind.DETAILS:
            self._chevron(painter, size * 0.35, 90 if self.open else 0)

    def _chevron(self, painter: QPainter, x: float, turn: int = 0) -> None:
        """Draw an arrow head that points the way the language reads, turned by some degrees."""
        reach = _mark(self) * 0.22
        painter.save()
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.translate(x, self.height() / 2)
        painter.rotate(turn)
        head = QPainterPath(QPointF(-reach / 2, -reach))
        head.lineTo(reach / 2, 0)
        head.lineTo(-reach / 2, reach)
        painter.strokePath(head, QPen(self._brush(_Role.Link), max(3.0, _mark(self) / 9)))
        painter.restore()


class RowButton(Button):
    """A row of a list with a second, quieter text, and a picture where there is one."""

    def __init__(self, words: str, summary: str = "", picture: QPixmap | None = None) -> None:
        self._summary = summary
        self._picture = picture
        super().__init__(words, Kind.ROW)
        self.setForegroundRole(_Role.Link)
        self.setAccessibleDescription(summary)

    def _inset(self) -> tuple[int, int, int]:
        leading, trailing, vertical = super()._inset()
        picture = 0 if self._picture is None else self._picture.width() + leading
        return leading + picture, trailing, vertical

    def _content_height(self, width: int) -> int:
        words = self._cache.lines(self._words, width, bold=bool(self._summary)).height
        if self._summary:
            words += space(self) // 4 + self._cache.lines(self._summary, width).height
        return words if self._picture is None else max(words, self._picture.height())

    def _content_width(self) -> int:
        words = self._cache.lines(self._words, bold=bool(self._summary))
        return max(words.width, self._cache.lines(self._summary).width)

    def _draw_words(self, painter: QPainter) -> None:
        self._draw_picture(painter)
        if not self._summary:
            super()._draw_words(painter)
            return
        box = self._text_box()
        words = self._cache.lines(self._words, box.width(), bold=True)
        words.draw(painter, QRectF(box), self._colour(_Role.Link))
        box.setTop(box.top() + words.height + space(self) // 4)
        self._cache.lines(self._summary, box.width()).draw(
            painter, QRectF(box), self._colour(_Role.WindowText)
        )

    def _draw_picture(self, painter: QPainter) -> None:
        if self._picture is None:
            return
        x = super()._inset()[0]
        if self.isRightToLeft():
            x = self.width() - x - self._picture.width()
        painter.drawPixmap(x, (self.height() - self._picture.height()) // 2, self._picture)


class Choice(_Wrapping):
    """A row with a mark that is on or off; the mark's form says which, not its colour.

    Up and Down are left to the list that it stands in: Qt would stop at its end.
    """

    _picture: QPixmap | None = None

    def set_picture(self, picture: QPixmap | None) -> None:
        """Show a picture between the mark and the words."""
        self._picture = None if picture is None or picture.isNull() else picture
        self._cache.clear()
        self.updateGeometry()
        self.update()

    def _inset(self) -> tuple[int, int, int]:
        size = space(self)
        picture = 0 if self._picture is None else self._picture.width() + size * 3 // 4
        return self._beside_mark() + picture, size * 3 // 4, size * 5 // 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the arrow keys on."""
        from PySide6.QtCore import Qt

        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _content_height(self, width: int) -> int:
        words = super()._content_height(width)
        return words if self._picture is None else max(words, self._picture.height())

    def _beside_mark(self) -> int:
        """Return where what follows the mark begins."""
        return round(space(self) * 1.35 + mark_side(self))

    def _mark_box(self) -> QRectF:
        side = mark_side(self)
        x = space(self) * 0.65
        if self.isRightToLeft():
            x = self.width() - x - side
        return QRectF(x, (self.height() - side) / 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row, the mark and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 4 if self.isChecked() else 2
        painter.setPen(QPen(self._colour(_Role.Button if self.isChecked() else _Role.Mid), thick))
        painter.setBrush(self._colour(_Role.AlternateBase if self.isChecked() else _Role.Window))
        edge = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        painter.setPen(QPen(self._colour(_Role.WindowText), 3))
        painter.setBrush(self._colour(_Role.Window))
        self._draw_mark(painter, self._mark_box())
        painter.setPen(self._colour(_Role.WindowText))
        self._draw_words(painter)
        if self._picture is not None:
            x, y = self._picture_place(self._picture)
            x = self.width() - x - self._picture.width() if self.isRightToLeft() else x
            painter.drawPixmap(x, y, self._picture)

    def _picture_place(self, picture: QPixmap) -> tuple[int, int]:
        """Return how far a picture is from the side where reading begins, and from the top."""
        return self._beside_mark(), (self.height() - picture.height()) // 2

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError


class Radio(Choice, QRadioButton):
    """One of several, of which one can be chosen; arrow keys, Space and Enter choose."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)
        self.hear_toggles()

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.drawEllipse(box)
        if self.isChecked():
            inner = box.width() * 0.24
            painter.setBrush(self._colour(_Role.WindowText))
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))


class Tick(Choice, QCheckBox):
    """One of several, of which any number can be chosen."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(words)
        self.hear_toggles()

    def _draw_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            side = box.width()
            stroke = [(0.22, 0.52), (0.43, 0.73), (0.79, 0.27)]
            points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in stroke]
            painter.setPen(QPen(self._colour(_Role.WindowText), max(4.0, side / 7)))
            painter.drawPolyline(QPolygonF(points))
