"""What a person perceives of a window: its accessible tree, as a screen reader is given it."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from accessibility.interfaces import within

Role = QAccessible.Role

Mark = tuple[QAccessible.Role, str, str]
"""What one thing is told from another by: its role, its name, and the group that it is in."""

_Text = QAccessible.Text


class Thing(NamedTuple):
    """One thing on the screen: a text, a control, or a group of controls."""

    role: QAccessible.Role
    name: str
    group: str
    """Name of the group that it is in, often a question; or nothing."""
    description: str
    value: str
    on: bool
    widget: QWidget
    """Where to point at."""

    @property
    def mark(self) -> Mark:
        """What tells it from other things, also once its widget was made anew."""
        return self.role, self.name, self.group


def look(window: QWidget) -> list[Thing]:
    """Return everything that can be seen, in the order of the accessible tree."""
    QAccessible.setActive(True)
    return list(_within(window, ""))


def at(widget: QWidget) -> Mark:
    """Return what a widget is to a person, such as the one with the focus."""
    seen = QAccessible.queryAccessibleInterface(widget)
    group, around = "", widget.parentWidget()
    while around is not None and not group:
        about = QAccessible.queryAccessibleInterface(around)
        group, around = about.text(_Text.Name) if about.role() == Role.Grouping else "", around.parentWidget()
    return seen.role(), seen.text(_Text.Name), group


def _within(parent: QWidget, group: str) -> Iterator[Thing]:
    for child in within(parent):
        seen = QAccessible.queryAccessibleInterface(child)
        if not seen.state().invisible:
            thing = _thing(child, seen, group)
            yield thing
            yield from _within(child, thing.name if thing.role == Role.Grouping else group)


def _thing(widget: QWidget, seen: QAccessibleInterface, group: str) -> Thing:
    name, description, value = map(seen.text, (_Text.Name, _Text.Description, _Text.Value))
    return Thing(seen.role(), name, group, description, value, bool(seen.state().checked), widget)
