"""What the kiosk sees, hears and plays with, as ports: no Qt here, and a fake in a test.

A view carries a port to the widget that works it, since pictures come faster than pages are made; what a
person keeps of them comes back as an intent. Everything is asked for, nothing calls back: a widget that is
gone is never called.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


@dataclass(frozen=True)
class Frame:
    """One picture of a camera: rows of 32-bit words, each ``0xffRRGGBB``, as Qt's RGB32."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


class Camera(Hashable, Protocol):
    """A camera that is off until it is started."""

    def is_there(self) -> bool:
        """Return whether this machine has one."""
        ...

    def start(self, *, front: bool) -> None:
        """Switch it on; ``front`` prefers one that looks at the person."""
        ...

    def frame(self) -> Frame | None:
        """Return the newest picture since the last call; None when there is no newer one."""
        ...

    def stop(self) -> None:
        """Switch it off and forget what it saw; nothing happens when it is off."""
        ...


class Devices(NamedTuple):
    """What a kiosk has of them."""

    camera: Camera

    def forget(self) -> None:
        """Switch everything off at the end of a visit, and keep nothing of it."""
        self.camera.stop()
