"""The kiosks that are killed, and what their receivers have afterwards."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from kiosk.sandbox import Arrived
from kiosk.sandbox.reading import look
from kiosk.sandbox.shelf import Shelf
from kiosk.sync.transport import Transport
from kiosk.sync.transport.folder import ATTACHMENTS, XML, Folder, prepare
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.sync.site import FakeSite


class Site(FakeSite):
    """A kiosk that sends to the sandbox."""

    once_only = False
    """Whether a second post makes a second record there."""

    def prepare(self) -> None:
        """Make what has to be there before anything is sent."""

    def arrived(self, shelf: Shelf) -> list[Arrived]:
        """Return what the receiver has."""
        return shelf.arrived()


class OnceOnly(OpenRosa):
    """A receiver that makes a new record of each post, as Open311 does."""

    repeat_safe = False


class OnceOnlySite(Site):
    """A kiosk that sends to such a receiver."""

    once_only = True

    def transports(self) -> Mapping[str, Transport]:
        """Return the way to it."""
        return {"council": OnceOnly(self.url, timeout_seconds=20, clock=self.clock)}


class CarelessSite(Site):
    """A kiosk that does not know that it sends to such a receiver."""

    once_only = True


class FolderSite(Site):
    """A kiosk that puts submissions into a folder, here on its own disk."""

    def prepare(self) -> None:
        """Make the folder, as ``kiosk receiver prepare`` does."""
        self._received.mkdir(parents=True)
        prepare(self._received)

    def transports(self) -> Mapping[str, Transport]:
        """Return the way to it."""
        return {"council": Folder(self._received)}

    def arrived(self, shelf: Shelf) -> list[Arrived]:
        """Return what somebody finds there who leaves names alone that begin with a dot."""
        return [_found(place) for place in self._received.iterdir() if not place.name.startswith(".")]

    @property
    def _received(self) -> Path:
        return self.folder / "received"


def _found(place: Path) -> Arrived:
    xml = (place / XML).read_bytes()
    files = {path.name: _digest(path.read_bytes()) for path in place.glob(f"{ATTACHMENTS}/*")}
    seen, now = look(xml), datetime.now(UTC)
    return Arrived(seen.instance_id, seen.form_id, seen.version, _digest(xml), files, 1, now)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
