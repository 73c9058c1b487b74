"""Keys that are held, on X11: without this Qt takes most of their repeats for new strokes.

X sends each repeat as a release and a press of the same moment. Qt (6.11.3) knows it by the press, which its
reading thread may not have queued yet when the release is taken: measured, a key held for a second and a half
acted fifteen times, although whatever acts here passes over repeats (EN 301 549, 5.7). So a release waits.
"""

from ctypes import c_uint8
from time import sleep

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

_EVENT = b"xcb_generic_event_t"
_RELEASE = 3
"""XCB_KEY_RELEASE."""
_TYPE = 0x7F
"""Of the first byte, without the bit that says that another program sent it."""
_MOMENT = 0.008
"""Seconds: one thousandth did on a quiet machine, three missed a repeat beside two others at work."""


class HeldKeys(QAbstractNativeEventFilter):
    """On an application, lets Qt tell repeats from strokes."""

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Give what follows a release the time to arrive."""
        if kind == _EVENT and c_uint8.from_address(int(message)).value & _TYPE == _RELEASE:
            sleep(_MOMENT)
        return False, 0
