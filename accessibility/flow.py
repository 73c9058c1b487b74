"""Layouts that put widgets side by side, and below each other where the width ends (WCAG 1.4.10)."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Wrapped(QLayout):
    """What our layouts share: items, and a height that follows from the width."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._sizes: dict[str, QSize] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Forget the sizes, which Qt asks for again and again until something changes."""
        self._heights.clear()
        self._sizes.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end, in an item of our own.

        Of an item that Qt makes Python is not told when it dies; what is next made at its address was then
        taken for it, and a page lost its layout.
        """
        self.insertWidget(len(self._items), widget)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at a place, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out, or return None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        if width not in self._heights:
            around = self.contentsMargins()
            inner = QRect(0, 0, width - around.left() - around.right(), 0)
            self._heights[width] = self._arrange(inner, move=False) + around.top() + around.bottom()
        return self._heights[width]

    def minimumSize(self) -> QSize:
        """Return the widest single item's least width."""
        if "least" not in self._sizes:
            sizes = [item.minimumSize() for item in self._shown()]
            widths, heights = [size.width() for size in sizes], [size.height() for size in sizes]
            self._sizes["least"] = QSize(max(widths, default=0), max(heights, default=0))
        return self._sizes["least"]

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        if "whole" not in self._sizes:
            self._sizes["whole"] = self._on_one_line()
        return self._sizes["whole"]

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(self.contentsRect(), move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in this rectangle, or only return the height that they need."""
        raise NotImplementedError

    def _on_one_line(self) -> QSize:
        raise NotImplementedError

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, item: QLayoutItem, rect: QRect, place: QRect) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isRightToLeft():
            place.moveLeft(rect.left() + rect.right() - place.right())
        item.setGeometry(place)


def height_of(item: QLayoutItem, width: int) -> int:
    """Return how high an item is in so wide a room."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FlowLayout(Wrapped):
    """Side by side in reading direction, line after line; a line is as high as its highest item.

    With ``columns``, all are equally wide, in so many columns as have room for the widest, that many at most.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 12, columns: int = 0) -> None:
        super().__init__(parent, gap)
        self._columns = columns

    def _on_one_line(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x = y = line = 0
        even = self._even_width(rect.width())
        for item in self._shown():
            width = even or min(item.sizeHint().width(), rect.width())
            height = height_of(item, width)
            if x and x + width > rect.width():
                x, y, line = 0, y + line + self._gap, 0
            if move:
                self._place(item, rect, QRect(QPoint(rect.x() + x, rect.y() + y), QSize(width, height)))
            x, line = x + width + self._gap, max(line, height)
        return y + line

    def _even_width(self, width: int) -> int:
        """Return how wide each item is in columns; 0 without columns."""
        if not self._columns:
            return 0
        widest = max((item.sizeHint().width() for item in self._shown()), default=1)
        fitting = (width + self._gap) // (widest + self._gap)
        columns = max(1, min(self._columns, fitting))
        return (width - self._gap * (columns - 1)) // columns


def in_line(*widgets: QWidget, gap: int = 12) -> QWidget:
    """Return a widget with these side by side."""
    line = QWidget()
    flow = FlowLayout(line, gap)
    for widget in widgets:
        flow.addWidget(widget)
    return line


class BesideLayout(Wrapped):
    """What is read, and beside it, at the end of the line, what is done with it.

    That stands below where it would leave the first less than half of the width.
    """

    def __init__(self, parent: QWidget, read: QWidget, done: QWidget, gap: int) -> None:
        super().__init__(parent, gap)
        self.addWidget(read)
        self.addWidget(done)

    def _on_one_line(self) -> QSize:
        read, done = (item.sizeHint() for item in self._items)
        return QSize(read.width() + self._gap + done.width(), max(read.height(), done.height()))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        read, done = self._items
        least = done.sizeHint().width()
        beside = least + self._gap <= rect.width() // 2
        width = rect.width() - least - self._gap if beside else rect.width()
        height = height_of(read, width)
        x, y = (width + self._gap, 0) if beside else (0, height + self._gap)
        under = height_of(done, rect.width() - x)
        if move:
            self._place(read, rect, QRect(rect.x(), rect.y(), width, height))
            self._place(done, rect, QRect(rect.x() + x, rect.y() + y, rect.width() - x, under))
        return max(height, y + under)
