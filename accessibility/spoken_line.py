"""One line that shows what is being said: what is heard can be seen too (EN 301 549, 5.1.5)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from accessibility.text import Lines, Words


class SpokenLine(Words):
    """As high as one line whatever it says, so that the page stays where it is."""

    def heightForWidth(self, width: int) -> int:
        """Return the height of one line."""
        return self._line("X", width).height

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return one line of a few letters."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the beginning, and say by a mark that there is more."""
        words = self.words.replace("\n", " ")
        fitting = QFontMetrics(self.font()).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
        self._line(fitting, self.width()).draw(QPainter(self), QRectF(self.rect()))

    def _line(self, words: str, width: int) -> Lines:
        return Lines(words, self.font(), width, right_to_left=self.isRightToLeft())
