"""Words on the screen: wrapped at any width and any text size, and never cut off.

``QLabel`` will not break a word that is longer than its line, and buttons do not wrap at all; at 200 %
both push the page sideways (WCAG 1.4.10). ``Lines`` lays out text for labels and buttons alike.

PySide6 makes all 93 enums of the namespace ``Qt`` when one is first named, a tenth of the start. So here,
and in whatever else is on the first screen, properties are set by the names of their values, and ``Qt`` is
imported where a person's act or another page needs it.
"""

from bisect import bisect_left, bisect_right
from math import ceil
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from accessibility.focus import let_be_read
from accessibility.fonts import letter_width, line_factor
from accessibility.interfaces import set_role

_UNBOUNDED = 100_000
_FIRST_LEFTWARDS = "\u0590"
"""Where Hebrew begins: no letter before it is written from right to left."""
_POINTS_AN_INCH = 72
_SPACE_MOST = 36
_HOOKED = frozenset("Jj")
"""Letters that reach out to the left of where they begin, in every face of ours."""


class Lines:
    """One text laid out in a font for a width; breaks inside a word only where no line can hold it."""

    def __init__(self, text: str, font: QFont, width: int, *, right_to_left: bool) -> None:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._added: list[int] = []
        if right_to_left or max(text, default="") >= _FIRST_LEFTWARDS:
            _set_direction(option, right_to_left=right_to_left)
            text, self._added = _directed(text)
        self.layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self.layout.setTextOption(option)
        self._factor = line_factor(font)
        self._before = 0
        self.width, self.height = self._lay(max(1, width))
        if _HOOKED.intersection(text) and self._begins_hooked():
            self._before = _overhang(font)
            self.width, self.height = self._lay(max(1, width))

    def _lay(self, width: int) -> tuple[int, int]:
        widest = top = 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(1, width - self._before))
            line.setPosition(QPointF(self._before, top))
            top += line.height() * self._factor
            widest = max(widest, line.naturalTextWidth())
        self.layout.endLayout()
        return ceil(widest) + self._before, ceil(top)

    def _begins_hooked(self) -> bool:
        text = self.layout.text()
        starts = (self.layout.lineAt(place).textStart() for place in range(self.layout.lineCount()))
        return any(text[start : start + 1] in _HOOKED for start in starts)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return where the signs from ``start`` to ``end`` stand, a box for each line that has any."""
        found = []
        # With the marks around them: only these lie where a number begins and ends among its neighbours.
        start, end = start + bisect_left(self._added, start), end + bisect_right(self._added, end)
        for place in range(self.layout.lineCount()):
            line = self.layout.lineAt(place)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                edges = (_x(line, first), _x(line, last))
                box = line.naturalTextRect()
                found.append(QRectF(min(edges), box.top(), abs(edges[1] - edges[0]), box.height()))
        return found

    def first_sign(self, line: int) -> int:
        """Return which sign of the text a line begins with."""
        laid = self.layout.lineAt(line).textStart()
        return laid - bisect_left([place + before for before, place in enumerate(self._added)], laid)

    def draw(self, painter: QPainter, box: QRectF, colour: QColor | None = None) -> None:
        """Draw the lines from the top of the box, which is as wide as they were laid out for.

        Without a colour in the painter's, which a widget's foreground role decides.
        """
        if colour is not None:
            painter.setPen(colour)
        self.layout.draw(painter, box.topLeft())


def _overhang(font: QFont) -> int:
    """Return how far the first letter of a line may reach out before it, as the hook of a J does."""
    metrics = QFontMetricsF(font)
    return max(0, *(ceil(-metrics.leftBearing(letter)) for letter in _HOOKED))


class Laid(NamedTuple):
    """Lines, and where in a widget they are drawn."""

    lines: Lines
    box: QRect


def _x(line: QTextLine, place: int) -> float:
    """Return where a sign begins; PySide returns the place in the text beside it."""
    x, _ = cast("tuple[float, int]", line.cursorToX(place))
    return x


def _set_direction(option: QTextOption, *, right_to_left: bool) -> None:
    from PySide6.QtCore import Qt

    if right_to_left:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)


def _directed(text: str) -> tuple[str, list[int]]:
    """Return a text with its numbers in order, and before which of its signs that added a mark."""
    from accessibility.direction import added_at, numbers_in_order  # not on the way to the first screen

    return numbers_in_order(text), added_at(text)


def has_glyphs(text: str, font: QFont) -> bool:
    """Return whether some installed font has every letter of a text (PLATFORM: glyph 0, or no family)."""
    runs = Lines(text, font, _UNBOUNDED, right_to_left=False).layout.glyphRuns()
    return all(run.rawFont().familyName() and 0 not in run.glyphIndexes() for run in runs)


class LinesCache:
    """The layouts of one widget's text by width: layouts ask for the same heights again and again."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._made: dict[tuple[str, int, bool], Lines] = {}
        self.heights: dict[int, int] = {}
        """Of the whole widget, by its width, as far as it was asked for."""
        self.sizes: dict[str, QSize] = {}
        self.inset: tuple[int, int, int] | None = None
        """What surrounds the words of a control, once asked for."""
        self.target: int | None = None
        """How large a control is at least, in pixels, once asked for."""

    def lines(self, text: str, width: int = _UNBOUNDED, *, bold: bool = False) -> Lines:
        """Return the text laid out for a width in pixels; without one, on as few lines as it has."""
        key = (text, width, bold)
        if key not in self._made:
            self._made[key] = self._as_on_one_line(text, width, bold=bold) or self._laid_out(
                text, width, bold=bold
            )
        return self._made[key]

    def _as_on_one_line(self, text: str, width: int, *, bold: bool) -> Lines | None:
        """Return the layout without wrapping where it serves: two in three of the first screen's.

        Not from right to left, where lines begin at the far side and so depend on the width.
        """
        if width >= _UNBOUNDED or self._widget.isRightToLeft():
            return None
        whole = self.lines(text, bold=bold)
        return whole if whole.width <= width else None

    def _laid_out(self, text: str, width: int, *, bold: bool) -> Lines:
        font = QFont(self._widget.font())
        font.setBold(bold or font.bold())
        return Lines(text, font, width, right_to_left=self._widget.isRightToLeft())

    def clear(self) -> None:
        """Forget: the text, the font or the direction changed."""
        self._made.clear()
        self.heights.clear()
        self.sizes.clear()
        self.inset = self.target = None


