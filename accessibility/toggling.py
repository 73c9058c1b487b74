"""What is on or off, pressed by assistive technology.

Qt's own action for it (``QAccessibleButton``, "toggle") turns it and tells nobody: no ``clicked`` follows,
and an answer would be seen and not kept. So what neither a hand nor the program turned is turned back, and
pressed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class Toggling(_Base):
    """Beside a button class of Qt's, in front of it; ``hear_toggles`` once it can be on or off."""

    _is_expected = False
    """The program, or a press, is turning it."""

    def hear_toggles(self) -> None:
        """Take a turn that nobody here caused for a press."""
        self.toggled.connect(self._take_for_press)

    def setChecked(self, on: bool) -> None:
        """Show that it is on or off."""
        before, self._is_expected = self._is_expected, True
        super().setChecked(on)
        self._is_expected = before

    def nextCheckState(self) -> None:
        """Turn it, as a press does."""
        before, self._is_expected = self._is_expected, True
        super().nextCheckState()
        self._is_expected = before

    def _take_for_press(self, on: bool) -> None:
        gave_way = self.autoExclusive() and not on  # to another one of its group
        if not (self._is_expected or gave_way):
            self.setChecked(not on)
            self.click()
