"""Accessible roles that Qt does not give by itself: heading, group of fields, alert.

There is no ``setAccessibleRole`` in Qt: a factory is asked for each object when assistive technology
first looks at it. Heading levels cannot be reached from Python, so a page has one heading.
"""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "accessible_role"
"""Name of the dynamic property that carries a widget's role."""


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget this role, before it has a parent or a name: Qt asks once, and keeps the answer.

    It also needs an accessible name, or only the role is spoken.
    """
    widget.setProperty(_ROLE, role.value)


@cache
def install() -> None:
    """Let widgets with a role of their own show it; once a process."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or (role := thing.property(_ROLE)) is None:
        return None
    return QAccessibleWidget(thing, QAccessible.Role(role))
