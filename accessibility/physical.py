"""How large a pixel is, where that is known: a finger needs 12 mm, however many pixels these are."""

from functools import lru_cache
from math import ceil

from PySide6.QtWidgets import QWidget

PIXELS = 44
"""The least height and width of anything to be pressed, in pixels (WCAG 2.5.5)."""

MILLIMETRES = 12
"""The same on a screen whose size is known."""

_LIKELY = (200, 2500)
"""Millimetres of the longer side, from a tablet's to a wall's; some screens say 160 by 90 of any size."""

_SQUARE = 0.1
"""By how much a pixel may be higher than wide before a screen is taken for one that says anything."""

_UNSAID = (72, 96, 100)
"""Pixels an inch that screens claim which know nothing: Qt's offscreen one 100, Xvfb and many adapters 96."""

_INCH = 25.4

_measured: list[float] = []
"""The width of a pixel in millimetres, where the site measured its screen."""


def tell(pixel_width: float | None) -> None:
    """Go by this width of a pixel in millimetres, or again by what screens say of themselves."""
    _measured[:] = [] if pixel_width is None else [pixel_width]


def pixel(widget: QWidget) -> float | None:
    """Return how wide a pixel of the widget's screen is in millimetres; None when that is not known."""
    if _measured:
        return _measured[0]
    screen = widget.screen()
    pixels, claimed = screen.size(), screen.physicalSize()
    return _pixel_width(pixels.width(), pixels.height(), claimed.width(), claimed.height())


@lru_cache(maxsize=16)
def _pixel_width(wide: int, high: int, wide_mm: float, high_mm: float) -> float | None:
    """Return the width of a pixel of such a screen, if it can be so: each button of a page asks for it."""
    pixel_wide, pixel_high = wide_mm / wide, high_mm / high
    likely = _LIKELY[0] <= max(wide_mm, high_mm) <= _LIKELY[1]
    square = abs(pixel_high - pixel_wide) <= _SQUARE * pixel_wide
    made_up = any(abs(wide_mm - wide * _INCH / dots) <= 1 for dots in _UNSAID)
    return pixel_wide if likely and square and not made_up else None


def target(widget: QWidget) -> int:
    """Return the least height and width of anything to be pressed, in pixels of the widget's screen."""
    known = pixel(widget)
    return PIXELS if known is None else max(PIXELS, ceil(MILLIMETRES / known))
