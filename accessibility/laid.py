"""What stands in a layout, asked of the widgets: ``QLayout.itemAt`` is not to be called on a layout of Qt's.

PySide6 (6.11.3) keeps the item that it returns as long as the layout, is not told when Qt ends the item with
its widget, and takes what is next made at that address for it: a ``QTimer`` that stood there ended by a
segmentation fault. So it does with what stands in a layout that is put into another or into a widget: fill it
afterwards. Items that Python made, as in ``accessibility.flow``, are safe.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from operator import itemgetter

from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QLabel, QLayout, QWidget
from shiboken6 import createdByPython

_STANDS = (QWidget, QLayout)
_HOLD_NOTHING = (QLabel, QAbstractButton)
_TURNED = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)
"""Ways for a row or column to stand the other way round."""


def parts_of(layout: QLayout) -> list[QWidget | QLayout]:
    """Return the widgets and the layouts that stand in a layout itself, as they are read there."""
    around = layout.parentWidget()
    near = [*(around.children() if around is not None else ()), *layout.children()]
    placed = [(layout.indexOf(part), part) for part in near if isinstance(part, _STANDS)]
    turned = isinstance(layout, QBoxLayout) and layout.direction() in _TURNED
    return [part for place, part in sorted(placed, key=itemgetter(0), reverse=turned) if place >= 0]


def widgets_of(layout: QLayout) -> list[QWidget]:
    """Return all widgets in a layout and in those within it, in the order in which they stand."""
    found: list[QWidget] = []
    for part in parts_of(layout):
        found += widgets_of(part) if isinstance(part, QLayout) else [part]
    return found


def read_as_it_stands(page: QWidget) -> None:
    """Give a screen reader what is in a page in the order in which it stands there (WCAG 1.3.2).

    It walks Qt's lists of children, which are in the order of making: what came later would be read last.
    """
    for around in (page, *page.findChildren(QWidget)):
        if isinstance(around, _HOLD_NOTHING) or not createdByPython(around):
            continue
        layout = around.layout()
        # Only of what holds a layout: the first asking for the children of a field makes 152 enumerations, in
        # 40 ms. Of two, one is the layout itself.
        if layout is not None and len(around.children()) > 2:
            put_in_order(around, widgets_of(layout))


def put_in_order(around: QWidget, parts: Sequence[QWidget]) -> None:
    """Give these children of a widget to a screen reader in this order; what lies on them stays there."""
    wanted = set(parts)
    if [child for child in around.children() if child in wanted] != list(parts):
        for part, following in reversed(list(pairwise(parts))):
            part.stackUnder(following)


def show_now(widget: QWidget) -> None:
    """Show what came into a page: what its layout shows later cannot take the focus yet.

    A page that is not there yet shows its parts itself; to show each of them before lays each out, on its
    own and for no width in particular, which was half of what a check page took.
    """
    if (around := widget.parentWidget()) is None or around.isVisible():
        widget.show()


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """Lay out a widget and what it is in once everything is there: Qt does so for each part that shows.

    From within outwards: one that is laid out later than what it is in has all that laid out once more.
    """
    layouts = [layout for one in _up(widget) if (layout := one.layout()) is not None]
    held = [layout for layout in layouts if layout.isEnabled()]
    for layout in held:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)
        if held == layouts:  # else it is in what is laid out once afterwards
            for layout in (*_within(widget), *layouts):
                layout.activate()


def _within(widget: QWidget) -> Iterator[QLayout]:
    """Yield the layouts of what is in a widget, those within others first; none of Qt's own."""
    for one in reversed(widget.findChildren(QWidget)):
        if createdByPython(one) and (layout := one.layout()) is not None:
            yield layout


def _up(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it is in, up to its window."""
    one: QWidget | None = widget
    while one is not None:
        yield one
        one = None if one.isWindow() else one.parentWidget()
