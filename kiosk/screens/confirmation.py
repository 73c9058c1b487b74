"""The reference, the true stage, and what happens next."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.text import Words, space
from kiosk.screens.screen import Screen
from kiosk.views.reading import ConfirmationView

_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"
"""Isolates of Unicode UAX 9: a reference reads from left to right in every language."""


class ConfirmationScreen(Screen[ConfirmationView]):
    """A panel with the reference, then the stage and the sections."""

    def show_view(self, view: ConfirmationView) -> None:
        """Draw this view; when only the stage changed, the focus stays where it is."""
        if self._shown is not None and self._shown.stage != view.stage:
            self._shown = replace(self._shown, stage=view.stage)
            self._stage.set_words(view.stage)
        super().show_view(view)

    def build(self, view: ConfirmationView) -> None:
        """Add the panel, the sections and the buttons."""
        self.column.addWidget(CodePanel(view.reference_label, view.reference, view.reference_aloud))
        self._stage = Words(view.stage, "strong")
        self.column.addWidget(self._stage)
        self.read_with_heading(view.reference_label, view.reference_aloud, view.stage)
        self.add_sections(view.sections)
        self.add_papers(view.papers)
        if view.primary is not None:
            self.add_primary(view.primary)
        if view.secondary is not None:
            self.add_button(self.column, view.secondary)


class CodePanel(QWidget):
    """A code, large; Tab reaches it, so that it can be heard again, sign by sign."""

    def __init__(self, label: str, code: str, code_aloud: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(self), space(self), space(self), space(self))
        if label:
            column.addWidget(Words(label))
        reference = Words(_LEFT_TO_RIGHT + code + _END, "reference")
        reference.setAccessibleName(f"{label} {code_aloud}".strip())
        reference.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(reference)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the bar at its side."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        x = self.width() - 8 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(x, 0, 8, self.height(), self.palette().color(QPalette.ColorRole.Button))
