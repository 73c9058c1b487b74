"""What is heard of typing: each sign, each finished word, what was deleted, where the caret went."""

from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from accessibility.keyboard.board import field_of_key
from accessibility.speech.words import SpokenWords


class Typed(NamedTuple):
    """What stands in a field, and where the caret is."""

    text: str
    caret: int
    masked: bool = False

    def __repr__(self) -> str:
        """Hide the text from every log and traceback: it is an answer."""
        return f"Typed({len(self.text)} signs)"


def typed_in(widget: QWidget | None) -> Typed | None:
    """Return what stands in a field, or in the one that a key of the screen types into; None without one."""
    field = field_of_key(widget) or widget
    match field:
        case QLineEdit():
            masked = field.echoMode() != QLineEdit.EchoMode.Normal
            return Typed(field.text(), field.cursorPosition(), masked)
        case QPlainTextEdit():
            return Typed(field.toPlainText(), field.textCursor().position())
        case _:
            return None


def echo(before: Typed, now: Typed, words: SpokenWords) -> str:
    """Return what is heard of a change; of a masked field never a sign."""
    put, taken = _change(before, now)
    if now.masked:
        return words.star if put else words.deleted.format(signs=words.star) if taken else ""
    if put:
        return _put(put, now, words)
    if taken:
        return words.deleted.format(signs=_called(taken, words))
    return _moved(before, now, words) if before.caret != now.caret else ""


def _change(before: Typed, now: Typed) -> tuple[str, str]:
    """Return what was put in and what was taken out."""
    most = min(len(before.text), len(now.text))
    start = next((i for i in range(most) if before.text[i] != now.text[i]), most)
    rest = most - start
    end = next((i for i in range(rest) if before.text[-1 - i] != now.text[-1 - i]), rest)
    return now.text[start : len(now.text) - end], before.text[start : len(before.text) - end]


def _put(put: str, now: Typed, words: SpokenWords) -> str:
    """Return the sign; with the one that ends a word, the word."""
    if len(put) > 1 or put.isalnum():
        return _called(put, words)
    before = now.text[: now.caret].removesuffix(put).split()
    ended = before[-1] if before and not now.text[: now.caret - 1].endswith((" ", "\n")) else ""
    return f"{ended} {_called(put, words)}".strip() if not put.isspace() or not ended else ended


def _moved(before: Typed, now: Typed, words: SpokenWords) -> str:
    """Return the sign that the caret is before; in another line than before, the line."""
    start = now.text.rfind("\n", 0, now.caret) + 1
    stop = now.text.find("\n", now.caret)
    line = now.text[start : stop if stop >= 0 else len(now.text)]
    if not start <= before.caret <= start + len(line):
        return line or words.empty
    return _called(now.text[now.caret], words) if now.caret < len(now.text) else words.end


def _called(signs: str, words: SpokenWords) -> str:
    """Return a single sign as it is called; several as they are."""
    if signs.isspace():
        return words.space
    return dict(words.signs).get(signs, signs)
