"""Where things stand, and how large they are."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollBar, QWidget

from accessibility.audit.finding import Fault, Rule
from accessibility.audit.scene import Scene

_GAP = 8
"""Pixels between what is pressed, so that a finger does not press both."""


def _sideways(scene: Scene) -> Iterator[Fault]:
    """Nothing is wider than the window or the page that holds it."""
    for area in scene.areas:
        page = area.widget()
        if page is not None and page.width() > area.viewport().width():
            more = page.width() - area.viewport().width()
            yield Fault(scene.name(area), f"is {more} px too wide")
    for widget in {*scene.texts, *scene.stops}:
        box = scene.box(widget)
        if box.left() < 0 or box.right() >= scene.window.width():
            yield Fault(scene.name(widget), "reaches out of the window")


def _clipped(scene: Scene) -> Iterator[Fault]:
    """Words have the height that they need, and what they stand in shows all of them."""
    for text in scene.texts:
        if text.hasHeightForWidth() and text.height() < (needed := text.heightForWidth(text.width())):
            yield Fault(scene.name(text), f"is {text.height()} px high and needs {needed}")
    for widget in {*scene.texts, *scene.stops}:
        around = widget.parentWidget()
        if around is not None and not around.rect().contains(widget.geometry()):
            yield Fault(scene.name(widget), f"is cut off by the {type(around).__name__} that it stands in")


def _overlapping(scene: Scene) -> Iterator[Fault]:
    """No two texts or controls lie over each other."""
    for one, other in _near(scene, [*scene.texts, *scene.stops], 0):
        yield Fault(scene.name(one), f"lies over {scene.name(other)}")


def _targets(scene: Scene) -> Iterator[Fault]:
    """What is pressed or typed into is large enough for a finger."""
    for control in scene.controls:
        if min(control.width(), control.height()) < scene.target:
            yield Fault(scene.name(control), f"is {control.width()} by {control.height()} px")
    for bar in scene.all(QScrollBar):
        if min(bar.width(), bar.height()) < scene.target:
            yield Fault(scene.name(bar), f"is {bar.width()} by {bar.height()} px")


def _gaps(scene: Scene) -> Iterator[Fault]:
    """What is pressed does not stand so close that a finger presses both."""
    for one, other in _near(scene, scene.controls, _GAP):
        yield Fault(scene.name(one), f"is less than {_GAP} px from {scene.name(other)}")


def _near(scene: Scene, widgets: list[QWidget], gap: int) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield those that lie less than a gap from each other, each on what it scrolls with."""
    grounds: dict[QWidget, list[tuple[QRect, QWidget]]] = {}
    for widget in dict.fromkeys(widgets):
        box = scene.place(widget).adjusted(0, 0, gap, gap)
        grounds.setdefault(scene.ground(widget), []).append((box, widget))
    for members in grounds.values():
        for (box, one), (others, other) in combinations(members, 2):
            if box.intersects(others) and not one.isAncestorOf(other) and not other.isAncestorOf(one):
                yield one, other


RULES = (
    Rule("sideways", ("B04", "B13"), _sideways),
    Rule("clipped", ("B03", "B09"), _clipped),
    Rule("overlap", ("B03", "B09"), _overlapping),
    Rule("target", ("C07",), _targets),
    Rule("gap", ("C08",), _gaps),
)
