"""The box on top of a page that says what is wrong, takes the focus, and leads to each field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Button, Kind
from accessibility.focus import let_be_read
from accessibility.interfaces import set_role
from accessibility.text import Words, space
from kiosk.views.question import ErrorLink


class ErrorBox(QWidget):
    """A title and, where there are fields to lead to, a link for each."""

    followed = Signal(str)
    """The ref of the field that a link leads to."""

    def __init__(self, title: str, links: tuple[ErrorLink, ...] = ()) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.AlertMessage)
        let_be_read(self)
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(link.message for link in links))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(self), space(self), space(self), space(self))
        column.setSpacing(space(self) // 2)
        column.addWidget(Words(title, "section"))
        for link in links:
            column.addWidget(self._link(link), alignment=Qt.AlignmentFlag.AlignLeft)

    def _link(self, link: ErrorLink) -> Button:
        button = Button(link.message, Kind.ERROR_LINK)
        button.clicked.connect(lambda: self.followed.emit(link.ref))
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), 5))
        painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 6, 6)
