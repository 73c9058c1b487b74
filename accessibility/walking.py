"""Walks a window without Tab, touch or mouse: by a pad of five keys, by two switches, or by one.

``accessibility.scanning`` knows what is lit; this lights it, and presses it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from accessibility.focus import FocusRing, let_be_read
from accessibility.habits import ONE_SWITCH, PAD, TWO_SWITCHES, Habits
from accessibility.scanning import ROUNDS, Scan, begin, leave, step, take
from accessibility.text import Words

TOURS = 3
"""How often one switch scans all groups before it rests; the next press wakes it."""

Groups = Sequence[Sequence[QWidget]]


class Walker(QObject):
    """Takes the keys of pads and switches from a window; ``back`` and ``call`` are for whoever owns it."""

    back = Signal()
    taken = Signal(QWidget)
    """This was pressed."""
    lit = Signal(list)
    """A group of several is lit: its widgets, for a voice to name."""

    def __init__(self, window: QWidget, ring: FocusRing, groups: Callable[[bool], Groups]) -> None:
        super().__init__(window)
        self._window = window
        self._ring = ring
        self._groups = groups
        self._habits = Habits()
        self._widgets: list[QWidget] = []
        self._scan = Scan(())
        self._shown: list[QWidget] = []
        """What was lit last."""
        self._lit_since = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        window.windowHandle().installEventFilter(self)

    def set_habits(self, habits: Habits) -> None:
        """Walk as these say from now on."""
        if habits != self._habits:
            self._habits = habits
            self._timer.stop()
            self.refresh()

    def refresh(self) -> None:
        """Take in what the window shows now; stay at what has the focus."""
        if not self._habits.walk:
            return
        groups = self._groups(self._habits.by_letter)
        self._widgets = [widget for group in groups for widget in group]
        numbers = {widget: number for number, widget in enumerate(self._widgets)}
        pad, at = self._habits.walk == PAD, self._number_of_focus()
        inside, rounds = pad and self._scan.inside is not None, 0 if pad else ROUNDS
        numbered = [[numbers[widget] for widget in group] for group in groups]
        self._scan = begin(numbered, at, rounds=rounds, inside=inside)
        if self._habits.walk != PAD:
            self._light()

    def _number_of_focus(self) -> int | None:
        """Return which thing has the focus, or is the first in what has it, as in a box of what is wrong."""
        focused = self._window.focusWidget()
        lies_in = (n for n, one in enumerate(self._widgets) if one is focused or focused.isAncestorOf(one))
        return next(lies_in, None) if focused is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk; what is typed into a field on real keys goes through."""
        if not self._habits.walk or not isinstance(event, QKeyEvent):
            return False
        act = _KEYS[self._habits.walk].get(Qt.Key(event.key()))
        if act is None:
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            act(self)
        return True

    @property
    def lit_now(self) -> list[QWidget]:
        """What is lit: one thing, or a group."""
        lit = (self._widgets[number] for number in self._scan.lit)
        return [widget for widget in lit if isValid(widget)]  # the page may be going

    @property
    def is_scanning(self) -> bool:
        """Whether the light moves by itself now."""
        return self._timer.isActive()

    def next(self) -> None:
        """Light what follows."""
        self._scan = step(self._scan)
        self._light()

    def previous(self) -> None:
        """Light what came before."""
        self._scan = step(self._scan, -1)
        self._light()

    def act(self) -> None:
        """Press what is lit, or enter its group."""
        if self._habits.walk == ONE_SWITCH and not self.is_scanning:
            self._start_scanning()
            return
        if self.is_scanning:
            self._begin_turn()  # what is lit then has its whole time, however late the press came
        self._scan, taken = take(self._scan)
        if taken is not None:
            widget = self._widgets[taken]
            _press(widget)
            if isValid(widget):  # or the press led to another page
                self.taken.emit(widget)
            self.refresh()
            if self._habits.walk == PAD and self._number_of_focus() is not None:
                return  # where the press led, such as to what is wrong
        self._light()

    def leave(self) -> None:
        """Go out of a group; where none was entered, a page back."""
        if self._scan.inside is None:
            self.back.emit()
        else:
            self._scan = leave(self._scan)
            self._light()

    def _start_scanning(self) -> None:
        self._begin_turn()
        self._light()

    def _begin_turn(self) -> None:
        self._lit_since = 0
        self._timer.start(round(self._habits.interval * 1000))

    def _advance(self) -> None:
        """Let the light move by itself, and rest when nobody pressed for long."""
        self._lit_since += 1
        if not self._window.isVisible() or self._lit_since > TOURS * sum(
            len(group) for group in self._scan.groups
        ):
            self._timer.stop()
            return
        self.next()

    def _light(self) -> None:
        """Put the ring around what is lit; one thing alone takes the focus, so that it is said."""
        before, self._shown = self._shown, self.lit_now
        shown = self._shown
        if len(shown) == 1:
            (widget,) = shown
            if isinstance(widget, Words):
                let_be_read(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        elif shown:
            self._ring.surround(shown)
            if shown != before:
                self.lit.emit(shown)


def _press(widget: QWidget) -> None:
    if isinstance(widget, QAbstractButton):
        widget.click()


_TAKES = {Qt.Key.Key_Return: Walker.act, Qt.Key.Key_Enter: Walker.act}
_KEYS: dict[str, dict[Qt.Key, Callable[[Walker], None]]] = {
    PAD: {
        **_TAKES,
        Qt.Key.Key_Space: Walker.act,
        Qt.Key.Key_Up: Walker.previous,
        Qt.Key.Key_Down: Walker.next,
        Qt.Key.Key_Left: Walker.leave,
        Qt.Key.Key_Back: Walker.leave,
    },
    ONE_SWITCH: {**_TAKES, Qt.Key.Key_Space: Walker.act},
    TWO_SWITCHES: {**_TAKES, Qt.Key.Key_Space: Walker.next},
}
"""What the keys of pads and switches do; the pad's five are Trace's EZ Access, F1 being its help."""
