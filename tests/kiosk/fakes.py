"""Hand-written stand-ins for the ports of the kiosk."""

from datetime import UTC, datetime, timedelta

from kiosk.devices import Devices, Frame, Playing
from kiosk.photos import Photo, PhotoError
from kiosk.printing.document import Document
from kiosk.printing.outcome import Outcome
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

    def look(self) -> None:
        self.seen = tuple(Picture(key, f"{key}.jpg", b"small") for key in self.stick)

    def found(self) -> tuple[Picture, ...] | None:
        return self.seen

    def read(self, key: str, long_edge: int | None) -> Photo:
        self.long_edge = long_edge
        if self.stick[key] == b"broken":
            raise PhotoError
        return Photo(self.stick[key], "image/jpeg")

    def taken(self, frame: Frame, long_edge: int | None) -> Photo:
        self.long_edge = long_edge
        return Photo(b"taken", "image/jpeg")

    def thumbnail(self, content: bytes) -> bytes:
        return b"small " + content

    def fitted(self, content: bytes, within: tuple[int, int]) -> bytes:
        return content

    def forget(self) -> None:
        self.seen = None


class FakeCamera:
    """A camera that sees what a test holds in front of it."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.is_on = False
        self.is_front = False
        self.sees: Frame | None = None

    def is_there(self) -> bool:
        return self.there

    def start(self, *, front: bool) -> None:
        self.is_on, self.is_front = True, front

    def frame(self) -> Frame | None:
        return self.sees if self.is_on else None

    def stop(self) -> None:
        self.is_on = False


class FakeCodes:
    """Reads what a test says, in every picture."""

    def __init__(self, reads: str = "") -> None:
        self.reads = reads
        self.looked = 0

    def look(self, frame: Frame) -> str:
        self.looked += 1
        return self.reads

    def forget(self) -> None:
        self.looked = 0


class FakeMicrophone:
    """A microphone into which a test speaks."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.rate = 0
        self.loud, self.long = 0.0, 0.0
        self.hears = b"a voice"

    @property
    def is_on(self) -> bool:
        return bool(self.rate)

    def is_there(self) -> bool:
        return self.there

    def start(self, rate: int) -> None:
        self.rate = rate

    def level(self) -> float:
        return self.loud

    def seconds(self) -> float:
        return self.long

    def stop(self) -> bytes:
        heard = self.hears if self.is_on else b""
        self.rate = 0
        return heard


class FakePlayer:
    """A loudspeaker that a test listens to."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.played: list[bytes] = []
        self.is_over = True
        self.looked = 0
        self.shows: Frame | None = None

    @property
    def sounds(self) -> bytes:
        """What is being played; nothing when it is silent."""
        return b"" if self.is_over else self.played[-1]

    def is_there(self) -> bool:
        return self.there

    def play(self, content: bytes) -> int:
        self.played.append(content)
        self.is_over = content == b"broken"
        return len(self.played)

    def state(self, number: int) -> Playing:
        self.looked += 1
        if self.played[number - 1] == b"broken":
            return Playing.FAILED
        return Playing.OVER if self.is_over or number != len(self.played) else Playing.ON

    def is_playing(self) -> bool:
        return not self.is_over

    def frame(self) -> Frame | None:
        return None if self.is_over else self.shows

    def stop(self) -> None:
        self.is_over = True


class FakePress:
    """A printer, and a stick, that a test looks at; ``outcome`` is what it says of the last paper."""

    def __init__(self, *, prints: bool = True, saves: bool = True) -> None:
        self.prints, self.saves = prints, saves
        self.printed: list[Document] = []
        self.saved: dict[str, Document] = {}
        self.outcome = Outcome.NOTHING

    def print_(self, document: Document) -> None:
        self.printed.append(document)
        self.outcome = Outcome.WORKING

    def save(self, name: str, document: Document) -> None:
        self.saved[name] = document
        self.outcome = Outcome.WORKING

    def forget(self) -> None:
        self.outcome = Outcome.NOTHING


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
