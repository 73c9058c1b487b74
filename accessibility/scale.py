"""The steps of a scale in one line, each with its words below its mark; without room, below each other.

Never in several lines: "agree" must not stand under "disagree" as if they were two scales.
"""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPixmap

from accessibility.choice import Choice, Radio, Tick, mark_side
from accessibility.flow import Wrapped
from accessibility.physical import target
from accessibility.text import space


class _Step(Choice):
    """A choice that can stand upright: its mark, its picture, its words."""

    _upright = False

    def stand(self, *, upright: bool) -> None:
        """Stand upright, or lie as any other choice; whoever lays out says so, and gives the size."""
        if upright != self._upright:
            self._upright = upright
            self.update()

    def least_width(self) -> int:
        """Return the width in which it can stand with no word broken."""
        widest = max((self._cache.lines(word).width for word in self._words.split()), default=0)
        pictured = 0 if self._picture is None else self._picture.width()
        return max(target(self), widest + 1, pictured, round(mark_side(self))) + 2 * self._edge()

    def height_for(self, width: int, *, upright: bool) -> int:
        """Return the height that it needs in so wide a room."""
        if not upright:
            return super().heightForWidth(width)
        words = self._cache.lines(self._words, width - 2 * self._edge()).height
        return max(target(self), self._above() + words + self._edge())

    def heightForWidth(self, width: int) -> int:
        """Return the height as it stands now."""
        return self.height_for(width, upright=self._upright)

    def sizeHint(self) -> QSize:
        """Return the size of a lying one: whoever lets it stand knows better."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.height_for(hint.width(), upright=False))

    def _edge(self) -> int:
        return space(self) * 5 // 8

    def _above(self) -> int:
        """Return what is above the words."""
        pictured = 0 if self._picture is None else self._picture.height() + self._edge() // 2
        return self._edge() + round(mark_side(self)) + self._edge() // 2 + pictured

    def _text_box(self) -> QRect:
        if not self._upright:
            return super()._text_box()
        width = self.width() - 2 * self._edge()
        return QRect(self._edge(), self._above(), width, self._cache.lines(self._words, width).height)

    def mark_box(self) -> QRectF:
        """Return where the mark is."""
        box = super().mark_box()
        if self._upright:
            box.moveTop(self._edge())
            box.moveLeft(self.width() - self._edge() - box.width() if self.isRightToLeft() else self._edge())
        return box

    def _picture_place(self, picture: QPixmap) -> tuple[int, int]:
        if not self._upright:
            return super()._picture_place(picture)
        return self._edge(), self._above() - picture.height() - self._edge() // 2


class StepRadio(_Step, Radio):
    """One step of a scale, of which one can be chosen."""


class StepTick(_Step, Tick):
    """One step of a scale, of which any number can be chosen."""


class ScaleLayout(Wrapped):
    """All steps equally wide in one line, or one below the other."""

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        steps = self._steps()
        wide = max((step.least_width() for step in steps), default=0)
        high = max((step.height_for(wide, upright=True) for step in steps), default=0)
        return QSize(wide * len(steps) + self._gap * max(0, len(steps) - 1), high)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        steps = self._steps()
        if not steps:
            return 0
        width = (rect.width() - self._gap * (len(steps) - 1)) // len(steps)
        upright = width >= max(step.least_width() for step in steps)
        if not upright:
            width = rect.width()
        heights = [step.height_for(width, upright=upright) for step in steps]
        x = y = 0
        for item, step, own in zip(self._shown(), steps, heights, strict=True):
            height = max(heights) if upright else own
            if move:
                step.stand(upright=upright)
                self._place(item, rect, QRect(rect.x() + x, rect.y() + y, width, height))
            x, y = (x + width + self._gap, 0) if upright else (0, y + height + self._gap)
        return max(heights) if upright else y - self._gap

    def _steps(self) -> list[_Step]:
        return [step for item in self._shown() if isinstance(step := item.widget(), _Step)]
