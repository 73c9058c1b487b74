"""A point in figures, as people read it."""

_ISOLATE, _END = "\u2066", "\u2069"
"""Left to right, whatever stands around them (UAX 9): a minus sign moves behind its figures otherwise."""


def in_figures(point: str) -> str:
    """Return latitude and longitude of a stored point, in this order in every language."""
    return f"{_ISOLATE}{', '.join(point.split()[:2])}{_END}"
