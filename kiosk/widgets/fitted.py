"""A picture that keeps its shape, as large as there is room, at the side where reading begins."""

from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy, QWidget

from accessibility.interfaces import set_role
from accessibility.text import em

_LEAST = QSize(120, 90)


class FittedPicture(QWidget):
    """A subclass draws it into ``box()``, and says which shape it has."""

    widest: ClassVar[int]
    """In pixels, or text sizes where ``in_text_sizes``."""
    in_text_sizes: ClassVar[bool] = False
    room: ClassVar[float]
    """The part of the window's height that it takes at most."""

    def __init__(self, vertical: QSizePolicy.Policy) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Graphic)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shape(self) -> QSizeF:
        """Return width and height in any measure."""
        raise NotImplementedError

    def box(self) -> QRect:
        """Return where it is drawn."""
        box = QRect(QPoint(0, 0), self._fitted(self.width()))
        if self.isRightToLeft():
            box.moveRight(self.width() - 1)
        return box

    def heightForWidth(self, width: int) -> int:
        """Return the height in so wide a room."""
        return self._fitted(width).height()

    def sizeHint(self) -> QSize:
        """Return the size where there is room."""
        return self._fitted(self._widest())

    def minimumSizeHint(self) -> QSize:
        """Return room for a small one."""
        return _LEAST

    def _widest(self) -> int:
        return self.widest * em(self) if self.in_text_sizes else self.widest

    def _fitted(self, width: int) -> QSize:
        high = max(_LEAST.width(), int(self.window().height() * self.room))
        within = QSizeF(min(self._widest(), width), high)
        return self.shape().scaled(within, Qt.AspectRatioMode.KeepAspectRatio).toSize()
