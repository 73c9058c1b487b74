"""Check your answers: each question, its answer, and the way to change it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.laid import show_now
from accessibility.marks import keep_private
from accessibility.row import Row
from accessibility.text import Words, space
from kiosk.intents import Change
from kiosk.screens.errors import ErrorBox
from kiosk.screens.growing import Growing
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryGroup, SummaryRow
from kiosk.widgets.picture import PictureLabel


class CheckScreen(Screen[CheckView]):
    """Groups of rows, then the primary button."""

    _errors: ErrorBox | None = None
    _growing: Growing | None = None

    def build(self, view: CheckView) -> None:
        """Add what is still needed, then the groups."""
        self._errors = ErrorBox(view.errors.title, view.errors.links) if view.errors is not None else None
        if self._errors is not None:
            self._errors.followed.connect(lambda ref: self.intent.emit(Change(ref)))
            self.column.insertWidget(0, self._errors)
        self._list = QWidget()
        lines = QVBoxLayout(self._list)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(space(self))
        self.column.addWidget(self._list)
        if self._growing is not None:
            self._growing.stop()
        self._growing = Growing(self._lines(view.groups, lines), self, self.grew.emit)
        self.add_papers(view.papers)
        if view.primary is not None:
            self.add_primary(view.primary)

    def focus_target(self) -> QWidget:
        """Return what is still needed, or else the heading."""
        return self._errors or self.heading

    def _lines(self, groups: tuple[SummaryGroup, ...], lines: QVBoxLayout) -> Iterator[None]:
        """Add a heading or a row at each step; Tab walks a row after the one before, whenever it comes."""
        before: QWidget | None = None
        for group in groups:
            if group.heading:
                lines.addWidget(Words(group.heading, "section"))
                yield
            for row in group.rows:
                shown = SummaryRowBox(row)
                shown.intent.connect(self.intent)
                lines.addWidget(shown)
                show_now(shown)
                for link in shown.links:
                    if before is not None:
                        QWidget.setTabOrder(before, link)
                    before = link
                yield


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
        keep_private(answer, yes=row.is_answered)
        texts.addWidget(answer)
        if row.picture is not None:
            texts.addWidget(PictureLabel(row.picture))
        self.links = [_link(action, row) for action in (row.change, row.remove) if action is not None]
        super().__init__(read, *self.links)
        for link in self.links:
            link.asked.connect(self.intent)


def _link(action: Action, row: SummaryRow) -> ActionButton:
    link = ActionButton(action, Kind.LINK)
    link.setAccessibleDescription(row.answer)
    return link
