"""The menu: each group under its heading, its buttons side by side where there is room."""

from accessibility.flow import FlowLayout
from accessibility.text import Words
from kiosk.screens.screen import ActionButton, Screen
from kiosk.views.menu import MenuGroup, MenuView


class MenuScreen(Screen[MenuView]):
    """Groups of buttons that act at once, and the way back to the page."""

    def build(self, view: MenuView) -> None:
        """Add the groups."""
        self._shown_groups: list[tuple[Words, list[ActionButton]]] = []
        for group in view.groups:
            self._add(group)
        if view.primary is not None:
            self.add_primary(view.primary)

    def show_view(self, view: MenuView) -> None:
        """Reconcile: a button that was pressed keeps the focus, whatever its words are now."""
        before = self._shown
        if before is None or _shape(before) != _shape(view):
            super().show_view(view)
            return
        self._shown = view
        for (status, buttons), group in zip(self._shown_groups, view.groups, strict=True):
            status.set_words(group.status)
            for button, action in zip(buttons, group.actions, strict=True):
                button.set_action(action)

    def _add(self, group: MenuGroup) -> None:
        self.column.addWidget(Words(group.heading, "section"))
        status = Words(group.status)
        row, buttons = FlowLayout(), [ActionButton(action) for action in group.actions]
        if group.status:
            self.column.addWidget(status)
        for button in buttons:
            button.asked.connect(self.intent)
            row.addWidget(button)
        self.column.addLayout(row)
        self._shown_groups.append((status, buttons))


def _shape(view: MenuView) -> tuple[object, ...]:
    return view.heading, tuple(
        (group.heading, len(group.actions), bool(group.status)) for group in view.groups
    )
