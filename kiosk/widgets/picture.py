"""A thumbnail of a photo."""

from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtWidgets import QLabel

from accessibility.interfaces import set_role
from kiosk.views.picture import Picture


def pixmap(picture: Picture) -> QPixmap:
    """Return the decoded thumbnail, or a null pixmap when it cannot be read."""
    made = QPixmap()
    made.loadFromData(picture.thumbnail)
    return made


class PictureLabel(QLabel):
    """The thumbnail, named for those who do not see it."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Graphic)
        self.setAccessibleName(picture.name)
        self.setPixmap(pixmap(picture))
