"""The task list of a long form; the whole row is the target."""

from accessibility.controls import RowButton
from accessibility.text import Words
from kiosk.screens.screen import Screen
from kiosk.views.reading import ServiceChoice, TasksView


class TasksScreen(Screen[TasksView]):
    """How far all of it is, a row for each section, and the way on."""

    def build(self, view: TasksView) -> None:
        """Add the progress, the rows and the button."""
        self.column.addWidget(Words(view.progress))
        self.read_with_heading(view.progress)
        for section in view.sections:
            self._add(section)
        if view.primary is not None:
            self.add_primary(view.primary)

    def _add(self, section: ServiceChoice) -> None:
        row = RowButton(section.name, section.summary)
        row.clicked.connect(lambda: self.intent.emit(section.intent))
        self.column.addWidget(row)
