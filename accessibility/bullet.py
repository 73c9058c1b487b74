"""One thing of a list: a dot where reading begins, and all lines of its words beside the dot."""

from PySide6.QtCore import QRect, QRectF, QSize

from accessibility.text import Laid, Words, em

_DOT = "•"


class Bullet(Words):
    """Words with a dot before them; the dot is seen, and nothing to be said."""

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in what the dot leaves."""
        return super().heightForWidth(width - self._inset)

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        return super().sizeHint() + QSize(self._inset, 0)

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return where some of the signs stand."""
        _, (lines, box) = self.laid_out()
        return [one.translated(box.topLeft()) for one in lines.boxes(start, end)]

    def laid_out(self) -> tuple[Laid, ...]:
        """Return the dot and the lines as they are drawn."""
        inset, rest = self._inset, self.width() - self._inset
        mirrored = self.isRightToLeft()
        dot = QRect(rest if mirrored else 0, 0, inset, self.height())
        words = QRect(0 if mirrored else inset, 0, rest, self.height())
        return (
            Laid(self._cache.lines(_DOT, inset), dot),
            Laid(self._cache.lines(self.words, rest), words),
        )

    @property
    def _inset(self) -> int:
        return em(self)
