"""What stands around every page, in the same place on each: banner, tools, back and help.

Banner and tools stay in view. Help does while all this leaves the page two thirds of the window, as
it does at normal text on 1366 x 768; in larger text it stands at the end of the page, so that no text size
hides the question (WCAG 1.4.4, 3.2.6). Where not even the tools have room, as above keys on the screen, the
way to hide a sensitive page stays in view alone.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.laid import laid_out_once, read_as_it_stands
from accessibility.physical import target
from accessibility.text import Words, em, line_width, space
from kiosk.screens.framing import no_wider, scrolled, strip_of
from kiosk.screens.screen import ActionButton
from kiosk.screens.tools import ToolRow
from kiosk.views import Action, Frame

if TYPE_CHECKING:
    from kiosk.screens.speech import SpeechBar
    from kiosk.views.speech import Speech

_AFTER_ABOVE, _LAST = 1, -1

_MOST = 1 / 3
"""The part of the window's height that may stand still around the page."""


class PageFrame(QWidget):
    """Banner, tools, back, the screen, help."""

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.screen_: QWidget | None = None
        self._shown: Frame | None = None
        self._banner = Words(look="banner")
        self._tools = ToolRow()
        self._tools.intent.connect(self.intent)
        self._help = Words()
        self._top_parts = QVBoxLayout()
        self._banner_line = no_wider(self._banner)
        self._top = strip_of(self._top_parts, self._banner_line, self._tools)
        self._bottom = strip_of(QVBoxLayout(), self._help)
        self._back: ActionButton | None = None
        self._speech: SpeechBar | None = None
        self._hide: ActionButton | None = None
        self._hide_strip: QWidget | None = None
        self._hides = False
        self._column = QWidget()
        self._column_layout = QVBoxLayout(self._column)
        self._column_layout.addStretch(1)  # or a shorter page begins further down until all is laid out
        self._page_layout = QVBoxLayout()
        self.area = scrolled(self._column, self._page_layout)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._above = QWidget()
        self._above.hide()
        for part in (self._above, self._top, self.area, self._bottom):
            self._outer.addWidget(part)
        self._outer.setStretchFactor(self.area, 1)

    def set_frame(self, frame: Frame) -> None:
        """Show this frame; buttons that stay keep their focus."""
        if frame == self._shown:
            return
        self._shown = frame
        # As the voice begins or ends, it has another parent, and a hidden one meanwhile: both take focus.
        is_on_hide = self._hide is not None and self._hide.hasFocus()
        banner = " ".join(filter(None, (frame.called, frame.demonstration, frame.recording)))
        self._banner.set_words(banner)
        self._banner_line.setVisible(bool(banner))
        self._help.set_words(frame.help)
        self._bottom.setVisible(bool(frame.help))
        self._above.setVisible(frame.preferences.habits.lower_half)
        self._tools.set_frame(frame)
        self._set_back(frame.back)
        self._set_speech(frame.speech)
        self._set_hide(frame.exits[:-1])
        self._fit(is_on_hide=is_on_hide)
        if is_on_hide and self._hide is not None and self._hide.isVisible():
            self._hide.setFocus()

    def before_screen(self) -> list[ActionButton]:
        """Return the controls that are read before the screen, in order."""
        back = [] if self._back is None else [self._back]
        hide = [self._hide] if self._hide is not None and not self._is_heard else []
        return [*hide, *self._tools.in_order(), *back]

    def after_screen(self) -> list[ActionButton]:
        """Return those that are read after it, in order."""
        hide = [self._hide] if self._hide is not None and self._is_heard else []
        return hide if self._speech is None else [*hide, *self._speech.in_order()]

    def show_spoken(self, words: str) -> None:
        """Show what is being said."""
        if self._speech is not None:
            self._speech.show_spoken(words)

    def take_in(self, screen: QWidget) -> None:
        """Let a page be drawn where it will be, as large as what will be seen of it: more can come later."""
        screen.setParent(self._column)
        height = self.area.viewport().height() if self.isVisible() else self.height()
        screen.resize(self._column.width() - 2 * space(self), height)

    def set_screen(self, screen: QWidget | None) -> QWidget | None:
        """Put this screen in the frame, at its top, and return the one before."""
        before = self.screen_
        if before is not None:
            self._column_layout.removeWidget(before)
        self.screen_ = screen
        if screen is not None:
            self._column_layout.insertWidget(self._column_layout.count() - 1, screen)
            if self.isVisible():  # before that nothing has its size, and laying out costs 20 ms
                with laid_out_once(screen):  # or the first that is seen of it is not yet in its place
                    screen.show()
                self.scroll_to_start()
        return before

    def scroll_to_start(self) -> None:
        """Begin at the top of the page, with the tools above it again if only the focus kept them away."""
        if self._hides:
            self._fit()
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide again what stands still and how wide the column is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

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

    def _set_speech(self, speech: "Speech | None") -> None:
        """Keep a bar for what is said, always in view, while the voice is on."""
        if self._speech is None and speech is not None:
            from kiosk.screens.speech import SpeechBar

            self._speech = SpeechBar()
            self._speech.intent.connect(self.intent)
            self._outer.insertWidget(self._outer.indexOf(self.area) + 1, self._speech)
        if self._speech is not None:
            self._speech.setVisible(speech is not None)
            if speech is not None:
                self._speech.set_tools(speech.tools)

    def _set_hide(self, actions: tuple[Action, ...]) -> None:
        """Have one more button that hides a sensitive page, for when the tools scroll with the page."""
        self._hides = bool(actions)
        if self._hide is None and actions:
            self._hide = ActionButton(actions[0])
            # Pressed by hand it takes no focus: with that the keys on the screen would go, and the button
            # would stand elsewhere before it is let go.
            self._hide.setProperty("focusPolicy", "TabFocus")
            self._hide.asked.connect(self.intent)
            self._hide_strip = strip_of(QHBoxLayout(), self._hide)
            self._outer.insertWidget(_AFTER_ABOVE, self._hide_strip)
            self._let_hide(False)
        elif self._hide is not None and actions:
            self._hide.set_action(actions[0])

    def _fit(self, *, is_on_hide: bool = False) -> None:
        size = space(self)
        self._column.setMaximumWidth(line_width(self) + 2 * size)
        self._banner.setMaximumWidth(line_width(self._banner))
        self._column_layout.setContentsMargins(size, size * 3 // 4, size, size * 2)
        self._column_layout.setSpacing(size)
        for strip in (self._top, self._bottom):
            strip.setContentsMargins(size, size // 2, size, size // 2)
        self._top_parts.setSpacing(size // 2)
        self._above.setFixedHeight(self.height() - self._room)
        top = self._fit_top(self.width() - 2 * size)
        still = top + self._fit_speech(size, top)
        # Keys on the screen can leave so little that tools in large text would hide the field.
        stands = top <= self._room / 2 and still + size + 2 * em(self) <= self._room
        if self._hide is not None and self._hides:
            # A row too narrow for it has it not; and who is on the one alone stays there, though keys go.
            stands &= self._tools.folded_width(hides=True) <= self.width() - 2 * size
            stands &= not (is_on_hide or self._hide.hasFocus())
        if not stands:
            room = self.width() - 2 * size - target(self)  # beside the scroll bar
            self._fit_top(room, hides=not self._hides)
            still = self._fit_hide(size)
        self._let_hide(self._hides and not stands)
        self._let_stand(self._top, _AFTER_ABOVE, still=stands)
        still += self._bottom.heightForWidth(self.width())
        self._let_stand(self._bottom, _LAST, still=still <= self._room * _MOST)

    def _fit_hide(self, size: int) -> int:
        """Return how high is what stands still without the tools: what is said, the way to hide beside it."""
        if self._hide is None or not self._hides:
            return self._fit_speech(size, 0)
        high = self._hide.sizeHint().height()
        if self._is_heard:
            return self._fit_speech(size, 0, high)
        assert self._hide_strip is not None  # made with the button
        self._hide_strip.setContentsMargins(size, size // 4, size, size // 4)
        return high + size // 4 * 2

    def _let_hide(self, alone: bool) -> None:
        """Show the way to hide by itself, or no longer."""
        if self._hide is None or self._hide_strip is None:
            return
        if self._is_heard and self._speech is not None:
            self._speech.hold(self._hide)
        elif (across := self._hide_strip.layout()) is not None and across.indexOf(self._hide) < 0:
            across.addWidget(self._hide)
        self._hide.setVisible(alone)
        self._hide_strip.setVisible(alone and not self._is_heard)

    @property
    def _is_heard(self) -> bool:
        return self._speech is not None and not self._speech.isHidden()

    def _fit_speech(self, size: int, top: int, held: int = 0) -> int:
        """Show as many tools of the voice as have room below what is on top; return the height of its bar."""
        if self._speech is None or self._speech.isHidden():
            return 0
        self._speech.setContentsMargins(size, size // 2, size, size // 2)
        return self._speech.fit(
            self.width() - 2 * size, round(self._room * _MOST) - top, self._room // 2 - top, held
        )

    @property
    def _room(self) -> int:
        """The height that is used: what keys on the screen leave of the window's lower half (508 407.8).

        Where they leave too little of it, as much as half a window: the field is never hidden.
        """
        if self._above.isHidden():
            return self.height()
        window = self.window().height()
        left = self.height() - window // 2
        return left if left >= window // 4 else min(self.height(), window // 2)

    def _fit_top(self, room: int, *, hides: bool = True) -> int:
        """Put the banner above the tools, or where that is too high beside the menu; return the height.

        Reckoned, not asked of the layouts: they answer for the font before until events are next handled.
        """
        half, tools = space(self) // 2, self._tools.row_height
        above = tools + 2 * half
        if not self._banner_line.isHidden():
            above += self._banner_height(room) + half
        left = room - self._tools.folded_width(hides=hides) - half
        beside = max(tools, self._banner_height(left)) + 2 * half
        folds = above > self._room * _MOST and beside < above and not self._banner_line.isHidden()
        if folds:
            self._tools.fold(hides=hides)
        else:
            self._tools.fit(room, hides=hides)
        sideways, down = QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.TopToBottom
        self._top_parts.setDirection(sideways if folds else down)
        read_as_it_stands(self._top)
        return beside if folds else above

    def _banner_height(self, room: int) -> int:
        return self._banner.heightForWidth(max(1, min(room, line_width(self._banner))))

    def _let_stand(self, strip: QWidget, place: int, *, still: bool) -> None:
        """Keep a strip in view at a place, or let it scroll with the page, first or last of it."""
        layout = self._outer if still else self._page_layout
        if layout.indexOf(strip) < 0:
            layout.insertWidget(place if still or place == _LAST else 0, strip)
            read_as_it_stands(self)
