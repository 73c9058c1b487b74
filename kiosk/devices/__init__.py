"""What the kiosk sees, hears and plays with, as ports: no Qt here, and a fake in a test.

A view carries a port to the widget that works it, since pictures come faster than pages are made; what a
person keeps of them comes back as an intent. Everything is asked for, nothing calls back: a widget that is
gone is never called.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum
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


class Playing(StrEnum):
    """How far something is that was to be played."""

    ON = "on"
    OVER = "over"
    FAILED = "failed"
    """It is broken, or of a kind that is not known here."""


class Player(Hashable, Protocol):
    """Plays one sound or film at a time."""

    def is_there(self) -> bool:
        """Return whether this machine has anything that sounds."""
        ...

    def play(self, content: bytes) -> int:
        """Begin to play the content of a file, in place of whatever is played; return its number."""
        ...

    def state(self, number: int) -> Playing:
        """Return how far what got this number is; it is over when something else began after it."""
        ...

    def frame(self) -> Frame | None:
        """Return the newest picture of a film since the last call; None when there is no newer one."""
        ...

    def stop(self) -> None:
        """Be silent at once, and forget what was played."""
        ...


class Devices(NamedTuple):
    """What a kiosk has of them."""

    camera: Camera
    player: Player

    def forget(self) -> None:
        """Switch everything off at the end of a visit, and keep nothing of it."""
        self.camera.stop()
        self.player.stop()
