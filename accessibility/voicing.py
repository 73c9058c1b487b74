"""The self-voicing mode: says the page when it appears, then whatever a person does on it.

It watches the live window and changes nothing on it. Speech is cut off by every act before the act shows
(EN 301 549, 5.1.3.5): keys and presses are seen here before any widget has them. What then changed is looked
at once the act is over, so that a focus that moves and a choice that follows it are said in one breath.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from accessibility import reading
from accessibility.announce import announcer
from accessibility.echo import Typed, echo, typed_in
from accessibility.speech.listening import Ask, Listening
from accessibility.speech.ports import Utterance
from accessibility.speech.sentences import heard_of
from accessibility.speech.voice import Voice
from accessibility.speech.words import SpokenWords
from accessibility.text import Words

_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin}
_KEYS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
"""A shortcut is carried out after the first of them, and then there is no second."""
_ACTS = {QEvent.Type.InputMethod, *_KEYS, *_PRESSES}
_HOLDING = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
"""Keys that do nothing alone."""


class Uncut(NamedTuple):
    """Acts that are about speech itself, and so do not cut it off."""

    keys: frozenset[str]
    """As Qt writes them."""
    is_one: Callable[[QWidget | None], bool]
    """Says whether a press on this is."""


class Voicing(QObject):
    """Watches one window, from when speech is switched on until it is switched off."""

    def __init__(self, window: QWidget, voice: Voice, uncut: Uncut) -> None:
        super().__init__(window)
        self._window, self._voice, self._uncut = window, voice, uncut
        self._words: SpokenWords | None = None
        self._asked: tuple[int, Ask] | None = None
        self._screen: QWidget | None = None
        self._page: object = None
        self._wants_page, self._followed = True, False
        self._is_whole = True
        self._focus: QWidget | None = None
        self._pressed: QWidget | None = None
        """A button of speech itself that was pressed: that it has the focus now is not worth saying."""
        self._state = _State(None, "")
        self._texts: set[str] = set()
        self._announced: list[Utterance] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._look)
        announcer.announced.connect(self._hear_announcement)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        application.focusChanged.connect(self._focus_changed)
        window.windowHandle().installEventFilter(self)

    def end(self) -> None:
        """Be silent and watch no more."""
        self._settle.stop()
        self._voice.end()
        self._watch(None)
        announcer.announced.disconnect(self._hear_announcement)
        self._application.focusChanged.disconnect(self._focus_changed)
        self._window.windowHandle().removeEventFilter(self)
        self.deleteLater()

    def cut(self) -> None:
        """Be silent at once: something is about to change."""
        self._voice.cut()

    def follow(self, now: Listening, screen: QWidget, page: object = None, *, is_whole: bool = True) -> None:
        """Go by how the person listens now, and look at what this screen shows once the act is over.

        A screen may be kept when it turns to another ``page``. One that is not whole yet is not read: its
        last parts would be heard after what stands below them.
        """
        self._is_whole = is_whole
        self._words = now.words
        begins = now.asked != self._asked and now.asked[1] is Ask.BEGIN
        if screen is not self._screen or page != self._page or begins:
            self.cut()
            self._wants_page = True
        if screen is not self._screen:
            # In front of what the screen put there, which may keep keys to itself.
            self._window.windowHandle().installEventFilter(self)
        self._screen, self._page, self._asked, self._followed = screen, page, now.asked, True
        self._voice.follow(now)
        self._settle.start()

    # -- what a person does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut speech off before an act, and look afterwards at what came of it."""
        if event.type() in _ACTS:
            if self._cuts(event):
                self.cut()
            self._settle.start()
        return False

    def _cuts(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease or event.key() in _HOLDING:
                return False
            is_key = QKeySequence(event.keyCombination()).toString() in self._uncut.keys
            return not (is_key or self._uncut.is_one(self._window.focusWidget()))
        if isinstance(event, QMouseEvent):
            pressed = self._window.childAt(event.scenePosition().toPoint())
            self._pressed = pressed if self._uncut.is_one(pressed) else None
            return self._pressed is None
        return True

    def _focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._settle.start()

    def _hear_announcement(self, widget: QWidget, told: str) -> None:
        if self._words is not None and self._window.isAncestorOf(widget):
            self._announced.append(reading.announcement(widget, told, self._words))
            self._settle.start()

    def _watch(self, focus: QWidget | None) -> None:
        """See also what reaches the focus without passing the window, as from an input method."""
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)

    # -- what is said of it

    def _look(self) -> None:
        """Say what is new: the page, the control that has the focus now, or what became of it."""
        if self._words is None or self._screen is None or not isValid(self._screen):
            return
        focus, words = self._window.focusWidget(), self._words
        moved = focus is not self._focus
        if self._wants_page and not self._is_whole:
            if not moved or _begins_page(focus):
                return
            # Somebody went on into it, and is not called back to its beginning.
            self._wants_page, self._texts = False, reading.texts(self._window)
        alert = focus if moved and self._followed and _begins_page(focus) else None
        announced, news = self._announced, self._news(words)
        if self._wants_page or alert is not None:
            page = reading.page(self._window, self._screen, words, None if self._wants_page else alert)
            self._voice.say([*page, *announced])
        elif focus is not None and moved and focus is not self._pressed:
            said_of = reading.control(focus, words)
            others = [one for one in news if heard_of(one.text) not in heard_of(said_of.text)]
            self._voice.say([said_of, *announced, *others])
        elif said := [*self._typed(focus, words), *announced] or self._changed(focus, words):
            self._voice.say([*said, *news])
        elif news:
            self._voice.add(news)
        self._watch(focus)
        self._wants_page = self._followed = False
        self._announced, self._state = [], _state(focus, words)

    def _typed(self, focus: QWidget | None, words: SpokenWords) -> list[Utterance]:
        """Return what is heard of typing, on keys of the screen too, while the focus stays."""
        before, now = self._state.typed, typed_in(focus)
        if focus is not self._focus or before is None or now is None:
            return []
        heard = echo(before, now, words)
        instead = words.star if now.text != before.text else ""
        return [Utterance(heard, "", not now.masked, instead, focus)] if heard else []

    def _changed(self, focus: QWidget | None, words: SpokenWords) -> list[Utterance]:
        """Return what is said of a control that keeps the focus, and is another than before."""
        if focus is None or focus is not self._focus or _state(focus, words) == self._state:
            return []
        return [reading.state(focus, words)]

    def _news(self, words: SpokenWords) -> list[Utterance]:
        """Return the texts of the page that were not there when it was last looked at, nor are announced.

        All of it is read for that only when there are some: it takes 10 to 25 ms.
        """
        before, self._texts = self._texts, reading.texts(self._window)
        new = self._texts - before - {heard_of(one.text) for one in self._announced}
        if not new or self._screen is None:
            return []
        page = reading.page(self._window, self._screen, words)
        return [one for one in page if isinstance(one.place, Words) and heard_of(one.text) in new]


def _begins_page(focus: QWidget | None) -> bool:
    """Return whether this has the focus because it is read first: a heading, or what is wrong."""
    roles = {QAccessible.Role.Heading, QAccessible.Role.AlertMessage}
    return focus is not None and QAccessible.queryAccessibleInterface(focus).role() in roles


class _State(NamedTuple):
    """What the focus is set to, or types into."""

    typed: Typed | None
    said: str


def _state(focus: QWidget | None, words: SpokenWords) -> _State:
    return _State(typed_in(focus), "" if focus is None else reading.state(focus, words).text)
