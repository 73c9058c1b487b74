"""The steps of a range: what it can answer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_MOST_STEPS = 100_000
"""More than anybody tells apart; keeps arithmetic on a form's numbers bounded."""


class Range(NamedTuple):
    """From ``start`` by ``step`` to ``end``, which may be the smaller (ODK XForms, ``range``)."""

    start: Decimal
    end: Decimal
    step: Decimal

    @property
    def steps(self) -> int:
        """How many steps lead from start to end."""
        return int((self.end - self.start) / self.step)

    def at(self, place: int) -> str:
        """The value after so many steps, as it is stored."""
        return _plain(self.start + self.step * place)

    def place_of(self, text: str) -> int | None:
        """After how many steps a value comes; None for what is no value of the range."""
        try:
            place = (Decimal(text.strip()) - self.start) / self.step
            within = 0 <= place <= self.steps
        except ArithmeticError:  # decimal's own are: of what is no number, or too large a one
            return None
        return int(place) if within and place == int(place) else None


def range_of(attributes: Mapping[str, str]) -> Range | None:
    """The range that a control's start, end and step describe; None when they describe none."""
    try:
        start, end, step = (Decimal(attributes[name]) for name in ("start", "end", "step"))
    except (InvalidOperation, KeyError):
        return None
    if not all(number.is_finite() for number in (start, end, step)) or not step:
        return None
    made = Range(start, end, abs(step) if end >= start else -abs(step))
    return made if abs(end - start) <= _MOST_STEPS * abs(step) else None


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
