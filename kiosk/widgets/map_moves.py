"""The six buttons that move a map: nobody has to drag it (WCAG 2.5.7)."""

from PySide6.QtWidgets import QWidget

from accessibility.controls import Button
from accessibility.flow import FlowLayout
from kiosk.views.map import MapShown
from kiosk.widgets.map_surface import MapSurface

_WAYS = (0, -1), (0, 1), (-1, 0), (1, 0)
_ZOOMS = 1, -1


class MapMoves(QWidget):
    """North, South, West, East, closer and farther."""

    def __init__(self, surface: MapSurface) -> None:
        super().__init__()
        self.buttons = tuple(Button() for _ in (*_WAYS, *_ZOOMS))
        row = FlowLayout(self, gap=12)
        for button in self.buttons:
            row.addWidget(button)
        for button, way in zip(self.buttons, _WAYS, strict=False):
            button.clicked.connect(lambda _, way=way: surface.step(*way))
        for button, by in zip(self.buttons[len(_WAYS) :], _ZOOMS, strict=True):
            button.clicked.connect(lambda _, by=by: surface.zoom(by))

    def show_words(self, shown: MapShown, said: str) -> None:
        """Name each with what its press leads to: a screen reader says a name that changes."""
        words = (shown.north, shown.south, shown.west, shown.east, shown.closer, shown.farther)
        for place, (button, word) in enumerate(zip(self.buttons, words, strict=True)):
            button.set_words(word, f"{word}: {said if place < len(_WAYS) else shown.zoomed}")