RELAYOUT = (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange)
"""Events after which laid-out text is stale."""


def em(widget: QWidget) -> int:
    """Return the widget's text size in pixels: what is measured in letters is a multiple of it."""
    return round(widget.font().pointSizeF() * widget.logicalDpiY() / _POINTS_AN_INCH)


def space(widget: QWidget) -> int:
    """Return the unit of distances in pixels: the text size, up to 150 %; beyond, the room is for words."""
    return min(em(widget), _SPACE_MOST)


_LETTERS = 60
"""Of the longest line, in average letters: words have narrower ones, so lines stay under 80 (WCAG 1.4.8)."""


def line_width(widget: QWidget) -> int:
    """Return how wide the longest line may be, in pixels."""
    return round(letter_width(widget.font()) * _LETTERS)


class Words(QLabel):
    """Plain text that wraps; ``look`` is a kind of text in the style sheet, ``role`` its colour."""

    accessible_role: QAccessible.Role | None = None
    """What the words are to a screen reader, where that is not plain text."""
    in_languages: tuple[tuple[str, str], ...] = ()
    """Of words in several languages, the code of each with what is in it: each has its voice (WCAG 3.1.2)."""

    def __init__(
        self,
        words: str = "",
        look: str = "",
        role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if self.accessible_role is not None:  # before it has a name: Qt then asks what it is, once
            set_role(self, self.accessible_role)
        self._cache = LinesCache(self)
        self._words = ""
        self.setProperty("look", look)
        self.setForegroundRole(role)
        self.setWordWrap(True)
        self.setProperty("textFormat", "PlainText")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    @property
    def words(self) -> str:
        """The text as given; ``QLabel.text`` doubles its ampersands, which Qt reads as key marks."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show these words, and give them to assistive technology."""
        if words == self._words:
            return
        self._words = words
        self._cache.clear()
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return where some of the signs stand, a box for each line."""
        return self._cache.lines(self._words, self.width()).boxes(start, end)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return self._cache.lines(self._words, width).height

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        sizes = self._cache.sizes
        if "hint" not in sizes:
            lines = self._cache.lines(self._words)
            sizes["hint"] = QSize(lines.width + 1, lines.height)
        return sizes["hint"]

    def minimumSizeHint(self) -> QSize:
        """Return a few letters' width: narrower words are broken, never the page."""
        sizes = self._cache.sizes
        if "least" not in sizes:
            hint = self.sizeHint()
            sizes["least"] = QSize(min(hint.width(), 4 * em(self)), min(hint.height(), em(self)))
        return sizes["least"]

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when font or direction changed."""
        if event.type() in RELAYOUT:
            self._cache.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the lines as they are drawn."""
        return (Laid(self._cache.lines(self._words, self.width()), self.rect()),)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wrapped words."""
        painter = QPainter(self)
        for lines, box in self.laid_out():
            lines.draw(painter, QRectF(box))


class Heading(Words):
    """The one heading of a page: it takes the focus when the page appears, so that it is spoken.

    It can be focused, but is no Tab stop.
    """

    accessible_role = QAccessible.Role.Heading

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        let_be_read(self)
