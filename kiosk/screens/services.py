"""The services of this kiosk, with a field to find one; the whole row is the target."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from accessibility.controls import RowButton
from accessibility.entry import LineEdit
from accessibility.field import FieldBox, Texts
from accessibility.focus import let_be_read
from accessibility.text import Words
from kiosk.intents import FindService
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views.reading import ServiceChoice, ServiceSearch, ServicesView


class ServicesScreen(Screen[ServicesView]):
    """A row for each service, with what it is for."""

    def __init__(self) -> None:
        super().__init__()
        self._searched: str | None = None
        """What was looked for when the page was last drawn."""
        self._found: Words | None = None
        """What a search on this page has found, in words."""

    def focus_target(self) -> QWidget:
        """Return what a search found: in large text it is far below a heading that has not changed."""
        return self._found or self.heading

    def build(self, view: ServicesView) -> None:
        """Add the search, what it found, and the rows."""
        told: list[Words] = []
        if view.search is not None:
            self._add_search(view.search)
        if view.notice:
            told.append(Words(view.notice))
            self.column.addWidget(told[0])
            self.read_with_heading(view.notice)
        told += self.add_sections(view.elsewhere)
        self._tell_found(view, told)
        for choice in view.services:
            self._add(choice)
        if view.search is not None and view.search.show_all is not None:
            self.add_button(self.column, view.search.show_all)

    def _tell_found(self, view: ServicesView, told: list[Words]) -> None:
        before, self._searched = self._searched, view.search.text if view.search is not None else ""
        self._found = told[0] if told and before not in {None, self._searched} else None
        if self._found is not None:
            let_be_read(self._found)
            self._found.setAccessibleDescription("\n".join(words.words for words in told[1:]))

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
