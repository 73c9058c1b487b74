"""Text fields without doors: no context menu, no dragging, and heard when first reached."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from accessibility.physical import target
from accessibility.text import em, space

_REACH = 4
"""Pixels above and below a line together: Bengali marks reach its last row, and at 150 % were cut there."""


class LineEdit(QLineEdit):
    """One line; ``letters`` is the length of the expected answer, 0 for as wide as the page."""

    def __init__(self, letters: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        across = QSizePolicy.Policy.Maximum if letters else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        # Without a first caret event of its own, Orca is silent when Tab first reaches the field.
        self.end(False)

    def show_text(self, text: str) -> None:
        """Put text in only if it differs, so that caret, undo and an unfinished composition stay."""
        if text != self.text():
            self.setText(text)

    def sizeHint(self) -> QSize:
        """Return room for the expected answer."""
        hint = super().sizeHint()
        width = QFontMetrics(self.font()).averageCharWidth() * (self._letters or 30) + 2 * space(self)
        return QSize(width, max(target(self), hint.height() + _REACH))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, so that a large text size does not push the page sideways."""
        return QSize(min(self.sizeHint().width(), 5 * em(self)), self.sizeHint().height())


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it, as it leaves any other field."""

    def __init__(self, rows: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Put text in only if it differs, so that caret, undo and an unfinished composition stay."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return room for the rows."""
        return QSize(30 * em(self), QFontMetrics(self.font()).lineSpacing() * self._rows + 2 * space(self))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters across."""
        return QSize(5 * em(self), self.sizeHint().height())
