"""Something to read, then one thing to do: before you start, privacy, declaration, a problem."""

from PySide6.QtWidgets import QWidget

from accessibility.flow import FlowLayout
from kiosk.screens.errors import ErrorBox
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views.reading import InformationView


class InformationScreen(Screen[InformationView]):
    """Sections, one primary button, and quieter ones beside it."""

    _error: ErrorBox | None = None

    def build(self, view: InformationView) -> None:
        """Add the error, the sections and the buttons."""
        self._error = ErrorBox(view.error) if view.error else None
        if self._error is not None:
            self.column.insertWidget(0, self._error)
        self.add_sections(view.sections)
        if view.primary is not None:
            self.add_primary(view.primary)
        if view.secondary:
            self._add_secondary(view)
        self.add_papers(view.papers)

    def focus_target(self) -> QWidget:
        """Return what went wrong, or else the heading."""
        return self._error or self.heading

    def _add_secondary(self, view: InformationView) -> None:
        row = QWidget()  # which goes as a whole when the page is drawn anew
        beside = FlowLayout(row)
        for action in view.secondary:
            button = ActionButton(action)
            button.asked.connect(self.intent)
            beside.addWidget(button)
        self.column.addWidget(row)
