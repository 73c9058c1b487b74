"""What a key of the screen does to a field: the same events as a key of a keyboard."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from accessibility.entry import LineEdit, TextArea

Field = LineEdit | TextArea

_NUMBERS = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhFormattedNumbersOnly
_DIAL = Qt.InputMethodHint.ImhDialableCharactersOnly


def field_of(widget: QWidget | None) -> Field | None:
    """Return the widget as a field that can be typed into, or None."""
    return widget if isinstance(widget, LineEdit | TextArea) and not widget.isReadOnly() else None


def takes_numbers(field: Field) -> bool:
    """Return whether only numbers are expected, so that a pad of figures serves better than letters."""
    return bool(field.inputMethodHints() & (_NUMBERS | _DIAL))


def is_masked(field: Field) -> bool:
    """Return whether what is typed is hidden, so that it is not said either."""
    return isinstance(field, LineEdit) and field.echoMode() != LineEdit.EchoMode.Normal


def takes_lines(field: Field) -> bool:
    """Return whether Enter begins a new line."""
    return isinstance(field, QPlainTextEdit)


def write(field: Field, text: str) -> None:
    """Type a text at the caret."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.sendEvent(field, event)


def press(field: Field, key: Qt.Key) -> None:
    """Press a key that writes nothing itself, such as Backspace or an arrow."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def before_caret(field: Field) -> str:
    """Return the character before the caret, which another form may replace; nothing in a masked field."""
    if is_masked(field):
        return ""
    if isinstance(field, LineEdit):
        return field.text()[: field.cursorPosition()][-1:]
    cursor = field.textCursor()
    return field.toPlainText()[: cursor.position()][-1:]


def replace_before(field: Field, text: str) -> None:
    """Put a text in place of the character before the caret."""
    press(field, Qt.Key.Key_Backspace)
    write(field, text)
