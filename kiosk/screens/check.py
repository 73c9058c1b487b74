"""Check your answers: each question, its answer, and the way to change it."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.controls import Kind
from accessibility.focus import set_order
from accessibility.laid import show_now
from accessibility.marks import keep_private
from accessibility.row import Row
from accessibility.text import Words, space
from kiosk.intents import Change, PageFailed
from kiosk.screens.errors import ErrorBox
from kiosk.screens.growing import Growing, room_of
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views import Action
from kiosk.views.check import CheckView, SummaryRow
from kiosk.widgets.picture import PictureLabel


class CheckScreen(Screen[CheckView]):
    """Rows under their headings, then the primary button."""

    _errors: ErrorBox | None = None
    _growing: Growing | None = None

    def build(self, view: CheckView) -> None:
        """Add what is still needed, then the rows."""
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
        self._growing = Growing(
            self._lines(view.rows, lines), self, self.grew.emit, lambda: self.intent.emit(PageFailed())
        )
        self.add_papers(view.papers)
        if view.primary is not None:
            self.add_primary(view.primary)

    @property
    def is_whole(self) -> bool:
        """Whether every row is there."""
        return self._growing is None or self._growing.is_over

    def focus_target(self) -> QWidget:
        """Return what is still needed, or else the heading."""
        return self._errors or self.heading

    def _lines(self, rows: Iterable[SummaryRow], lines: QVBoxLayout) -> Iterator[int]:
        """Add a row at each step, and give its height; Tab walks one after the one before."""
        yield room_of(self.heading, self.width())
        before: QWidget | None = None
        heading = ""
        for row in rows:
            if row.heading and row.heading != heading:
                yield self._add(Words(row.heading, "section"), lines)
            heading = row.heading
            shown = SummaryRowBox(row)
            shown.intent.connect(self.intent)
            height = self._add(shown, lines)
            for link in shown.links:
                set_order([before, link] if before is not None else [link, *self._below()])
                before = link
            yield height

    def _below(self) -> list[QWidget]:
        """Return what is read after the rows and is there before the first of them, where little is seen."""
        return [part for part in (self._papers, self.primary) if part is not None]

    def _add(self, shown: QWidget, lines: QVBoxLayout) -> int:
        """Add a line, and return what room it takes."""
        shown.resize(self.width(), shown.height())  # or it is laid out for another width first
        lines.addWidget(shown)
        show_now(shown)
        return lines.spacing() + room_of(shown, self.width())


class SummaryRowBox(Row):
    """Question and answer above each other, with the links that change or remove."""

    intent = Signal(object)

    def __init__(self, row: SummaryRow) -> None:
        read = QWidget()
        texts = QVBoxLayout(read)
        texts.setSpacing(space(read) // 4)
        texts.setContentsMargins(0, space(read) * 3 // 8, 0, 0)  # in line with the links
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
