"""The focus: always seen, never scrolled out of view, in reading order (WCAG 2.4.3, 2.4.7, 2.4.12)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QScrollArea, QWidget
from shiboken6 import delete, isValid

RING = 4
"""Thickness of the focus ring in pixels."""

_GAP = 4
_MARGIN = 40
"""How far from the edge of the view a focused control is kept, in pixels."""

_READ = "only_read"
"""Name of the dynamic property of what takes the focus to be read, not to be operated."""

_TOGETHER = "seen_together"
"""Name of the dynamic property of what is to be seen with each control in it."""

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


class ScrolledPage(QScrollArea):
    """A page that scrolls to what has the focus as the ring says, and not once more as Qt does.

    Qt's area puts the middle of a control that is higher than the view into the middle: its name is cut.
    """

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        """Give the focus to the next control, or the one before."""
        return QWidget.focusNextPrevChild(self, forward)


class FocusRing(QFocusFrame):
    """One ring per window, laid around whatever has the focus and scrolled with it.

    Of Qt's focus frame it has that every click goes through it; where it lies and how it looks is its own.

    The scrolled area is given, not looked for: asking Qt for a parent that Qt itself made (a viewport)
    loads every widget class of PySide6, 22 ms before the first screen.
    """

    def __init__(self, window: QWidget, area: QScrollArea) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._ground = window
        self._targets: list[QWidget] = []
        self._watched: list[QWidget] = []
        self.hide()
        area.verticalScrollBar().rangeChanged.connect(self._place)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self.follow(now)

    def follow(self, now: QWidget | None) -> None:
        """Move to what has the focus now."""
        self.surround([] if now is None else [now])

    def show_again(self) -> None:
        """Bring what it lies around into view: the page was scrolled to something else."""
        self._place()

    def surround(self, widgets: Sequence[QWidget]) -> None:
        """Lie around these, and watch them and what they lie in for moves."""
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._targets = [widget for widget in widgets if self._window.isAncestorOf(widget)]
        self._watched = []
        if not self._targets:
            self.hide()
            return
        page = self._area.widget()
        inside = page is not None and all(page.isAncestorOf(widget) for widget in self._targets)
        self._ground = page if page is not None and inside else self._window
        self._watched = [one for widget in self._targets for one in _up_to(self._ground, widget)]
        for widget in self._watched:
            widget.installEventFilter(self)
        if self.parentWidget() is not self._ground:
            self.setParent(self._ground)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the focused control when the page is laid out again."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        if not self._targets or not all(map(isValid, self._targets)):
            return
        box = QRect()
        for target in self._targets:
            box |= QRect(target.mapTo(self._ground, QPoint(0, 0)), target.size())
        out = RING + (2 * _GAP if is_only_read(self._targets[0]) else _GAP)
        self.setGeometry(box.adjusted(-out, -out, out, out))
        self.raise_()
        self.show()
        if self._ground is not self._window:
            whole = self._whole(box)
            if whole != box:
                self._bring_into_view(whole)
            self._bring_into_view(box)

    def _whole(self, box: QRect) -> QRect:
        """Return the box of all that is to be seen with what has the focus."""
        for one in _up_to(self._ground, self._targets[0]):
            if one.property(_TOGETHER):
                return box | QRect(one.mapTo(self._ground, QPoint(0, 0)), one.size())
        return box

    def _bring_into_view(self, box: QRect) -> None:
        """Scroll as little as needed; what is read to the top of the page, or else to its own."""
        view = self._area.viewport().height()
        if is_only_read(self._targets[0]):
            fits = box.bottom() + _MARGIN <= view
            self._area.verticalScrollBar().setValue(0 if fits else box.top() - _GAP)
        else:
            # Not ensureWidgetVisible, which in a text field shows the caret alone. The top comes last: it
            # is what counts of a field that is higher than the view.
            margin = max(RING + _GAP, min(_MARGIN, (view - box.height()) // 2))
            for edge in (box.bottom(), box.top()):
                self._area.ensureVisible(0, edge, 0, margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring; beside what is only read, such as a heading, a bar where reading begins."""
        painter = QPainter(self)
        colour = self.palette().brush(QPalette.ColorRole.Accent)
        path = QPainterPath()
        if is_only_read(self._targets[0]):
            path.addRect(self.width() - RING if self.isRightToLeft() else 0, 0, RING, self.height())
            painter.fillPath(path, colour)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = RING // 2
        path.addRoundedRect(QRectF(self.rect().adjusted(edge, edge, -edge, -edge)), 8, 8)
        painter.strokePath(path, QPen(colour, RING))


def let_be_read(widget: QWidget) -> None:
    """Let a widget take the focus, so that it is spoken, but be no Tab stop: there is nothing to operate."""
    widget.setProperty("focusPolicy", "ClickFocus")
    widget.setProperty(_READ, True)


def see_together(widget: QWidget) -> None:
    """Let a page show all of this, as far as it fits, when a control in it gets the focus."""
    widget.setProperty(_TOGETHER, True)


def is_only_read(widget: QWidget) -> bool:
    """Return whether a widget takes the focus only to be read, as a heading does."""
    return bool(widget.property(_READ))


def set_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab walk these, and what lies in each, in this order; Qt's own order is that of construction.

    All that takes the focus has its place, not what Tab stops at now alone: in a group of radio buttons Qt
    makes that another whenever one of them gets the focus.
    """
    for one, following in pairwise([one for widget in widgets for one in _focusable(widget)]):
        QWidget.setTabOrder(one, following)


def set_around(window: QWidget, before: Iterable[QWidget], after: Iterable[QWidget]) -> None:
    """Let Tab walk these controls before the page and those after it, and the page itself as it does already.

    The order is set and never read: in PySide6 6.11 ``nextInFocusChain`` makes the widget that it returns
    a child of the one asked, and once that one is deleted, the other is taken for deleted though it lives.
    """
    end = QWidget(window)  # Qt puts what is made last at the end of Tab's way, which begins again there
    end.setProperty("focusPolicy", "TabFocus")  # or it is passed over
    for one, following in pairwise((end, *after, *before)):
        QWidget.setTabOrder(one, following)
    delete(end)


def tab_stops(widget: QWidget) -> list[QWidget]:
    """Return the widget and its descendants that Tab can reach, in the order they were made."""
    from PySide6.QtCore import Qt

    return [member for member in _focusable(widget) if member.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _focusable(widget: QWidget) -> list[QWidget]:
    """Return the widget and its descendants that can take the focus, in the order they were made."""
    family = [widget, *widget.findChildren(QWidget)]
    return [member for member in family if member.focusPolicy().value]


def _up_to(ground: QWidget, widget: QWidget) -> list[QWidget]:
    """Return the widget and what it lies in, short of the ground."""
    line = []
    member: QWidget | None = widget
    while member is not None and member is not ground:
        line.append(member)
        member = member.parentWidget()
    return line
