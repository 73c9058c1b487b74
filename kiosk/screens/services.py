"""The services of this kiosk, with a field to find one; the whole row is the target."""

from PySide6.QtCore import Qt

from accessibility.controls import RowButton
from accessibility.entry import LineEdit
from accessibility.field import FieldBox, Texts
from accessibility.text import Words
from kiosk.intents import FindService
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views.reading import ServiceChoice, ServiceSearch, ServicesView


class ServicesScreen(Screen[ServicesView]):
    """A row for each service, with what it is for."""

    def build(self, view: ServicesView) -> None:
        """Add the search, what it found, and the rows."""
        if view.search is not None:
            self._add_search(view.search)
        if view.notice:
            self.column.addWidget(Words(view.notice))
            self.read_with_heading(view.notice)
        self.add_sections(view.elsewhere)
        for choice in view.services:
            self._add(choice)
        if view.search is not None and view.search.show_all is not None:
            self.add_button(self.column, view.search.show_all)

    def _add_search(self, search: ServiceSearch) -> None:
        entry = LineEdit()
        entry.setText(search.text)
        box = FieldBox(entry)
        box.describe(Texts(search.label, search.hint))
        self.column.addWidget(box)
        find = self.primary = ActionButton(search.find)  # which Enter in the field presses
        find.asked.connect(lambda: self.intent.emit(FindService(entry.text())))
        self.column.addWidget(find, alignment=Qt.AlignmentFlag.AlignLeft)

    def _add(self, choice: ServiceChoice) -> None:
        row = RowButton(choice.name, choice.summary)
        row.clicked.connect(lambda: self.intent.emit(choice.intent))
        self.column.addWidget(row)
