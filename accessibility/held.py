"""Keys that are held, on X11: without this Qt takes most of their repeats for new strokes.

X sends each repeat as a release and a press of the same moment. Qt (6.11.3) knows it by the press, which its
reading thread may not have queued yet when the release is taken: measured, a key held for a second and a half
acted fifteen times, although whatever acts here passes over repeats (EN 301 549, 5.7). So a release waits, if
its key was down for so long that it may be a repeat.
"""

from collections.abc import Callable
from ctypes import Structure, c_uint8, c_uint16, c_uint32
from time import sleep

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_EVENT = b"xcb_generic_event_t"
_PRESS, _RELEASE = 2, 3
"""XCB_KEY_PRESS and XCB_KEY_RELEASE."""
_TYPE = 0x7F
"""Of the first byte, without the bit that says that another program sent it."""
_HELD = 150
"""Milliseconds: a key that was down for less does not repeat yet (xset r rate: 660 unless told)."""
_MOMENT = 0.02
"""Seconds: one thousandth did on a quiet machine, three missed a repeat beside two others at work."""


class _Key(Structure):
    """The head of xcb_key_press_event_t, and of its release."""

    _fields_ = (("type", c_uint8), ("code", c_uint8), ("sequence", c_uint16), ("time", c_uint32))


class HeldKeys(QAbstractNativeEventFilter):
    """On an application, lets Qt tell repeats from strokes."""

    def __init__(self, wait: Callable[[float], object] = sleep) -> None:
        super().__init__()
        self._wait = wait
        self._code = -1
        self._since = self._released = 0

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Give what follows the release of a key that is held the time to arrive."""
        if kind == _EVENT:
            key = _Key.from_address(int(message))
            if key.type & _TYPE == _PRESS:
                self._press(key.code, key.time)
            elif key.type & _TYPE == _RELEASE:
                self._release(key.code, key.time)
        return False, 0

    def _press(self, code: int, time: int) -> None:
        is_repeat = (code, time) == (self._code, self._released)
        if not is_repeat:
            self._code, self._since = code, time

    def _release(self, code: int, time: int) -> None:
        self._released = time
        if code == self._code and time - self._since >= _HELD:
            self._wait(_MOMENT)
