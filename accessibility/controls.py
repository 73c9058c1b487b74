"""Buttons that wrap their words and paint themselves from the palette.

The roles, states and keys are Qt's own: each is a subclass of the Qt control whose accessible
interface it keeps. The whole rectangle is the target, and large enough for a finger.
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
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from accessibility.physical import target
from accessibility.text import RELAYOUT, Laid, LinesCache, em, space
from accessibility.toggling import Toggling

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

_UNDERLINED = {Kind.LINK, Kind.BACK, Kind.DETAILS, Kind.ERROR_LINK}


def is_framed(button: QWidget) -> bool:
    """Return whether a button has a frame or a ground; else its words are underlined."""
    return getattr(button, "kind", Kind.SECONDARY) not in _UNDERLINED


def mark_size(widget: QWidget) -> int:
    """Return the size that marks, such as arrows and the circles of radio buttons, are multiples of."""
    return min(em(widget), _MARK_MOST)


class Wrapping(Toggling):
    """What our controls share: words that wrap, and a size that follows from the width."""

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

    def _kept_inset(self) -> tuple[int, int, int]:
        """Return the same, worked out once: a page asks for a dozen heights of each control."""
        if self._cache.inset is None:
            self._cache.inset = self._inset()
        return self._cache.inset

    def _least(self) -> int:
        """Return how high and wide it is at least, asked of the screen once."""
        if self._cache.target is None:
            self._cache.target = target(self)
        return self._cache.target

    def _text_box(self) -> QRect:
        leading, trailing, vertical = self._kept_inset()
        box = self.rect().adjusted(leading, vertical, -trailing, -vertical)
        if self.isRightToLeft():
            box.translate(trailing - leading, 0)
        return box

    def _content_height(self, width: int) -> int:
        return self._cache.lines(self._words, width).height

    def _content_width(self) -> int:
        return self._cache.lines(self._words).width

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words with their surroundings."""
        heights = self._cache.heights
        if width not in heights:
            leading, trailing, vertical = self._kept_inset()
            words = self._content_height(width - leading - trailing)
            heights[width] = max(self._least(), words + 2 * vertical)
        return heights[width]

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        sizes = self._cache.sizes
        if "hint" not in sizes:
            leading, trailing, _ = self._kept_inset()
            width = max(self._least(), self._content_width() + 1 + leading + trailing)
            sizes["hint"] = QSize(width, self.heightForWidth(width))
        return sizes["hint"]

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        sizes = self._cache.sizes
        if "least" not in sizes:
            leading, trailing, _ = self._kept_inset()
            width = min(self.sizeHint().width(), leading + trailing + 4 * em(self))
            sizes["least"] = QSize(width, self._least())
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

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the lines as they are drawn: in the middle of their height."""
        box = self._text_box()
        lines = self._cache.lines(self._words, box.width())
        box.setTop(box.top() + max(0, (box.height() - lines.height) // 2))
        return (Laid(lines, box),)

    def _draw_words(self, painter: QPainter) -> None:
        """Draw the words in the painter's pen, which begins as the colour of the foreground role."""
        for lines, box in self.laid_out():
            lines.draw(painter, QRectF(box))


class Button(Wrapping, QPushButton):
    """A push button, a link, or a row of a list."""

    def __init__(self, words: str = "", kind: Kind = Kind.SECONDARY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.open = False
        """Of a button that opens a text: whether it is open."""
        self.is_on = False
        """Of what is on or off: which; its name says it too."""
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
                return mark_size(self) * 7 // 8, 2, size * 3 // 8
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
        thick = 4 if self.is_on else 2
        outline = self._outline(thick / 2)
        painter.fillPath(outline, self._brush(_Role.AlternateBase if self.isDown() else _Role.Window))
        painter.strokePath(outline, QPen(self._brush(_Role.Mid), thick))

    def _outline(self, edge: float) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        return path

    def _draw_words(self, painter: QPainter) -> None:
        super()._draw_words(painter)
        if self.kind in _UNDERLINED:
            self._underline(painter)

    def _underline(self, painter: QPainter) -> None:
        (lines, box), *_ = self.laid_out()
        painter.setPen(QPen(self._brush(self.foregroundRole()), max(2, em(self) / 16)))
        for place in range(lines.layout.lineCount()):
            line = lines.layout.lineAt(place).naturalTextRect().translated(box.left(), box.top())
            under = line.bottom() - line.height() * 0.12
            painter.drawLine(QPointF(line.left(), under), QPointF(line.right(), under))

    def _draw_mark(self, painter: QPainter) -> None:
        size = mark_size(self)
        if self.kind is Kind.ROW:
            self._chevron(painter, self.width() - size)
        elif self.kind is Kind.BACK:
            self._chevron(painter, size * 0.35, 180)
        elif self.kind is Kind.DETAILS:
            self._chevron(painter, size * 0.35, 90 if self.open else 0)

    def _chevron(self, painter: QPainter, x: float, turn: int = 0) -> None:
        """Draw an arrow head that points the way the language reads, turned by some degrees."""
        reach = mark_size(self) * 0.22
        painter.save()
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.translate(x, self.height() / 2)
        painter.rotate(turn)
        head = QPainterPath(QPointF(-reach / 2, -reach))
        head.lineTo(reach / 2, 0)
        head.lineTo(-reach / 2, reach)
        painter.strokePath(head, QPen(self._brush(_Role.Link), max(3.0, mark_size(self) / 9)))
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

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the words, and below them the summary where there is one."""
        if not self._summary:
            return super().laid_out()
        box = self._text_box()
        words = self._cache.lines(self._words, box.width(), bold=True)
        below = box.adjusted(0, words.height + space(self) // 4, 0, 0)
        return Laid(words, box), Laid(self._cache.lines(self._summary, box.width()), below)

    def _draw_words(self, painter: QPainter) -> None:
        self._draw_picture(painter)
        for (lines, box), role in zip(self.laid_out(), (_Role.Link, _Role.WindowText), strict=False):
            lines.draw(painter, QRectF(box), self._colour(role))

    def _draw_picture(self, painter: QPainter) -> None:
        if self._picture is None:
            return
        x = super()._inset()[0]
        if self.isRightToLeft():
            x = self.width() - x - self._picture.width()
        painter.drawPixmap(x, (self.height() - self._picture.height()) // 2, self._picture)
