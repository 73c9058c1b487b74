"""What happens as Tab walks a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from accessibility.audit.finding import Fault, Rule
from accessibility.audit.raster import Raster
from accessibility.audit.scene import Scene
from accessibility.contrast import PARTS
from accessibility.focus import FocusRing
from accessibility.interfaces import within

_AROUND = 16
"""Pixels around a control in which its focus may show."""

_ROUNDS = 3
"""How often layouts that depend on each other are settled."""

_THICK = 2
"""Pixels of the thinnest line around a control that is seen (WCAG 2.4.13)."""


def _order(scene: Scene) -> Iterator[Fault]:
    """Tab walks as one reads: down the page, and along a line in the direction of reading.

    And a screen reader is given what the page is made of as it stands there (WCAG 1.3.2).
    """
    yield from _given(scene)
    stops = walked(scene.window)
    if not stops:
        return
    first = min(range(len(stops)), key=lambda place: _standing(scene, stops[place]).top())
    for before, stop in pairwise([*stops[first:], *stops[:first]]):
        together = scene.ground(before) is scene.ground(stop)
        where = scene.place if together else partial(_standing, scene)
        if _is_before(where(stop), where(before), mirrored=scene.window.isRightToLeft()):
            yield Fault(scene.name(stop), f"comes after {scene.name(before)}, which is read after it")


def _given(scene: Scene) -> Iterator[Fault]:
    for around in (scene.window, *scene.widgets):
        parts = [part for part in within(around) if part.isVisibleTo(scene.window) and _says(part)]
        for before, part in pairwise(() if isinstance(around, QAbstractScrollArea) else parts):
            if _is_before(scene.box(part), scene.box(before), mirrored=around.isRightToLeft()):
                yield Fault(scene.name(part), f"is given after {scene.name(before)}, which stands after it")


def _says(part: QWidget) -> bool:
    """Return whether there is anything to read in a part; a mark that lies on the page has nothing."""
    return bool(part.accessibleName()) or any(within(part))


def walked(window: QWidget) -> list[QWidget]:
    """Return what Tab comes to from the window itself, once round.

    Walked, not read: in PySide6 6.11 ``nextInFocusChain`` makes the widget that it returns a child of the one
    asked, and once that one is deleted, the other is taken for deleted though it lives.
    """
    stops: list[QWidget] = []
    if (focused := window.focusWidget()) is not None:
        focused.clearFocus()
    while window.focusNextPrevChild(True):
        focused = window.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
    return stops


def _standing(scene: Scene, stop: QWidget) -> QRect:
    """Return where something stands beside what does not scroll with it: as far as its page is in view."""
    area = next((area for area in scene.areas if area.isAncestorOf(stop)), None)
    return scene.box(stop if area is None else area)


def _is_before(one: QRect, other: QRect, *, mirrored: bool) -> bool:
    """Return whether one box is read before another: above it, or on its line and nearer to the begin."""
    common = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    if common < min(one.height(), other.height()) / 2:
        return one.top() < other.top()
    return one.right() > other.right() if mirrored else one.left() < other.left()


def _focus(scene: Scene) -> Iterator[Fault]:
    """What has the focus shows it by a line around it, and is all in view."""
    for control in scene.controls:
        scene.raster(control)  # drawn before the first has the focus
    for control in scene.controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        _settle()
        yield from _while_focused(scene, control)


def _while_focused(scene: Scene, control: QWidget) -> Iterator[Fault]:
    needed = 2 * _THICK * (control.width() + control.height() - 2 * _THICK)
    changed = _changed(scene, control, needed)
    if changed < needed:
        yield Fault(scene.name(control), f"shows its focus on {changed} px and needs {needed}")
    seen = control.visibleRegion().boundingRect()
    area = next((area for area in scene.areas if area.isAncestorOf(control)), None)
    high = scene.window.height() if area is None else area.viewport().height() - _AROUND
    if seen.height() < min(control.height(), high) or seen.width() < control.width():
        yield Fault(scene.name(control), "has the focus and is not all in view")


def _changed(scene: Scene, control: QWidget, enough: int) -> int:
    """Return how many pixels in and around a control stand out from what they were without the focus."""
    ground, before = scene.ground(control), scene.raster(control)
    out = (-_AROUND, -_AROUND, _AROUND, _AROUND)
    box = scene.place(control).adjusted(*out) & ground.rect()
    return 0 if box.isEmpty() else before.changed(box, Raster.of(ground, box), PARTS, enough)


def _settle() -> None:
    """Let keys on the screen come and go with the focus of their field, and the page take their room."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


@contextmanager
def without_ring(window: QWidget) -> Iterator[None]:
    """Hide what is drawn around the focus, which stays where it is."""
    rings = [ring for ring in window.findChildren(FocusRing) if ring.isVisibleTo(window)]
    for ring in rings:
        ring.hide()
    try:
        yield
    finally:
        for ring in rings:
            ring.show()


@contextmanager
def without_focus(window: QWidget) -> Iterator[None]:
    """Take the focus away, and put it back where it was, and pages to where they were scrolled."""
    focused = window.focusWidget()
    bars = [area.verticalScrollBar() for area in window.findChildren(QScrollArea)]
    scrolled = [(bar, bar.value()) for bar in bars]
    if focused is not None:
        focused.clearFocus()
    _settle()
    try:
        yield
    finally:
        if focused is not None:
            focused.setFocus()
        for bar, value in scrolled:
            bar.setValue(value)


ORDER = Rule("order", ("C03",), _order)
FOCUS = Rule("focus", ("C04", "C05"), _focus)
