"""Accessible roles that Qt does not give by itself: heading, group of fields, alert.

There is no ``setAccessibleRole`` in Qt: a factory is asked for each object when assistive technology
first looks at it. Heading levels cannot be reached from Python, so a page has one heading.
"""

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFocusFrame, QWidget
from shiboken6 import isValid

_ROLE = "accessible_role"
"""Name of the dynamic property that carries a widget's role."""

_made: list[QAccessibleInterface] = []
"""Those that Qt has not ended yet.

PySide6 (6.11.3) holds them too, but at exit lets go of them too soon where Qt was asked for another interface
before the factory was installed: the process then ended by a segmentation fault.
"""


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
    _made[:] = [one for one in _made if isValid(one)]
    _made.append(QAccessibleWidget(thing, QAccessible.Role(role)))
    return _made[-1]


def within(widget: QWidget) -> Iterator[QWidget]:
    """Yield what a screen reader is given in a widget, in its order; not what lies deeper.

    The widgets are asked, not their interfaces: ``child`` and ``object`` of PySide6 (6.11.3) leave to Python
    what Qt ends as well, and Qt's list of interfaces then has some that are gone.
    """
    from PySide6.QtCore import Qt

    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow() and not isinstance(child, QFocusFrame):
            yield child
