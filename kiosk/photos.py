"""Photos a person may attach, as a port: what is found, what one is, and what can go wrong.

``kiosk.photo_files`` finds them in folders and reads them with Qt; tests bring their own.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from kiosk.devices import Frame
    from kiosk.views.picture import Picture


Stroke: TypeAlias = tuple[tuple[float, float], ...]
"""A line drawn on a picture: its points, as parts of the picture's width and height."""


KINDS = ("JPEG", "PNG", "WebP", "BMP")
"""What photos can be, by the names that people know."""


class PhotoError(Exception):
    """A photo could not be read; the message names no file, since a file name may tell something."""


@dataclass(frozen=True)
class Photo:
    """One photo, read and encoded anew."""

    content: bytes = field(repr=False)
    media_type: str


class Photos(Hashable, Protocol):
    """Where photos come from."""

    def look(self) -> None:
        """Look for photos now."""
        ...

    def found(self) -> "tuple[Picture, ...] | None":
        """Return what the last look found; None when nobody has looked."""
        ...

    def more(self) -> None:
        """Find the next few, which are older."""
        ...

    def has_more(self) -> bool:
        """Return whether the last look left some out."""
        ...

    def has_unreadable(self) -> bool:
        """Return whether the last look found none, but pictures of a kind that cannot be read."""
        ...

    def read(self, key: str, long_edge: int | None) -> Photo:
        """Return the photo found under this key; raises PhotoError.

        It has at most ``long_edge`` pixels along its long edge, or what is usual for None.
        """
        ...

    def taken(self, frame: "Frame", long_edge: int | None) -> Photo:
        """Return what a camera saw as a photo, with at most ``long_edge`` pixels along its long edge."""
        ...

    def drawn_on(self, content: bytes, strokes: tuple[Stroke, ...]) -> bytes:
        """Return an attached photo with these lines on it, of the same size and format."""
        ...

    def thumbnail(self, content: bytes) -> bytes:
        """Return a small picture of an attached photo, or nothing if it cannot be drawn."""
        ...

    def fitted(self, content: bytes, within: tuple[int, int]) -> bytes:
        """Return a picture of a form, no wider and higher than this in pixels, or nothing."""
        ...

    def forget(self) -> None:
        """Forget what was found: it belongs to one person."""
        ...


class Files(Protocol):
    """Where files come from that are passed on as they are (``kiosk.files``)."""

    def look(self, media_type: str) -> None:
        """Look for files of a media type such as ``audio/*`` now."""
        ...

    def found(self, media_type: str) -> "tuple[Picture, ...] | None":
        """Return what the last look found; None when nobody has looked for this kind."""
        ...

    def more(self) -> None:
        """Find the next few, which are older."""
        ...

    def has_more(self) -> bool:
        """Return whether the last look left some out."""
        ...

    def read(self, key: str) -> Photo:
        """Return the file found under this key; raises PhotoError."""
        ...

    def forget(self) -> None:
        """Forget what was found: it belongs to one person."""
        ...
