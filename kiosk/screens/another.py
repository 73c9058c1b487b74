"""The instances of a repeat, each with Change and Remove, above the question whether there is another."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.text import space
from kiosk.screens.check import SummaryRowBox
from kiosk.screens.question import QuestionScreen
from kiosk.views.another import AnotherView
from kiosk.views.check import SummaryRow
from kiosk.views.question import QuestionView


class AnotherScreen(QuestionScreen):
    """A question page with rows between its heading and its field."""

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[SummaryRow, ...] = ()
        self._rows: list[SummaryRowBox] = []
        self._list = QVBoxLayout()
        self.column.insertLayout(self.column.indexOf(self.heading) + 1, self._list)

    def show_view(self, view: QuestionView) -> None:
        """Reconcile the rows, then the rest."""
        assert isinstance(view, AnotherView)
        if view.given != self._given:
            self._show_rows(view.given)
        super().show_view(view)

    def before_fields(self) -> list[QWidget]:
        """Return the rows, which Tab walks before the question."""
        return [*self._rows]

    def _show_rows(self, given: tuple[SummaryRow, ...]) -> None:
        self._given = given
        for box in self._rows:
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._list.setSpacing(space(self) // 2)
        self._rows = [SummaryRowBox(row) for row in given]
        for box in self._rows:
            box.intent.connect(self.intent)
            self._list.addWidget(box)
            box.show()
