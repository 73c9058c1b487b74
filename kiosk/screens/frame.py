"""What stands around every page, in the same place on each: banner, tools, back and help.

The banner always stays in view. Tools and help do while all this leaves the page two thirds of the
window, as it does at normal text on 1366 x 768; at larger text sizes they scroll with the page, so that
no text size hides the question (WCAG 1.4.4, 3.2.6).
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.flow import FlowLayout
from accessibility.text import Words, em
from kiosk.screens.screen import ActionButton
from kiosk.views import Action, Frame

_LETTERS = 72
"""Width of the column in average letters; lines stay under 80 (WCAG 1.4.8)."""

_MOST = 1 / 3
"""The part of the window's height that may stand still around the page."""


class PageFrame(QWidget):
    """Banner, tools, back, the screen, help."""

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.screen_: QWidget | None = None
        self._banner = Words(look="strong")
        self._tools = FlowLayout()
        self._tool_buttons: list[ActionButton] = []
        self._help = Words(role=QPalette.ColorRole.WindowText)
        self._head = _strip(self._banner)
        self._top = _strip(self._tools)
        self._bottom = _strip(self._help)
        self._back: ActionButton | None = None
        self._column = QWidget()
        self._column_layout = QVBoxLayout(self._column)
        self._page_layout = QVBoxLayout()
        self.area = self._scrolled_page()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        for part in (self._head, self._top, self.area, self._bottom):
            self._outer.addWidget(part)
        self._outer.setStretchFactor(self.area, 1)

    def _scrolled_page(self) -> QScrollArea:
        page = QWidget()
        page.setLayout(self._page_layout)
        self._page_layout.setContentsMargins(0, 0, 0, 0)
        self._page_layout.setSpacing(0)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._column, 1000)
        centred.addStretch(1)
        self._page_layout.addLayout(centred)
        self._page_layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("focusPolicy", "NoFocus")
        scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        return scroll

    def set_frame(self, frame: Frame) -> None:
        """Show this frame; buttons that stay keep their focus."""
        banner = " ".join(filter(None, (frame.demonstration, frame.recording)))
        self._banner.set_words(banner)
        self._head.setVisible(bool(banner))
        self._help.set_words(frame.help)
        self._bottom.setVisible(bool(frame.help))
        self._set_tools(frame.tools)
        self._set_back(frame.back)
        self._fit()

    def set_screen(self, screen: QWidget | None) -> QWidget | None:
        """Put this screen in the frame, at its top, and return the one before."""
        before = self.screen_
        if before is not None:
            self._column_layout.removeWidget(before)
        self.screen_ = screen
        if screen is not None:
            self._column_layout.addWidget(screen)
            if self.isVisible():  # before that nothing has its size, and laying out costs 20 ms
                screen.show()
                self._scroll_to_start()
        return before

    def _scroll_to_start(self) -> None:
        """Begin at the page, so that large tools which scroll with it do not hide what is asked."""
        # Laid out now, not when events are next handled, or there is nothing to scroll yet.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.area.verticalScrollBar().setValue(self._column.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again what stands still and how wide the column is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _set_tools(self, actions: tuple[Action, ...]) -> None:
        while len(self._tool_buttons) > len(actions):
            gone = self._tool_buttons.pop()
            self._tools.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, action in enumerate(actions):
            if place == len(self._tool_buttons):
                button = ActionButton(action)
                button.asked.connect(self.intent)
                self._tools.addWidget(button)
                self._tool_buttons.append(button)
                button.show()
            self._tool_buttons[place].set_action(action)

    def _set_back(self, action: Action | None) -> None:
        if self._back is None and action is not None:
            from PySide6.QtCore import Qt

            self._back = ActionButton(action, Kind.BACK)
            self._back.asked.connect(self.intent)
            self._column_layout.insertWidget(0, self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        if self._back is not None:
            self._back.setVisible(action is not None)
            if action is not None:
                self._back.set_action(action)

    def _fit(self) -> None:
        size = em(self)
        self._column.setMaximumWidth(QFontMetrics(self.font()).averageCharWidth() * _LETTERS + 2 * size)
        self._column_layout.setContentsMargins(size, size * 3 // 4, size, size * 2)
        self._column_layout.setSpacing(size)
        half, banner = size // 2, not self._head.isHidden()
        for strip, above in ((self._head, half), (self._top, 0 if banner else half), (self._bottom, half)):
            strip.setContentsMargins(size, above, size, half)
        around = (self._head, self._top, self._bottom) if banner else (self._top, self._bottom)
        still = sum(strip.heightForWidth(self.width()) for strip in around)
        self._stand_still(still <= self.height() * _MOST)

    def _stand_still(self, still: bool) -> None:
        layout = self._outer if still else self._page_layout
        if layout.indexOf(self._top) < 0:
            focused = QApplication.focusWidget()
            layout.insertWidget(layout.indexOf(self._head) + 1, self._top)
            layout.addWidget(self._bottom)
            self._top.show()
            if focused is not None and self._top.isAncestorOf(focused):
                focused.setFocus()


def _strip(*parts: QWidget | FlowLayout) -> QWidget:
    """Return a bar across the window in the colour of the surface."""
    strip = QFrame()
    strip.setAutoFillBackground(True)
    strip.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    column = QVBoxLayout(strip)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return strip
