"""A map of where the choices of a list are, below the list, which serves everybody and has the names."""

from math import hypot, inf

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.announce import announce
from accessibility.interfaces import set_role
from accessibility.text import Words, em
from kiosk.mercator import FINGER, Look, to_square
from kiosk.views.map import ChoiceMap, MapPlace
from kiosk.widgets.map_moves import MapMoves
from kiosk.widgets.map_surface import MapSurface, twice

_CHOSEN = 1.35
"""How much larger than the others what is chosen is drawn."""


class ChoiceMapPanel(QWidget):
    """``looked`` says where the map is to look, ``pressed`` which choice was pressed on it."""

    looked = Signal(object)
    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.surface = PlacesSurface()
        self._moves = MapMoves(self.surface)
        self.moves = self._moves.buttons
        self._attribution = Words(role=QPalette.ColorRole.PlaceholderText)
        self.chosen = Words()
        self._shown: ChoiceMap | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.surface, self._attribution, self._moves, self.chosen):
            column.addWidget(part)
        self.surface.wanted.connect(self._look)
        self.surface.pressed.connect(self.pressed)

    def show_map(self, shown: ChoiceMap, chosen: list[str]) -> None:
        """Show where the choices are, and which of them is chosen."""
        self._shown = shown
        self._attribution.set_words(shown.attribution)
        self._attribution.setVisible(bool(shown.attribution))
        self.chosen.set_words(shown.chosen)
        self.chosen.setVisible(bool(shown.chosen))
        self._moves.show_words(shown, shown.name)
        self.surface.show_places(shown, chosen)

    def _look(self, look: Look) -> None:
        """Ask for a look, and say how close it is then, or that the map goes no further."""
        before = None if self._shown is None else self._shown.look
        self.looked.emit(look)  # what it leads to is shown when this returns
        if self._shown is None:
            return
        if self._shown.look == before:
            announce(self.surface, self._shown.ends)
        elif before is not None and look.zoom != before.zoom:
            announce(self.surface, self._shown.zoomed)


class PlacesSurface(MapSurface, QWidget):
    """A picture to a screen reader, without the focus: the list above it has every choice."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, QAccessible.Role.Graphic)
        self._map: ChoiceMap | None = None
        self._chosen: frozenset[str] = frozenset()

    def show_places(self, shown: ChoiceMap, chosen: list[str]) -> None:
        """Mark these places, and what is chosen."""
        self._map, self._chosen = shown, frozenset(chosen)
        self.look_at(shown, shown.name)

    def place_at(self, point: QPointF) -> str:
        """Return the value of the nearest place whose mark lies under a point; nothing beside all of them."""
        places = self._map.places if self._map is not None else ()
        ways = ((point - self.middle(place), place.value) for place in places)
        far, value = min(((hypot(way.x(), way.y()), value) for way, value in ways), default=(inf, ""))
        return value if far <= self._radius() else ""

    def touched(self, point: QPointF) -> None:
        """Choose the place that was touched; beside them the map moves there."""
        value = self.place_at(point)
        if value:
            self.pressed.emit(value)
        else:
            super().touched(point)

    def middle(self, place: MapPlace) -> QPointF:
        """Return where the mark of a place stands: in the middle of a way, or of an area's corners."""
        points = self._points(place)
        if len(points) > 2 and place.points[0] == place.points[-1]:
            corners = points[:-1]
            return QPointF(
                sum(point.x() for point in corners) / len(corners),
                sum(point.y() for point in corners) / len(corners),
            )
        return points[len(points) // 2]

    def draw_on(self, painter: QPainter) -> None:
        """Draw ways and edges, then the marks, what is chosen on top of all."""
        if self._map is None:
            return
        places = sorted(self._map.places, key=lambda place: place.value in self._chosen)
        for place in places:
            self._draw_way(painter, self._points(place))
        for place in places:
            self._draw_mark(painter, self.middle(place), place)

    def _draw_way(self, painter: QPainter, points: list[QPointF]) -> None:
        if len(points) > 1:
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            twice(painter, path, em(self) / 8)

    def _draw_mark(self, painter: QPainter, middle: QPointF, place: MapPlace) -> None:
        """Draw the number in a round white mark; of what is chosen in a larger black square."""
        is_chosen = place.value in self._chosen
        radius = self._radius() * (_CHOSEN if is_chosen else 1)
        box = QRectF(middle - QPointF(radius, radius), middle + QPointF(radius, radius))
        if not box.intersects(QRectF(self.rect())):
            return
        ink, paper = Qt.GlobalColor.black, Qt.GlobalColor.white
        path = QPainterPath()
        if is_chosen:
            path.addRect(box)
            ink, paper = paper, ink
        else:
            path.addEllipse(box)
        painter.fillPath(path, paper)
        twice(painter, path, em(self) / 10)
        painter.setPen(QPen(ink))
        font = self.font()
        font.setPixelSize(self._letters(place.number))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, place.number)

    def _letters(self, number: str) -> int:
        """Return how large a number is written, so that three figures have room in a mark."""
        return round(self._radius() * (1 if len(number) < 3 else 0.75))

    def _radius(self) -> float:
        """Return half of a mark's width: as large as a finger, and as what is read."""
        return max(FINGER / 2, em(self) * 0.8)

    def _points(self, place: MapPlace) -> list[QPointF]:
        look = self._map.look if self._map is not None else Look(0, 0, 0)
        return [self.on_screen(look, *to_square(*point)) for point in place.points]
