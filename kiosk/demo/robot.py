"""A person at the kiosk, played: real mouse or key events on the real window, and nothing else.

It perceives what a screen reader is given of the window, and never calls the presenter, the session or
the outbox.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.demo.hands import Hands, LostError, Mouse, write
from kiosk.demo.seeing import Role, Thing, look
from kiosk.views import Action

PATIENCE_MS = 20_000
STEP_MS = 20
BUTTONS = frozenset({Role.Button, Role.CheckBox, Role.RadioButton})
"""What is pressed."""


class Robot:
    """Looks at one window, presses and types."""

    def __init__(self, window: QWidget, hands: Hands | None = None) -> None:
        self._window = window
        self._hands = hands or Mouse()

    def look(self) -> list[Thing]:
        """Return everything on the screen."""
        return look(self._window)

    def press(self, words: str, within: str = "") -> None:
        """Press the button of this name, or choose it; ``within`` names the question, where one must."""
        self._hands.press(self._find(words, within))

    def take(self, action: Action | None) -> None:
        """Press the button of an action."""
        if action is None:
            message = f"The page '{self._heading()}' leads nowhere."
            raise LostError(message)
        self.press(action.name or action.label)

    def answer(self, question: str, said: Sequence[str]) -> None:
        """Answer a question: choose what is said, or type it, a text for each field."""
        names = {thing.name for thing in self.look() if thing.group == question and thing.role in BUTTONS}
        if names.issuperset(said):
            for words in said:
                self.press(words, question)
            return
        for field, text in zip(self.fields(question), said, strict=True):
            self._hands.reach(field)
            write(text)

    def fields(self, question: str) -> list[Thing]:
        """Return what a question is typed into."""
        things = (thing for thing in self.look() if question in {thing.name, thing.group})
        return [thing for thing in things if thing.role == Role.EditableText]

    def press_and_take(self, words: str, within: str) -> None:
        """Press a button of a question, then the first of those that come of it."""
        before = {thing.mark for thing in self._buttons(within)}
        self.press(words, within)
        come = next((thing for thing in self._buttons(within) if thing.mark not in before), None)
        if come is None:
            message = f"Nothing came of '{words}' on the page '{self._heading()}'."
            raise LostError(message)
        self._hands.press(come)

    def wait_until(self, holds: Callable[[], bool], otherwise: str) -> None:
        """Let the kiosk go on until something holds."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            if deadline.hasExpired():
                raise LostError(otherwise)
            QTest.qWait(STEP_MS)

    def _find(self, words: str, within: str) -> Thing:
        found = next((thing for thing in self._buttons(within) if thing.name == words), None)
        if found is None:
            message = f"There is no button '{words}' on the page '{self._heading()}'."
            raise LostError(message)
        return found

    def _buttons(self, within: str) -> Iterator[Thing]:
        return (thing for thing in self.look() if thing.role in BUTTONS and within in {"", thing.group})

    def _heading(self) -> str:
        return next((thing.name for thing in self.look() if thing.role == Role.Heading), "")
