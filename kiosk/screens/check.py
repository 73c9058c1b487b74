"""Check your answers: each question, its answer, and the way to change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.marks import keep_private
from accessibility.row import Row
from accessibility.text import Words, space
from kiosk.intents import Change
from kiosk.screens.errors import ErrorBox
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryRow
from kiosk.widgets.picture import PictureLabel


class CheckScreen(Screen[CheckView]):
    """Groups of rows, then the primary button."""

    _errors: ErrorBox | None = None

    def build(self, view: CheckView) -> None:
        """Add what is still needed, then the groups."""
        self._errors = ErrorBox(view.errors.title, view.errors.links) if view.errors is not None else None
        if self._errors is not None:
            self._errors.followed.connect(lambda ref: self.intent.emit(Change(ref)))
            self.column.insertWidget(0, self._errors)
        for group in view.groups:
            if group.heading:
                self.column.addWidget(Words(group.heading, "section"))
            for row in group.rows:
                self._add(row)
        self.add_papers(view.papers)
        if view.primary is not None:
            self.add_primary(view.primary)

    def focus_target(self) -> QWidget:
        """Return what is still needed, or else the heading."""
        return self._errors or self.heading

    def _add(self, row: SummaryRow) -> None:
        shown = SummaryRowBox(row)
        shown.intent.connect(self.intent)
        self.column.addWidget(shown)


class SummaryRowBox(Row):
    """Question and answer above each other, with the links that change or remove."""

    intent = Signal(object)

    def __init__(self, row: SummaryRow) -> None:
        read = QWidget()
        texts = QVBoxLayout(read)
        texts.setSpacing(space(read) // 4)
        texts.setContentsMargins(0, space(read) * 3 // 8, 0, 0)
        texts.addWidget(Words(f"{row.number} {row.question}".strip(), "strong"))
        answer = Words(row.answer)
        keep_private(answer)
        texts.addWidget(answer)
        if row.picture is not None:
            texts.addWidget(PictureLabel(row.picture))
        links = [_link(action, row) for action in (row.change, row.remove) if action is not None]
        super().__init__(read, *links)
        for link in links:
            link.asked.connect(self.intent)


def _link(action: Action, row: SummaryRow) -> ActionButton:
    link = ActionButton(action, Kind.LINK)
    link.setAccessibleDescription(row.answer)
    return link
