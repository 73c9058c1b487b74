"""Contrast of two colours, by the arithmetic of WCAG 2.2 ("relative luminance", "contrast ratio")."""

TEXT = 7.0
"""The least ratio of text to what is behind it: WCAG 1.4.6 (AAA), held in every theme."""

PARTS = 3.0
"""The least ratio of borders, marks and the focus ring to what is beside them: WCAG 1.4.11."""


def luminance(colour: str) -> float:
    """Return the relative luminance (0 black to 1 white) of a colour written ``#rrggbb``."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
