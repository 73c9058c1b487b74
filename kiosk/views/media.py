"""The words of what is shown, taken, recorded or played, and the devices that do it."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kiosk.devices import Camera, CodeReader, Microphone, Player


@dataclass(frozen=True)
class CameraWords:
    """The words of a live picture, and the camera that it comes from."""

    camera: Camera = field(repr=False)
    open: str
    """Label of the button that switches the camera on."""
    close: str
    on: str
    """That it is on, and what to do."""
    nothing: str
    """What to do when no picture comes: it was pulled out, or another program has it."""
    picture: str
    """Name of the live picture for those who do not see it."""
    take: str = ""
    """Label of the button that takes a photo; empty where the camera looks for something by itself."""
    front: bool = False
    """The person looks at themselves: the picture is shown as in a mirror."""


class Content(Protocol):
    """The content of a file, read when it is wanted; a frozen value."""

    def read(self) -> bytes:
        """Return it; raises OSError."""
        ...


@dataclass(frozen=True)
class PlayWords:
    """The words of a sound or film, what it is, and what plays it."""

    player: Player = field(repr=False)
    content: Content = field(repr=False)
    play: str
    stop: str
    failed: str
    """That it cannot be played."""
    film: bool = False
    volume: float = 1.0
    """How loud, as a part of all that the output has."""


class Loudness(NamedTuple):
    """What is said of how loud somebody speaks."""

    nothing: str
    quiet: str
    good: str
    loud: str


@dataclass(frozen=True)
class RecorderWords:
    """The words of a recording, and the microphone that makes it."""

    microphone: Microphone = field(repr=False)
    is_on: bool
    record: str
    """Label of the button that begins."""
    stop: str
    on: str
    """That it is recording, and what to do."""
    nothing: str
    """What to do when not a sound comes: it was pulled out, or another program has it."""
    loudness: Loudness
    times: tuple[str, ...]
    """How long it has been, by seconds; at the last of them it stops."""


@dataclass(frozen=True)
class CodeWords:
    """The words of reading a code by the camera, and what reads it."""

    camera: CameraWords
    reader: CodeReader = field(repr=False)
    found: str
    """That a code was read, and what to do; the code itself stands in the field."""
    not_yet: str
    """What to do when nothing was found for a while."""


@dataclass(frozen=True)
class ImageMap:
    """A picture whose areas stand for the choices of a list beside it, as SVG that only draws."""

    name: str
    """What it is, for those who do not see it."""
    picture: bytes = field(repr=False)
    areas: tuple[tuple[str, bytes], ...] = field(repr=False)
    """By value of a choice, a picture of its area alone."""
