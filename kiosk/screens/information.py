"""Something to read, then one thing to do: before you start, privacy, declaration, a problem."""

from accessibility.flow import FlowLayout
from kiosk.screens.errors import ErrorBox
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views import InformationView


class InformationScreen(Screen[InformationView]):
    """Sections, one primary button, and quieter ones beside it."""

    def build(self, view: InformationView) -> None:
        """Add the error, the sections and the buttons."""
        if view.error:
            box = ErrorBox(view.error)
            self.column.insertWidget(0, box)
            box.setFocus()
        self.add_sections(view.sections)
        if view.primary is not None:
            self.add_primary(view.primary)
        if view.secondary:
            self._add_secondary(view)

    def _add_secondary(self, view: InformationView) -> None:
        beside = FlowLayout()
        for action in view.secondary:
            button = ActionButton(action)
            button.asked.connect(self.intent)
            beside.addWidget(button)
        self.column.addLayout(beside)
