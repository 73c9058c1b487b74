"""Hand-written stand-ins for the ports of the kiosk."""

from datetime import UTC, datetime, timedelta

from kiosk.devices import Devices, Frame
from kiosk.gallery.devices import FakeCamera, FakeCodes, FakeMicrophone, FakePlayer, FakePress
from kiosk.photos import Photo, PhotoError, Stroke
from kiosk.views.picture import Picture


class FakeClock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)
        self.seconds += seconds


class FakePhotos:
    """A USB stick with the photos that a test puts on it."""

    def __init__(self, **photos: bytes) -> None:
        self.stick = photos
        self.seen: tuple[Picture, ...] | None = None
        self.long_edge: int | None = None
        self.has_older = False
        self.unreadable = False

    def look(self) -> None:
        self.seen = tuple(Picture(key, f"{key}.jpg", b"small") for key in self.stick)

    def found(self) -> tuple[Picture, ...] | None:
        return self.seen

    def more(self) -> None:
        self.has_older = False

    def has_more(self) -> bool:
        return self.has_older

    def has_unreadable(self) -> bool:
        return self.unreadable

    def read(self, key: str, long_edge: int | None) -> Photo:
        self.long_edge = long_edge
        if self.stick[key] == b"broken":
            raise PhotoError
        return Photo(self.stick[key], "image/jpeg")

    def taken(self, frame: Frame, long_edge: int | None) -> Photo:
        self.long_edge = long_edge
        return Photo(b"taken", "image/jpeg")

    def drawn_on(self, content: bytes, strokes: tuple[Stroke, ...]) -> bytes:
        return content + b" with %d lines" % len(strokes)

    def thumbnail(self, content: bytes) -> bytes:
        return b"small " + content

    def fitted(self, content: bytes, within: tuple[int, int]) -> bytes:
        return content

    def forget(self) -> None:
        self.seen = None


def machine(
    camera: FakeCamera | None = None,
    player: FakePlayer | None = None,
    microphone: FakeMicrophone | None = None,
    codes: FakeCodes | None = None,
    press: FakePress | None = None,
) -> Devices:
    """Return what a machine has: nothing but what is given."""
    return Devices(
        camera or FakeCamera(there=False),
        codes or FakeCodes(),
        microphone or FakeMicrophone(there=False),
        player or FakePlayer(there=False),
        press,
    )


class MemoryKeys:
    """A key store that a test can look into."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def device_key(self) -> bytes:
        return b"k" * 32

    def make_device_key(self) -> bytes:
        return self.device_key()

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value
