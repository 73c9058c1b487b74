"""The window: picks the screen for a view, draws the frame around it, and forgets at the end of a visit."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from accessibility import interfaces
from accessibility.focus import FocusRing, set_around
from accessibility.fonts import font
from accessibility.laid import laid_out_once, read_as_it_stands
from accessibility.physical import target
from accessibility.themes import BASE_POINTS, THEMES, palette, style_sheet
from kiosk.lockdown import Lockdown
from kiosk.screens.frame import PageFrame
from kiosk.screens.screen import Screen
from kiosk.views import Frame, View

if TYPE_CHECKING:
    from accessibility.speech.speaker import Speaker
    from accessibility.voicing import Voicing
    from kiosk.operating import Operating

_SCREENS = {
    "LanguageView": ("language", "LanguageScreen"),
    "MenuView": ("menu", "MenuScreen"),
    "NeedsView": ("needs", "NeedsScreen"),
    "ServicesView": ("services", "ServicesScreen"),
    "TasksView": ("tasks", "TasksScreen"),
    "InformationView": ("information", "InformationScreen"),
    "IdleView": ("idle", "IdleScreen"),
    "QuestionView": ("question", "QuestionScreen"),
    "AnotherView": ("another", "AnotherScreen"),
    "CheckView": ("check", "CheckScreen"),
    "ConfirmationView": ("confirmation", "ConfirmationScreen"),
    "PinView": ("pin", "PinScreen"),
}
"""Module and class of the screen that draws a view."""


class KioskWindow(QWidget):
    """One frame, one screen in it; ``intent`` carries everything a person asks for."""

    intent = Signal(object)

    def __init__(
        self,
        more_keys: Mapping[str, str] | None = None,
        make_speaker: "Callable[[QWidget], Speaker] | None" = None,
    ) -> None:
        super().__init__()
        interfaces.install()
        if sys.platform != "linux":  # where Fusion is the style already, and setting it costs 10 ms
            QApplication.setStyle("Fusion")
        self.setWindowTitle("Civic Kiosk")
        self.setAutoFillBackground(True)
        self.painted = False
        self._page: tuple[object, ...] = ()
        self._screen: Screen[Any] | None = None
        self._dressed: object = None
        self._around: Frame | None = None
        self.frame = PageFrame(self)
        self.frame.intent.connect(self.intent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Or Qt makes the window larger than its screen while the frame is fitted to larger text.
        whole.setProperty("sizeConstraint", "SetNoConstraint")
        whole.addWidget(self.frame)
        self._column = whole
        self.operating: Operating | None = None
        self._ring = FocusRing(self, self.frame.area)
        self._more_keys = more_keys or {}
        self._lockdown = Lockdown(self, self.intent.emit, more_keys=self._more_keys)
        self._make_speaker = make_speaker
        self._speaker: Speaker | None = None
        self._voicing: Voicing | None = None

    def show_view(self, view: View) -> None:
        """Draw this view; of the same page everything is kept that did not change."""
        page = type(view), view.page
        if self._voicing is not None and page != self._page:
            self._voicing.cut()  # before anything of the new page shows (EN 301 549, 5.1.3.5)
        self._dress(view.frame)
        self._operate(view.frame)
        self.frame.set_frame(view.frame)
        if self._screen is not None and page == self._page:
            self._screen.show_view(view)
        elif self._screen is not None and self._screen.turns and self._page[:1] == page[:1]:
            self._turn_to(view)
        else:
            self._begin(view)
        self._page = page
        self._keep_focus()
        before, self._around = self._around, view.frame
        read_as_it_stands(self.frame)
        self._take_in()
        if before is not None:
            self._tell_looks(before, view.frame)

    def wipe(self) -> None:
        """Destroy every widget of the visit, with its text and undo, and clear the clipboard."""
        self._page, self._around = (), None
        self._fall_silent()
        self._end(self.frame.set_screen(None))
        self._screen = None
        if self.operating is not None:
            self.operating.forget()

    def fill_screen(self) -> None:
        """Show the window as large as its screen, also where no window manager makes it so."""
        self.setGeometry(self.screen().geometry())
        # What is shown in a window that can be seen already asks X where the pointer is, and so waits
        # until the whole first page was copied to the screen (10 ms).
        self._ring.follow(self.focusWidget())
        self.showFullScreen()

    def show_focus(self) -> None:
        """Bring what has the focus, or is lit, into view again (WCAG 2.4.11)."""
        self._ring.show_again()

    def close_for_good(self) -> None:
        """Close: the visit is over and staff gave their PIN, or the process ends."""
        self._lockdown.allow_leaving()
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Remember that the window can be seen; children paint themselves."""
        self.painted = True

    def _begin(self, view: View) -> None:
        screen = screen_for(view)
        self.frame.take_in(screen)
        screen.intent.connect(self.intent)
        screen.grew.connect(self._take_in)
        try:
            screen.show_view(view)
        except Exception:  # or it stays, with what it shows, beyond the visit
            self._end(screen)
            raise
        before = self.frame.set_screen(screen)
        self._screen = screen
        screen.focus_target().setFocus()
        self._end(before)

    def _take_in(self) -> None:
        """Let whoever walks the page or hears it have what is on it now."""
        if self._around is None:  # a page that was wiped before it was whole
            return
        self._set_order()
        if self.operating is not None:
            self.operating.page_shown()
        self._let_be_heard(self._around)

    def _tell_looks(self, before: Frame, now: Frame) -> None:
        """Say what a key made of the text or the colours, but for whoever is at the button that says it."""
        old, new = before.preferences, now.preferences
        told = (
            now.text_size if new.text_scale != old.text_scale else "",
            now.colours if new.theme != old.theme else "",
        )
        focused = self.focusWidget()
        words = [each for each in told if each and not (focused and focused.accessibleName() == each)]
        if words:
            from accessibility.announce import announce

            announce(self.frame, "\n".join(words))

    def _turn_to(self, view: View) -> None:
        """Show another page of the kind on screen, from its start."""
        assert self._screen is not None
        with laid_out_once(self._screen):
            self._screen.turn_to(view)
        self.frame.scroll_to_start()
        self._screen.focus_target().setFocus()
        _clear_clipboard()

    def _end(self, screen: QWidget | None) -> None:
        if screen is not None:
            screen.hide()
            screen.deleteLater()
            _clear_clipboard()

    def _set_order(self) -> None:
        """Let Tab walk the window as it is read, whatever came or went."""
        keys = [] if self.operating is None else self.operating.board.in_order()
        set_around(self, self.frame.before_screen(), [*self.frame.after_screen(), *keys])

    def _keep_focus(self) -> None:
        """Give the focus to the page when what had it is gone."""
        focused = self.focusWidget()
        if self._screen is not None and (focused is None or not focused.isVisibleTo(self)):
            self._screen.focus_target().setFocus()

    def _operate(self, frame: Frame) -> None:
        """Let those help whom a visit asks for; they are made when the first one does."""
        if self.operating is None:
            if not frame.preferences.is_operated_otherwise:
                return
            from kiosk.operating import Operating

            self.operating = Operating(self, self._column, self.frame, self._ring)
            self.operating.intent.connect(self.intent)
            # In front again: a key that a pad or a filter takes says that somebody is there, and cuts speech.
            for first in filter(None, (self._lockdown, self._voicing)):
                self.windowHandle().installEventFilter(first)
        self.operating.set_frame(frame)

    def _let_be_heard(self, frame: Frame) -> None:
        """Let the voice say what is new, if it is on; the first time, it is put together (0.3 s)."""
        if frame.speech is None or self._make_speaker is None or self._screen is None:
            self._fall_silent()
            return
        if self._voicing is None:
            from kiosk import voice

            self._speaker = self._speaker or self._make_speaker(self)
            self._voicing = voice.begin(self, self._speaker, self._more_keys)
        self._voicing.follow(frame.speech.listening, self._screen, self._page, is_whole=self._screen.is_whole)

    def _fall_silent(self) -> None:
        """End the voice, with all that it was given to say."""
        if self._voicing is not None:
            self._voicing.end()
            self._voicing = None

    def _dress(self, frame: Frame) -> None:
        """Set font, colours, sizes and direction; only when they changed, for Qt then walks every widget."""
        chosen = frame.preferences
        wanted = (frame.language, frame.right_to_left, chosen.theme, chosen.text_scale, chosen.spacing)
        if wanted == self._dressed:
            return
        self._dressed = wanted
        theme, scale = THEMES[chosen.theme], chosen.text_scale
        self.setProperty("layoutDirection", "RightToLeft" if frame.right_to_left else "LeftToRight")
        self.setLocale(QLocale(frame.language))
        text = font(frame.language, BASE_POINTS * scale, spaced=chosen.spacing)
        colours = palette(theme)
        # On both: below a style sheet the window's own do not reach widgets made later, and the
        # application's do not reach those made before the window was first shown.
        for place in (QApplication, self):
            place.setFont(text)
            place.setPalette(colours)
        self.setStyleSheet(style_sheet(theme, scale, target(self)))
        # Once more: a new sheet puts back the window's colours from before the first.
        self.setPalette(colours)


def modules() -> set[str]:
    """Return the modules of all screens, for whoever imports them beforehand."""
    return {f"kiosk.screens.{module}" for module, _ in _SCREENS.values()}


def screen_for(view: View) -> Screen[Any]:
    """Return a new screen for this view; its module is imported when first met, for a quick start."""
    if type(view).__name__ not in _SCREENS:
        raise TypeError(f"No screen draws a {type(view).__name__}.")
    module, name = _SCREENS[type(view).__name__]
    screen: Screen[Any] = getattr(import_module(f"kiosk.screens.{module}"), name)()
    return screen


def _clear_clipboard() -> None:
    from PySide6.QtGui import QClipboard

    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
