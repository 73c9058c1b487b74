"""Walks a live window and says what would keep somebody out.

Runs in the process, on any platform of Qt: the offscreen one shows nothing to screen readers, but its
accessible interfaces can be asked. A finding names a widget, never what a person typed into it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from accessibility.contrast import PARTS, TEXT, ratio
from accessibility.focus import tab_stops
from accessibility.physical import target
from accessibility.text import Heading, Words, has_glyphs
from accessibility.themes import PART_PAIRS, TEXT_PAIRS, Theme

_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.EditableText,
    QAccessible.Role.StaticText,
}
"""What may take the focus by Tab; a drop-down list may not, since Orca is silent in it."""


_Widget = TypeVar("_Widget", bound=QWidget)


@dataclass(frozen=True)
class Finding:
    """One fault: the rule that was broken, the widget, and how."""

    rule: str
    widget: str
    detail: str = ""


def audit(window: QWidget) -> list[Finding]:
    """Return every finding in a window that is shown; empty when all rules hold."""
    QAccessible.setActive(True)
    return [finding for rule in RULES.values() for finding in rule(window)]


def audit_theme(theme: Theme) -> list[Finding]:
    """Return the pairs of a theme's colours that are too close (WCAG 1.4.6 and 1.4.11)."""
    findings = []
    for pairs, least in ((TEXT_PAIRS, TEXT), (PART_PAIRS, PARTS)):
        for over, under in pairs:
            got = ratio(getattr(theme, over), getattr(theme, under))
            if got < least:
                findings.append(Finding("contrast", f"{over} on {under}", f"{got:.2f} is under {least}"))
    return findings


def _names(window: QWidget) -> Iterator[Finding]:
    """What takes the focus has a name and a role that says how it is used (WCAG 4.1.2)."""
    for stop in _stops(window):
        interface = QAccessible.queryAccessibleInterface(stop)
        if not interface.text(QAccessible.Text.Name).strip():
            yield Finding("name", _place(stop), "has no accessible name")
        if interface.role() not in _ROLES:
            yield Finding("role", _place(stop), f"is a {interface.role().name}")


def _words_in_names(window: QWidget) -> Iterator[Finding]:
    """A button's name contains the words that are seen (WCAG 2.5.3)."""
    for button in _shown(window, QAbstractButton):
        words = button.text().replace("&&", "&")
        if words not in QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name):
            yield Finding("words in name", _place(button), "is named otherwise than it reads")


def _targets(window: QWidget) -> Iterator[Finding]:
    """What is pressed or typed into is large enough (WCAG 2.5.5)."""
    for stop in _stops(window):
        if not isinstance(stop, Words) and min(stop.width(), stop.height()) < target(stop):
            yield Finding("target", _place(stop), f"is {stop.width()} by {stop.height()} px")


def _clipped(window: QWidget) -> Iterator[Finding]:
    """Wrapped words have the height they need (WCAG 1.4.4)."""
    for text in _texts(window):
        if text.height() < (needed := text.heightForWidth(text.width())):
            yield Finding("clipped", _place(text), f"is {text.height()} px high and needs {needed}")


def _overlapping(window: QWidget) -> Iterator[Finding]:
    """No two texts or controls lie over each other."""
    areas = _shown(window, QScrollArea)
    boxes = [(widget, _seen(widget, window, areas)) for widget in {*_texts(window), *_stops(window)}]
    for (one, box), (other, others) in combinations(boxes, 2):
        if box.intersects(others) and not one.isAncestorOf(other) and not other.isAncestorOf(one):
            yield Finding("overlap", _place(one), f"lies over {_place(other)}")


def _sideways(window: QWidget) -> Iterator[Finding]:
    """Nothing is wider than the window or the page that holds it (WCAG 1.4.10)."""
    for area in _shown(window, QScrollArea):
        page = area.widget()
        if page is not None and page.width() > area.viewport().width():
            yield Finding(
                "sideways", _place(area), f"is {page.width() - area.viewport().width()} px too wide"
            )
    for widget in {*_texts(window), *_stops(window)}:
        box = _box(widget, window)
        if box.left() < 0 or box.right() >= window.width():
            yield Finding("sideways", _place(widget), "reaches out of the window")


def _one_heading(window: QWidget) -> Iterator[Finding]:
    """A page has one heading, with a name (GDS, WCAG 2.4.6)."""
    headings = list(_shown(window, Heading))
    if len(headings) != 1:
        yield Finding("heading", _place(window), f"has {len(headings)} headings")
    for heading in headings:
        interface = QAccessible.queryAccessibleInterface(heading)
        if interface.role() != QAccessible.Role.Heading or not interface.text(QAccessible.Text.Name):
            yield Finding("heading", _place(heading), "is not a heading to a screen reader")


def _tofu(window: QWidget) -> Iterator[Finding]:
    """Every letter has a glyph in some font."""
    for text in _texts(window):
        if not _has_glyphs(text):
            yield Finding("tofu", _place(text), "has a letter that no installed font can show")


def _order(window: QWidget) -> Iterator[Finding]:
    """Tab walks downwards (WCAG 2.4.3)."""
    for area in _shown(window, QScrollArea):
        tops = [(stop, _box(stop, window)) for stop in _walk(area)]
        for (_, before), (stop, box) in pairwise(tops):
            if box.bottom() < before.top():
                yield Finding("order", _place(stop), "comes after what is below it")


RULES: dict[str, Callable[[QWidget], Iterator[Finding]]] = {
    "name": _names,
    "words in name": _words_in_names,
    "target": _targets,
    "clipped": _clipped,
    "overlap": _overlapping,
    "sideways": _sideways,
    "heading": _one_heading,
    "tofu": _tofu,
    "order": _order,
}
"""By their ids."""


def _shown(window: QWidget, kind: type[_Widget]) -> list[_Widget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisibleTo(window)]


def _stops(window: QWidget) -> list[QWidget]:
    return [stop for stop in tab_stops(window) if stop.isVisibleTo(window)]


def _texts(window: QWidget) -> list[QWidget]:
    """Return the widgets that lay out words themselves."""
    labels = [label for label in _shown(window, Words) if label.words]
    return [*labels, *_shown(window, QAbstractButton)]


def _walk(area: QScrollArea) -> Iterator[QWidget]:
    """Yield what Tab reaches in an area, in its order."""
    stops = set(_stops(area))
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if widget in stops:
            yield widget
        widget = widget.nextInFocusChain()


def _box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen(widget: QWidget, window: QWidget, areas: list[QScrollArea]) -> QRect:
    """Return the part of the widget that is not scrolled out of view."""
    box = _box(widget, window)
    for area in areas:
        if area.isAncestorOf(widget):
            box &= _box(area.viewport(), window)
    return box


def _place(widget: QWidget) -> str:
    """Return the widget's class and the words that it shows, which are never an answer in a field."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{words}”"


def _has_glyphs(widget: QWidget) -> bool:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return has_glyphs(words.replace("&&", "&"), widget.font())
