"""The services of this kiosk; the whole row is the target."""

from accessibility.controls import RowButton
from accessibility.text import Words
from kiosk.screens.screen import Screen
from kiosk.views.reading import ServiceChoice, ServicesView


class ServicesScreen(Screen[ServicesView]):
    """A row for each service, with what it is for."""

    def build(self, view: ServicesView) -> None:
        """Add the notice and the rows."""
        if view.notice:
            self.column.addWidget(Words(view.notice))
            self.read_with_heading(view.notice)
        for choice in view.services:
            self._add(choice)

    def _add(self, choice: ServiceChoice) -> None:
        row = RowButton(choice.name, choice.summary)
        row.clicked.connect(lambda: self.intent.emit(choice.intent))
        self.column.addWidget(row)
