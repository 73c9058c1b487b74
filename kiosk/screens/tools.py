"""The row of tools at the top of every page: as many as have room, and the menu, which has them all.

One row at every text size, so that no text size buries the question below tools (WCAG 1.4.4); each tool
keeps its place in it (WCAG 3.2.6).
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.screens.screen import ActionButton
from kiosk.views import Action, Frame

_GAP = 12


class ToolRow(QWidget):
    """The menu and the tools where reading begins, the ways out at the other end."""

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._begin: list[ActionButton] = []
        self._end: list[ActionButton] = []

    def in_order(self) -> list[ActionButton]:
        """Return the buttons as they are read."""
        return [*self._begin, *self._end]

    def set_frame(self, frame: Frame) -> None:
        """Show these; buttons that stay keep their focus."""
        self._set(self._begin, 0, (frame.menu, *frame.tools))
        self._set(self._end, len(self._begin) + 1, frame.exits)

    def fit(self, width: int, *, hides: bool) -> None:
        """Show what has room in this width: the menu, then the ways out, then the tools, each in order.

        Without that to hide the page where it stands elsewhere.
        """
        if not self._begin:  # no frame yet
            return
        self.setFixedWidth(width)
        left = width - self._begin[0].sizeHint().width()
        for button in (*self._end, *self._begin[1:]):
            away = button in self._end[:-1] and not hides
            left -= 0 if away else _GAP + button.sizeHint().width()
            self._let_stand(button, left >= 0 and not away)

    def fold(self, *, hides: bool) -> None:
        """Show the menu, and of the ways out all but the last, and take no more room than these."""
        for button in (*self._begin[1:], *self._end[-1:]):
            self._let_stand(button, False)
        for button in self._end[:-1]:
            self._let_stand(button, hides)
        self.setFixedWidth(self.folded_width(hides=hides))

    def folded_width(self, *, hides: bool) -> int:
        """Return the width that the row has folded."""
        stand = (*self._begin[:1], *(self._end[:-1] if hides else ()))
        return sum(button.sizeHint().width() + _GAP for button in stand)

    @property
    def row_height(self) -> int:
        """The height of the row: no button in it wraps."""
        return max((button.sizeHint().height() for button in self._begin), default=0)

    def _let_stand(self, button: ActionButton, stands: bool) -> None:
        if not stands and button.hasFocus():
            self._begin[0].setFocus()
        button.setVisible(stands)

    def _set(self, buttons: list[ActionButton], place: int, actions: tuple[Action, ...]) -> None:
        """Show these actions on the buttons that stand from a place of the row on."""
        wanted = [action.intent for action in actions]
        for gone in [button for button in buttons if button.action_.intent not in wanted]:
            buttons.remove(gone)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, action in enumerate(actions):
            if at == len(buttons) or buttons[at].action_.intent != action.intent:
                buttons.insert(at, self._add(place + at, action))
            buttons[at].set_action(action)

    def _add(self, place: int, action: Action) -> ActionButton:
        button = ActionButton(action)
        button.asked.connect(self.intent)
        self._row.insertWidget(place, button)
        button.show()
        return button
