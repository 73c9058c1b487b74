"""Barcodes and QR codes, by zxing-cpp in a thread of its own: it takes longer than a page may wait."""

from math import hypot
from typing import TYPE_CHECKING

from kiosk.devices import Frame

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from zxingcpp import Position

MOST_LETTERS = 4_296
"""What the largest QR code holds (ISO/IEC 18004, version 40-L)."""


class ZxingReader:
    """Gives a code that two pictures in a row show: some kinds hold nothing that checks what is read."""

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._reading: Future[str] | None = None
        self._before = ""

    def look(self, frame: Frame) -> str:
        """Return the code of the last two pictures that were looked at, and look at this one."""
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="codes")
        if self._reading is not None and not self._reading.done():
            return ""
        found = "" if self._reading is None else self._reading.result()
        before, self._before = self._before, found
        if found and found == before:
            self.forget()
            return found
        self._reading = self._thread.submit(read_code, frame)
        return ""

    def forget(self) -> None:
        """Let go of the pictures and what was in them."""
        self._reading, self._before = None, ""


def read_code(frame: Frame) -> str:
    """Return the text of the code nearest to the middle of a picture; nothing when there is none to read."""
    import zxingcpp

    image = zxingcpp.ImageView(memoryview(frame.pixels), frame.width, frame.height, zxingcpp.ImageFormat.BGRA)
    found = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    nearest_first = sorted(found, key=lambda code: _from_middle(code.position, frame))
    return next(filter(None, (written(code.text) for code in nearest_first)), "")


def written(text: str) -> str:
    """Return a text as it may stand in one line: codes hold new lines and control characters too."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:MOST_LETTERS]


def _from_middle(place: "Position", frame: Frame) -> float:
    corners = place.top_left, place.bottom_right
    x, y = sum(corner.x for corner in corners), sum(corner.y for corner in corners)
    return hypot(x - frame.width, y - frame.height)
