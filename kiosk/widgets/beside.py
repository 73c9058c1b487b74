"""Two things side by side where there is room, else below each other (WCAG 1.4.10)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.text import em

_Direction = QBoxLayout.Direction


class Beside(QWidget):
    """The first takes the room that is left; ``wide`` is in text sizes, and more than all need at least.

    Each is as high as the highest, or, with ``top``, begins at the top.
    """

    def __init__(self, first: QWidget, *others: QWidget, wide: int, gap: int = 10, top: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self._across = QBoxLayout(_Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(gap)
        align = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0)
        self._across.addWidget(first, 1, align)
        for other in others:
            self._across.addWidget(other, 0, align)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose by the width."""
        is_wide = self.width() >= self._wide * em(self)
        self._across.setDirection(_Direction.LeftToRight if is_wide else _Direction.TopToBottom)
