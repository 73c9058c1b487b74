"""A person who cannot see the screen: knows only what the voice said, and has only keys.

What is said is all that this looks at; the window, the view and the widgets are never asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.accessibility.speech.fakes import Booth

MOST_STEPS = 80
"""On one page: more, and the person is lost."""
MOST_PAGES = 60
PATIENCE_MS = 10_000
"""For something to be said: every act of a person is answered."""
WAYS_ON = ("Continue, button", "Start now, button", "I agree. Send my answers, button")

Known = Mapping[str, str]
"""What a person answers to what they hear: the beginning of a field's name, or a heading, to a text or to the
choices, with ``|`` between several."""


CALLED = {" ": "Space", "@": "at sign", ".": "full stop"}
"""What keys are called that write no letter or figure."""


class Hands(Protocol):
    """How somebody works a page that they do not see."""

    def onward(self) -> None:
        """Go to the next thing."""
        ...

    def next_choice(self) -> None:
        """Go to the next one of several choices."""
        ...

    def act(self) -> None:
        """Press or choose what one is at."""
        ...

    def type(self, text: str) -> None:
        """Type into the field that one is at."""
        ...


class Keyboard:
    """Tab, Down, Space and letters."""

    def __init__(self, window: QWindow) -> None:
        self._window = window

    def onward(self) -> None:
        self.strike(Qt.Key.Key_Tab)

    def next_choice(self) -> None:
        self.strike(Qt.Key.Key_Down)

    def act(self) -> None:
        self.strike(Qt.Key.Key_Space)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self._window, ord(letter))
            QApplication.processEvents()

    def strike(self, key: Qt.Key) -> None:
        QTest.keyClick(self._window, key)
        QApplication.processEvents()


@dataclass
class Board:
    """Where keys are on the screen, by how each is called: its row, and its place there."""

    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    rows: int = 0


class Pad:
    """Up, Down, action, back, help, and nothing else; letters are found on the keys of the screen by ear."""

    def __init__(self, window: QWindow) -> None:
        self._window = window
        self.hears: Callable[[], list[str]] = list
        self._boards: dict[str, Board] = {}
        """The keys of each board by how its first row is heard, or by the key that leads to it."""

    def onward(self) -> None:
        self.strike(Qt.Key.Key_Down)

    def next_choice(self) -> None:
        self.strike(Qt.Key.Key_Down)

    def act(self) -> None:
        self.strike(Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        """Go into the field, write with the keys that are heard, and leave them again."""
        self.act()
        letters, row = self._board(), 0
        for letter in text:
            name = CALLED.get(letter, letter)
            if letter.isupper():
                row, name = self._presses(letters, row, "Capitals"), letter.lower()
            if name in letters.keys:
                row = self._presses(letters, row, name)
            else:
                row = self._presses(letters, row, "Symbols")
                self.strike(Qt.Key.Key_Down)
                symbols = self._board("Symbols")
                self._presses(symbols, self._presses(symbols, 0, name), "Letters")
        self.strike(Qt.Key.Key_Left)

    def _board(self, led_by: str = "") -> Board:
        """Return the keys whose first row is lit, to which another key led."""
        first = " ".join(self.hears()[-2:])
        name = led_by or first
        if name not in self._boards:
            self._boards[name] = self._learns(first)
        return self._boards[name]

    def _learns(self, first: str) -> Board:
        """Go through all keys once, and be at the first row again."""
        board, heard, row = Board(), "", 0
        while heard != first:
            self.strike(Qt.Key.Key_Return)
            name = self._named()
            place, begins = 0, name
            while place == 0 or name != begins:
                board.keys[name] = (row, place)
                self.strike(Qt.Key.Key_Down)
                name, place = self._named(), place + 1
            self.strike(Qt.Key.Key_Left)
            self.hears()
            self.strike(Qt.Key.Key_Down)
            heard, row = " ".join(self.hears()), row + 1
        board.rows = row
        return board

    def _named(self) -> str:
        return self.hears()[0].removesuffix(", button")

    def _presses(self, board: Board, row: int, name: str) -> int:
        """Press a key from a row that is lit, and return the row that is lit then."""
        wanted, place = board.keys[name]
        steps = [Qt.Key.Key_Down] * ((wanted - row) % board.rows)
        for key in (*steps, Qt.Key.Key_Return, *[Qt.Key.Key_Down] * place):
            self.strike(key)
        self.hears()
        self.strike(Qt.Key.Key_Return)
        assert self.hears(), f"of {name} nothing is heard"
        self.strike(Qt.Key.Key_Left)
        return wanted

    def strike(self, key: Qt.Key) -> None:
        QTest.keyClick(self._window, key)
        QApplication.processEvents()


class Unseen:
    """Somebody who listens, and acts on what they heard."""

    def __init__(self, booth: Booth, hands: Hands) -> None:
        self._player, self._hands = booth.player, hands
        self.page: list[str] = []
        """What was said of the page that they are on."""
        self.pages: list[str] = []
        """The headings, in the order in which they were heard."""

    def hears(self) -> list[str]:
        """Wait for the voice, listen until it is silent, and return what was said since the last time."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not (self._player.log or patience.hasExpired()):
            QTest.qWait(5)
        QApplication.processEvents()
        self._player.finish_all()
        heard = self._player.heard
        self._player.log.clear()
        return heard

    def listens(self) -> None:
        """Hear a whole page."""
        self.page = self.hears()
        assert self.page, "nothing is said of this page"
        self.pages.append(self.page[0])

    def goes_to(self, *wanted: str) -> str:
        """Walk until one of these is heard, and return what was said there."""
        for _ in range(MOST_STEPS):
            self._hands.onward()
            said = " ".join(self.hears())
            if said.startswith(wanted):
                return said
        raise AssertionError(f"no key leads to {wanted} on the page “{self.page[0]}”")

    def presses(self, *wanted: str) -> None:
        """Walk to one of these, press it, and hear the page that follows."""
        self.goes_to(*wanted)
        self._hands.act()
        self.listens()

    def fills_in(self, known: Known) -> None:
        """Answer what is known of this page, and go on."""
        for _ in range(MOST_STEPS):
            self._hands.onward()
            said = " ".join(self.hears())
            if said.startswith(WAYS_ON):
                break
            if "text field" in said:
                self._types(said, known)
            elif "choice 1 of" in said:
                self._chooses(said, known.get(self.page[0]))
            elif "tick box" in said:
                self._ticks(said, known.get(self.page[0], "").split("|"))
        self._hands.act()
        self.listens()

    def _types(self, said: str, known: Known) -> None:
        text = next((text for name, text in known.items() if said.startswith(name)), "")
        if text and ", empty" in said.replace("? ", "?, "):
            self._hands.type(text)
            assert "".join(self.hears()), "what is typed is not heard"

    def _chooses(self, said: str, wanted: str | None) -> None:
        for _ in range(MOST_STEPS):
            if wanted is None or said.startswith(wanted):
                break
            self._hands.next_choice()
            said = " ".join(self.hears())
        if wanted is not None and ", not chosen" in said:
            self._hands.act()
            assert (heard := self.hears())[:1] == ["chosen"], heard

    def _ticks(self, said: str, wanted: list[str]) -> None:
        if said.partition(", tick box")[0] in wanted and ", not ticked" in said:
            self._hands.act()
            assert (heard := self.hears())[:1] == ["ticked"], heard
