"""What a kiosk is made of, as its presenter sees it; ``kiosk.app`` puts the real things in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from kiosk.atlas import Atlas
    from kiosk.catalogue import Catalogue
    from kiosk.clock import Clock
    from kiosk.config import Config
    from kiosk.devices import Devices
    from kiosk.i18n import Texts
    from kiosk.journal import Journal
    from kiosk.photos import Files, Photos
    from kiosk.store import Outbox


class Pin(Protocol):
    """Knows whether a PIN is the staff's."""

    def check(self, pin: str) -> bool:
        """Return whether this is the staff PIN; guesses are slowed down."""
        ...


class Site(NamedTuple):
    """The things a presenter works with, each replaceable by a fake in a test."""

    config: "Config"
    catalogue: "Catalogue"
    atlas: "Atlas"
    outbox: "Outbox"
    photos: "Photos"
    files: "Files"
    devices: "Devices"
    pin: Pin
    clock: "Clock"
    journal: "Journal"
    texts: "Callable[[str], Texts]"
    wake_sync: Callable[[], None]
    screen_reader: Callable[[], bool] = bool
    """Says whether a screen reader is running, which then speaks alone."""
