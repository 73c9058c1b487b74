"""How a visit is operated: what hands need, as one frozen value among the preferences."""

from typing import NamedTuple

INTERVALS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)
"""Seconds that a thing is lit while one switch scans, and that a pointer rests before it presses."""

PAD, ONE_SWITCH, TWO_SWITCHES = "pad", "one-switch", "two-switches"
WALKS = ("", PAD, ONE_SWITCH, TWO_SWITCHES)
"""Ways to go through a page without Tab or touch; none is the default."""


class Habits(NamedTuple):
    """What is different from a keyboard and a steady finger; the default is what every visit begins with."""

    walk: str = WALKS[0]
    interval: float = 2.0
    by_letter: bool = False
    """Long lists are scanned by the first letters of their names."""
    no_repeat: bool = False
    """A key that is held down acts once (EN 301 549, 5.7)."""
    double_strike: bool = False
    """A second press of the same within half a second does nothing (EN 301 549, 5.8)."""
    slow_keys: bool = False
    """A key acts after it was held for half a second."""
    dwell: bool = False
    """A pointer that rests on something presses it."""
    touch_first: bool = False
    """A first touch says what is there, a second one presses it (EZ Access)."""
    lower_half: bool = False
    """All that is pressed lies in the lower half of the screen, in reach from a seat (508 407.8)."""

    def turned(self, name: str) -> "Habits":
        """Return the same with one of the yes-or-no habits turned."""
        return Habits(**self._asdict() | {name: not getattr(self, name)})

    def walking(self, walk: str) -> "Habits":
        """Return the same with another way to walk, or none where it was that already."""
        return self._replace(walk="" if walk == self.walk else walk)

    def slower(self) -> "Habits":
        """Return the same with the next longer interval, or the same at the longest."""
        return self._step(+1)

    def faster(self) -> "Habits":
        """Return the same with the next shorter interval, or the same at the shortest."""
        return self._step(-1)

    def _step(self, by: int) -> "Habits":
        place = min(max(INTERVALS.index(self.interval) + by, 0), len(INTERVALS) - 1)
        return self._replace(interval=INTERVALS[place])
