"""Rows of keys: where they lie, and how arrow keys walk them."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from accessibility.focus import set_order
from accessibility.keyboard.keys import KeyButton
from accessibility.keyboard.page import KeyFace
from accessibility.marks import keep_private, keep_secret, set_language
from accessibility.physical import target
from accessibility.text import em

_GAP = 8
"""Between keys, in pixels (ACCESSIBILITY C08)."""

_MOST = 0.48
"""The part of the window that keys take at most: the field and its question stay in view."""

_HIGH, _WIDE = 2.8, 5.0
"""How high and wide a key grows, in multiples of the text's size."""


class KeyGrid(QWidget):
    """Shows rows of keys; ``pressed`` carries the key, ``left_upwards`` that the walk went out at the top."""

    pressed = Signal(object)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[list[KeyButton]] = []
        self._spare: list[KeyButton] = []
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # keys stand where keyboards have them

    def in_order(self) -> list[KeyButton]:
        """Return the keys row by row."""
        return [key for row in self.rows for key in row]

    def show_rows(self, rows: tuple[tuple[KeyFace, ...], ...], *, secret: bool = False) -> None:
        """Show these keys; those that were there keep their widget and the focus.

        Whoever hears which keys are stepped to hears the answer: those that write are for one person's ear.
        ``secret``: and never for the loudspeaker, as over a field that hides what is typed.
        """
        self._fit([len(row) for row in rows])
        set_order(self.in_order())
        for buttons, faces in zip(self.rows, rows, strict=True):
            for button, face in zip(buttons, faces, strict=True):
                button.show_face(face)
                keep_private(button, yes=bool(face.writes))
                keep_secret(button, yes=secret)
                set_language(button, face.language)
                button.show()
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """Return the height of the rows: keys grow with the text, as far as the window has room."""
        count = max(1, len(self.rows))
        high = max(target(self), min(em(self) * _HIGH, self.window().height() * _MOST / count - _GAP))
        return QSize(12 * target(self), round(count * (high + _GAP)) + _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the keys out anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line between page and keys."""
        QPainter(self).fillRect(QRect(0, 0, self.width(), 2), self.palette().color(QPalette.ColorRole.Mid))

    def _fit(self, lengths: list[int]) -> None:
        """Have as many keys in each row as wanted; those of no use now are kept for later."""
        while len(self.rows) > len(lengths):
            self._spare += self.rows.pop()
        self.rows += [[] for _ in range(len(lengths) - len(self.rows))]
        for row, wanted in zip(self.rows, lengths, strict=True):
            self._spare += row[wanted:]
            del row[wanted:]
            row += [self._key() for _ in range(wanted - len(row))]
        for button in self._spare:
            button.hide()

    def _key(self) -> KeyButton:
        if self._spare:
            return self._spare.pop()
        button = KeyButton(self)
        button.clicked.connect(lambda: self.pressed.emit(button.face))
        button.walked.connect(lambda columns, rows: self._walk(button, columns, rows))
        return button

    def _place(self) -> None:
        """Lay the rows out: keys of one width, shorter rows in the middle."""
        widest = max((sum(button.face.units for button in row) for row in self.rows), default=1)
        unit = min((self.width() - 2 * _GAP) / max(widest, 1), _WIDE * em(self))
        high = (self.height() - _GAP) / max(1, len(self.rows))
        for place, row in enumerate(self.rows):
            x = (self.width() - unit * sum(button.face.units for button in row)) / 2
            top, bottom = round(_GAP + place * high), round((place + 1) * high)
            for button in row:
                # Both edges are rounded alike, or some keys would stand a pixel nearer than the gap.
                left, x = round(x + _GAP / 2), x + unit * button.face.units
                button.setGeometry(QRect(left, top, round(x - _GAP / 2) - left, bottom - top))

    def _walk(self, button: KeyButton, columns: int, rows: int) -> None:
        """Move the focus to the key beside, above or below."""
        place = next(place for place, row in enumerate(self.rows) if button in row)
        row = self.rows[place]
        if columns:
            _focus(row[(row.index(button) + columns) % len(row)])
        elif place + rows < 0:
            self.left_upwards.emit()
        elif place + rows < len(self.rows):
            middle = button.geometry().center().x()
            _focus(min(self.rows[place + rows], key=lambda one: abs(one.geometry().center().x() - middle)))


def _focus(button: KeyButton) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
