"""One key of the keyboard on the screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from accessibility.keyboard.page import KeyFace
from accessibility.physical import target
from accessibility.toggling import Toggling

_Role = QPalette.ColorRole
_UNDER_MARKS = "\N{DOTTED CIRCLE}"
"""Combining marks are shown on it (The Unicode Standard, 2.11)."""

_FILLED = 0.46
"""How much of a key's height its letters take: marks above and below them need the rest."""

_LEAST = 14
"""Pixels of the smallest label."""

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class KeyButton(Toggling, QPushButton):
    """A key, its label as large as fits.

    A touch or click leaves the focus in the field; Tab, arrow keys, a scan or a pad may put it here.
    """

    walked = Signal(int, int)
    """An arrow key was pressed here: columns and rows to go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.hear_toggles()
        self.face = KeyFace("")
        self._label = ""

    def show_face(self, face: KeyFace) -> None:
        """Show this key in place of the one before; focus stays."""
        self.face = face
        mark = face.label and QFontMetrics(self.font()).horizontalAdvance(face.label) == 0
        self._label = _UNDER_MARKS + face.label if mark else face.label
        self.setText((face.name or face.label).replace("&", "&&"))
        self.setAccessibleName(face.name or face.label)
        self.update()
        self.setCheckable(face.on is not None)
        self.setChecked(bool(face.on))

    def sizeHint(self) -> QSize:
        """Return the least target; the board decides how large keys are."""
        return QSize(target(self), target(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrow keys; Enter and Space press, once however long they are held."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, thicker while the key is down or stays down, and the label in its middle."""
        painter, colours = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.isChecked() or self.isDown()
        thick = 4 if held else 2
        painter.setPen(QPen(colours.color(_Role.Mid), thick))
        painter.setBrush(colours.color(_Role.AlternateBase if held else _Role.Window))
        edge = thick / 2 + 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        painter.setPen(colours.color(_Role.WindowText))
        painter.setFont(self._fitting())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._label)

    def _fitting(self) -> QFont:
        """Return the font in which the label fits the key: half its height, or as wide as it."""
        made = QFont(self.font())
        made.setPixelSize(max(_LEAST, round(self.height() * _FILLED)))
        across, room = QFontMetrics(made).horizontalAdvance(self._label), self.width() - 2 * target(self) // 4
        if across > room:
            made.setPixelSize(max(_LEAST, made.pixelSize() * room // across))
        return made
