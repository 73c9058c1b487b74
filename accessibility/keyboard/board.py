"""The keyboard on the screen: below the page, never over it, and always for the field last in use."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from accessibility.announce import announce
from accessibility.keyboard import typing
from accessibility.keyboard.forms import forms_of
from accessibility.keyboard.grid import KeyGrid
from accessibility.keyboard.hangul import joined
from accessibility.keyboard.page import Act, KeyboardWords, KeyFace, State, rows
from accessibility.keyboard.served import ServedMark

_SYLLABLES = ("ti", "am")
"""Languages in which a letter is finished by choosing its vowel: its forms are offered at once."""

_KEYS = {
    Act.DELETE: Qt.Key.Key_Backspace,
    Act.LEFT: Qt.Key.Key_Left,
    Act.RIGHT: Qt.Key.Key_Right,
    Act.NEW_LINE: Qt.Key.Key_Return,
}


class Board(KeyGrid):
    """Types into the field that has the focus; ``closed`` says that the person put the keyboard away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field: typing.Field | None = None
        self.state = State()
        self._words = KeyboardWords()
        self._mark: ServedMark | None = None
        self.pressed.connect(self._press)
        self.left_upwards.connect(self._to_field)
        self.hide()

    def set_words(self, words: KeyboardWords, languages: tuple[tuple[str, str], ...]) -> None:
        """Take the words, and the languages to type in (code and own name), the page's first."""
        if (words, languages) != (self._words, self.state.languages):
            self._words = words
            self.setAccessibleName(words.keyboard)
            now = self.state
            fresh = State(languages, languages[0][0], now.numbers, now.lines)
            self._show(fresh._replace(closes=now.closes))

    def let_close(self, *, always: bool) -> None:
        """Have the key that puts the keyboard away on every page, or on that of the symbols alone."""
        if always != self.state.closes:
            self._show(self.state._replace(closes=always))

    def forget(self) -> None:
        """Stand as at first, for the next person."""
        self.field = None
        self._mark_field(seen=False)
        self.hide()
        languages = self.state.languages
        self._show(State(languages, languages[0][0], closes=self.state.closes))

    def follow(self, widget: QWidget | None) -> None:
        """Serve the field that has the focus; while a key has it, the field before."""
        if widget is not None and self.isAncestorOf(widget):
            self._mark_field(seen=True)
            return
        before, self.field = self.field, typing.field_of(widget)
        field = self.field
        if field is not None and field is not before:
            fresh = self.state._replace(symbols=False, shift=False, forms=())
            numbers, lines = typing.takes_numbers(field), typing.takes_lines(field)
            self._show(fresh._replace(numbers=numbers, lines=lines))
        self.setVisible(field is not None)
        self._mark_field(seen=field is not None and not field.hasFocus())

    def _mark_field(self, *, seen: bool) -> None:
        """Show which field is written into where the focus does not."""
        if self._mark is not None and isValid(self._mark):
            self._mark.hide()
            self._mark.deleteLater()
        self._mark = ServedMark(self.field) if seen and self.field is not None else None

    def _show(self, state: State) -> None:
        self.state = state
        self.show_rows(
            rows(state, self._words), secret=self.field is not None and typing.is_masked(self.field)
        )

    def _press(self, face: KeyFace) -> None:
        if self.field is None:
            return
        if face.act is None:
            self._type(self.field, face.writes)
        elif face.act in _KEYS:
            typing.press(self.field, _KEYS[face.act])
            self._show(self.state._replace(forms=()))
        else:
            self._turn(face.act)

    def _type(self, field: typing.Field, text: str) -> None:
        chosen = text in self.state.forms
        before = typing.before_caret(field)
        together = text if chosen else joined(before, text)
        if chosen or together != before + text:
            typing.replace_before(field, together)
        else:
            typing.write(field, text)
        unfinished = not chosen and self.state.language.partition("-")[0] in _SYLLABLES
        self._show(self.state._replace(shift=False, forms=self._forms() if unfinished else ()))

    def _turn(self, act: Act) -> None:
        """Change which keys show, and say what cannot be seen at a glance."""
        state = self.state
        match act:
            case Act.SHIFT:
                self._show(state._replace(shift=not state.shift))
                if state.layout.has_capitals:
                    announce(self, self._words.capitals_off if state.shift else self._words.capitals_on)
            case Act.ACCENTS:
                self._show(state._replace(forms=() if state.forms else self._forms()))
                if not self._forms():
                    announce(self, self._words.no_accents)
            case Act.SYMBOLS:
                self._show(state._replace(symbols=not state.symbols, forms=()))
            case Act.ORDER:
                self._show(state._replace(in_order=not state.in_order, symbols=False))
            case Act.LANGUAGE:
                self._show(state._replace(language=state.following[0], symbols=False))
            case _:
                self.closed.emit()

    def _forms(self) -> tuple[str, ...]:
        before = typing.before_caret(self.field) if self.field is not None else ""
        return forms_of(before, self.state.language)

    def _to_field(self) -> None:
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)


def field_of_key(widget: QWidget | None) -> typing.Field | None:
    """Return the field that a key types into; None for what is no key."""
    board = widget.parentWidget() if widget is not None else None
    return board.field if isinstance(board, Board) else None
