"""One window as its rules look at it: what is shown in it, where, and in which colours; found out once."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from accessibility import physical
from accessibility.audit.raster import Raster
from accessibility.focus import tab_stops
from accessibility.marks import is_private, room_words
from accessibility.text import Laid, Words

W = TypeVar("W", bound=QWidget)
Field = QLineEdit | QPlainTextEdit


class Scene:
    """What is shown in a window, in one moment; nothing may change in it while its rules look."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self._boxes: dict[QWidget, QRect] = {}
        self._rasters: dict[QWidget, Raster] = {}
        self._grounds: dict[QWidget, QWidget] = {}

    @cached_property
    def widgets(self) -> list[QWidget]:
        """Everything that is shown, also what is scrolled out of view."""
        return [widget for widget in self.window.findChildren(QWidget) if widget.isVisibleTo(self.window)]

    def all(self, kind: type[W]) -> list[W]:
        """Return what is shown of one kind."""
        return [widget for widget in self.widgets if isinstance(widget, kind)]

    @cached_property
    def stops(self) -> list[QWidget]:
        """What Tab can reach."""
        shown = set(self.widgets)
        return [stop for stop in tab_stops(self.window) if stop in shown]

    @cached_property
    def controls(self) -> list[QWidget]:
        """Of these what is operated, not only read."""
        return [stop for stop in self.stops if not isinstance(stop, QLabel)]

    @cached_property
    def labels(self) -> list[Words]:
        """Words that stand for themselves."""
        return [label for label in self.all(Words) if label.words]

    @cached_property
    def buttons(self) -> list[QAbstractButton]:
        """Buttons with words on them."""
        return [button for button in self.all(QAbstractButton) if button.text()]

    @cached_property
    def texts(self) -> Sequence[QWidget]:
        """Whatever lays out words."""
        return [*self.labels, *self.buttons]

    @cached_property
    def fields(self) -> Sequence[Field]:
        """What is typed into."""
        return [widget for widget in self.widgets if isinstance(widget, Field)]

    @cached_property
    def areas(self) -> list[QScrollArea]:
        """What scrolls."""
        return self.all(QScrollArea)

    @cached_property
    def target(self) -> int:
        """The least size of what is pressed."""
        return physical.target(self.window)

    def laid_out(self, widget: QWidget) -> tuple[Laid, ...]:
        """Return the lines that a widget draws, where it says."""
        found: tuple[Laid, ...] = getattr(widget, "laid_out", tuple)()
        return found

    def box(self, widget: QWidget) -> QRect:
        """Return where a widget is in the window, also where that is scrolled out of view."""
        if widget not in self._boxes:
            self._boxes[widget] = QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())
        return self._boxes[widget]

    def ground(self, widget: QWidget) -> QWidget:
        """Return what a widget lies on whole: the page that is scrolled, or the window."""
        if widget not in self._grounds:
            pages = (area.widget() for area in self.areas if area.isAncestorOf(widget))
            self._grounds[widget] = next((page for page in pages if page is not None), self.window)
        return self._grounds[widget]

    def raster(self, widget: QWidget) -> Raster:
        """Return the picture of what a widget lies on, drawn while nothing had the focus."""
        ground = self.ground(widget)
        if ground not in self._rasters:
            self._rasters[ground] = Raster.of(ground)
        return self._rasters[ground]

    def place(self, widget: QWidget, box: QRect | None = None) -> QRect:
        """Return where a widget, or a box in it, is on the picture of what it lies on."""
        at = widget.mapTo(self.ground(widget), QPoint(0, 0))
        return QRect(at, widget.size()) if box is None else box.translated(at)

    def interface(self, widget: QWidget) -> QAccessibleInterface:
        """Return what assistive technology is given of a widget."""
        return QAccessible.queryAccessibleInterface(widget)

    def name(self, widget: QWidget) -> str:
        """Return the widget's class and the words that it shows, which are never an answer."""
        if is_private(widget):
            words = room_words(widget)
        elif isinstance(widget, QLabel | QAbstractButton):
            words = widget.text()
        else:
            words = widget.accessibleName()
        return f"{type(widget).__name__} “{words}”"
