"""What the kiosk sees, hears, plays and prints with, as ports: no Qt here, and a fake in a test.

A view carries a port to the widget that works it, since pictures come faster than pages are made; what a
person keeps of them comes back as an intent. Everything is asked for, nothing calls back: a widget that is
gone is never called.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from kiosk.printing.document import Document
    from kiosk.printing.outcome import Outcome


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


class CodeReader(Hashable, Protocol):
    """Finds barcodes and QR codes in pictures, elsewhere: whoever asks never waits."""

    def look(self, frame: Frame) -> str:
        """Return what stands in the code that was found by now, once; nothing while none was.

        A picture that comes while the one before is still being looked at is passed over.
        """
        ...

    def forget(self) -> None:
        """Let go of what was found and is being looked at."""
        ...


class Microphone(Hashable, Protocol):
    """A microphone that is off until it is started; what it hears stays in memory."""

    def is_there(self) -> bool:
        """Return whether this machine has one."""
        ...

    def start(self, rate: int) -> None:
        """Begin to record, with so many samples a second."""
        ...

    def level(self) -> float:
        """Return how loud it was since the last call, from 0 to 1."""
        ...

    def seconds(self) -> float:
        """Return how much was recorded so far."""
        ...

    def stop(self) -> bytes:
        """Switch it off, and return what was recorded as a WAV file; nothing when nothing was heard.

        It is forgotten here.
        """
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

    def play(self, content: bytes, volume: float) -> int:
        """Begin to play a file's content so loud (0 to 1), in place of what is played; return its number."""
        ...

    def set_volume(self, volume: float) -> None:
        """Let what is played go on so loud, from 0 to 1."""
        ...

    def state(self, number: int) -> Playing:
        """Return how far what got this number is; it is over when something else began after it."""
        ...

    def is_playing(self) -> bool:
        """Return whether anything is on."""
        ...

    def frame(self) -> Frame | None:
        """Return the newest picture of a film since the last call; None when there is no newer one."""
        ...

    def stop(self) -> None:
        """Be silent at once, and forget what was played."""
        ...


class Press(Protocol):
    """Makes papers, and prints them or writes them to a person's USB stick, one at a time."""

    @property
    def prints(self) -> bool:
        """Whether there is a printer."""
        ...

    @property
    def saves(self) -> bool:
        """Whether a person may save to a stick."""
        ...

    @property
    def outcome(self) -> "Outcome":
        """How the last paper is getting on."""
        ...

    def print_(self, document: "Document") -> None:
        """Begin to print a paper."""
        ...

    def save(self, name: str, document: "Document") -> None:
        """Begin to write a paper to the stick, under a file name."""
        ...

    def forget(self) -> None:
        """Drop the last paper; what cannot be printed never comes out for the next person."""
        ...


class Devices(NamedTuple):
    """What a kiosk has of them."""

    camera: Camera
    codes: CodeReader
    microphone: Microphone
    player: Player
    press: Press | None = None
    """Where the site has a printer, or lets people save to their stick."""

    def forget(self) -> None:
        """Switch everything off at the end of a visit, and keep nothing of it."""
        self.camera.stop()
        self.codes.forget()
        self.microphone.stop()
        self.player.stop()
        if self.press is not None:
            self.press.forget()
