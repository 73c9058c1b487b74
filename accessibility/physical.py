"""How large a pixel is, where that is known: a finger needs 12 mm, however many pixels these are."""

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
    wide, high = claimed.width() / pixels.width(), claimed.height() / pixels.height()
    longer = max(claimed.width(), claimed.height())
    likely = _LIKELY[0] <= longer <= _LIKELY[1] and abs(high - wide) <= _SQUARE * wide
    made_up = any(abs(claimed.width() - pixels.width() * _INCH / dots) <= 1 for dots in _UNSAID)
    return wide if likely and not made_up else None


def target(widget: QWidget) -> int:
    """Return the least height and width of anything to be pressed, in pixels of the widget's screen."""
    known = pixel(widget)
    return PIXELS if known is None else max(PIXELS, ceil(MILLIMETRES / known))
