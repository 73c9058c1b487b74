"""What is being said, below the page: what is heard can be seen too (EN 301 549, 5.1.5)."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from accessibility.text import Laid, Lines, Words, line_width
from accessibility.themes import BASE_POINTS

_PARTS = (1, 0.75, 0.5)
"""Of the text size, where words have no room in all of it: cut is worse than smaller."""
_LEAST = 2 * BASE_POINTS
"""Points below which enlarged text does not fall (EN 301 549, 5.1.4)."""
_ROUNDED = 2
"""Pixels by which two lines of half the size may be higher than one: nothing is drawn at their edge."""


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
        return self._laid("X").height

    def sizeHint(self) -> QSize:
        """Return the width of the words, and their height at the width that they have."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return one line of a few letters."""
        return QSize(super().minimumSizeHint().width(), self.line_height)

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the words; where they have no room in smaller letters, or at last their beginning.

        Why nothing is heard stands nowhere else, and at 400 % on a laptop took more than half of it.
        """
        words = self.words.replace("\n", " ")
        for part in self._parts():
            lines = self._laid(words, part)
            if lines.height <= self.height() + _ROUNDED:
                return (self._placed(lines, part),)
        return (self._placed(self._laid(self._beginning(words))),)

    def _parts(self) -> Iterator[float]:
        """Yield the parts of the text size that are large enough, all of it first."""
        return (part for part in _PARTS if part == 1 or part * self.font().pointSizeF() >= _LEAST)

    def _placed(self, lines: Lines, part: float = 1.0) -> Laid:
        across = self._across(self.width(), part)
        left = self.width() - across if self.isRightToLeft() else 0
        return Laid(lines, QRect(left, 0, across, self.height()))

    def _beginning(self, words: str) -> str:
        """Return what the lines that have room hold, the last of them cut."""
        whole = self._laid(words)
        last = whole.first_sign(max(1, self.height() // self.line_height) - 1)
        fitting = QFontMetrics(self.font()).elidedText(
            words[last:], Qt.TextElideMode.ElideRight, self._across(self.width())
        )
        return words[:last] + fitting

    def _laid(self, words: str, part: float = 1.0) -> Lines:
        font = QFont(self.font())
        font.setPointSizeF(part * font.pointSizeF())
        return Lines(words, font, self._across(self.width(), part), right_to_left=self.isRightToLeft())

    def _across(self, width: int, part: float = 1.0) -> int:
        """Return how much of a width its lines take."""
        return min(width, round(part * line_width(self)))
