"""A picture among the words of a page."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Picture:
    """A photo that can be attached, or is: its key, a name to read and an encoded thumbnail."""

    key: str
    name: str
    thumbnail: bytes = field(repr=False, default=b"")
