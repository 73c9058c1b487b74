"""What a page is made of."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from accessibility.audit.finding import Fault, Rule
from accessibility.audit.scene import Scene
from accessibility.interfaces import within
from accessibility.text import Heading


def _one_heading(scene: Scene) -> Iterator[Fault]:
    """A page has one heading, with a name."""
    headings = scene.all(Heading)
    if len(headings) != 1:
        yield Fault(scene.name(scene.window), f"has {len(headings)} headings")
    for heading in headings:
        told = scene.interface(heading)
        if told.role() != QAccessible.Role.Heading or not told.text(QAccessible.Text.Name).strip():
            yield Fault(scene.name(heading), "is not a heading to a screen reader")


def _hidden(scene: Scene) -> Iterator[Fault]:
    """What cannot be seen is not reached: neither by Tab nor by a screen reader."""
    for widget in _tree(scene.window):
        if not widget.isVisibleTo(scene.window) and not scene.interface(widget).state().invisible:
            yield Fault(scene.name(widget), "is not shown, and a screen reader finds it")
    for stop in scene.stops:
        ground = scene.ground(stop)
        if not ground.rect().intersects(scene.place(stop)):
            yield Fault(scene.name(stop), "lies out of sight, and Tab reaches it")


def _tree(widget: QWidget) -> Iterator[QWidget]:
    for child in within(widget):
        yield child
        yield from _tree(child)


def _drop_downs(scene: Scene) -> Iterator[Fault]:
    """No list drops down: it hides what there is to choose, and Orca says nothing in it."""
    for box in scene.all(QComboBox):
        yield Fault(scene.name(box), "is a list that drops down")


def _placeholders(scene: Scene) -> Iterator[Fault]:
    """No words stand in a field before one types: they go when they are needed."""
    for field in scene.fields:
        if field.placeholderText():
            yield Fault(scene.name(field), "has words in it before one types")


def _disabled(scene: Scene) -> Iterator[Fault]:
    """No button does nothing: nobody is told why."""
    for button in scene.all(QAbstractButton):
        if not button.isEnabled():
            yield Fault(scene.name(button), "cannot be pressed")


def _shortcuts(scene: Scene) -> Iterator[Fault]:
    """No letter or figure alone is a shortcut: whoever types or speaks would set it off."""
    for shortcut in scene.window.findChildren(QShortcut):
        for keys in shortcut.keys():  # noqa: SIM118  # no dictionary
            name = keys.toString()
            if len(name) == 1:
                yield Fault(scene.name(scene.window), f"takes the key {name}")


RULES = (
    Rule("heading", ("E05",), _one_heading),
    Rule("hidden", ("E12",), _hidden),
    Rule("drop-down", ("E10",), _drop_downs),
    Rule("placeholder", ("F05",), _placeholders),
    Rule("disabled", ("F25",), _disabled),
    Rule("shortcut", ("C21",), _shortcuts),
)
