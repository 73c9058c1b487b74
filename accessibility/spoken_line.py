"""What is being said, below the page: what is heard can be seen too (EN 301 549, 5.1.5)."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from accessibility.text import Laid, Lines, Words, line_width


class SpokenLine(Words):
    """As high as its words, as far as there is room: the page has them all, and they are marked there."""

    def __init__(self, look: str = "") -> None:
        self._most = 0
        super().__init__(look=look)

    def set_most(self, height: int) -> None:
        """Be so high at most, but never less than a line."""
        if height != self._most:
            self._most = height
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words, as far as they have room."""
        line = self.line_height
        return max(line, min(super().heightForWidth(self._across(width)), self._most // line * line))

    @property
    def line_height(self) -> int:
        """The height of one line."""
        return self._laid("X", self.width()).height

    def sizeHint(self) -> QSize:
        """Return the width of the words, and their height at the width that they have."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return one line of a few letters."""
        return QSize(super().minimumSizeHint().width(), self.line_height)

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the words, or where they have no room their beginning, with a mark that there is more."""
        words = self.words.replace("\n", " ")
        whole = self._laid(words, self.width())
        if whole.height > self.height():
            whole = self._laid(self._beginning(words, whole), self.width())
        across = self._across(self.width())
        left = self.width() - across if self.isRightToLeft() else 0
        return (Laid(whole, QRect(left, 0, across, self.height())),)

    def _beginning(self, words: str, whole: Lines) -> str:
        """Return what the lines that have room hold, the last of them cut."""
        last = whole.layout.lineAt(max(1, self.height() // self.line_height) - 1)
        fitting = QFontMetrics(self.font()).elidedText(
            words[last.textStart() :], Qt.TextElideMode.ElideRight, self._across(self.width())
        )
        return words[: last.textStart()] + fitting

    def _laid(self, words: str, width: int) -> Lines:
        return Lines(words, self.font(), self._across(width), right_to_left=self.isRightToLeft())

    def _across(self, width: int) -> int:
        """Return how much of a width its lines take."""
        return min(width, line_width(self))
