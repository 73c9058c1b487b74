"""Devices that do what a sample or a test says, in place of real ones."""

from kiosk.devices import Frame, Playing
from kiosk.printing.document import Document
from kiosk.printing.outcome import Outcome


class FakeCamera:
    """A camera that sees what a test holds in front of it."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there
        self.is_on = False
        self.is_front = False
        self.sees: Frame | None = None

    def is_there(self) -> bool:
        """Return whether this machine has one."""
        return self.there

    def start(self, *, front: bool) -> None:
        """Turn it on."""
        self.is_on, self.is_front = True, front

    def frame(self) -> Frame | None:
        """Return what is seen now."""
        return self.sees if self.is_on else None

    def stop(self) -> None:
        """Turn it off."""
        self.is_on = False


class FakeCodes:
    """Reads what a test says, in every picture."""

    def __init__(self, reads: str = "") -> None:
        self.reads = reads
        self.looked = 0

    def look(self, frame: Frame) -> str:
        """Return what it reads."""
        self.looked += 1
        return self.reads

    def forget(self) -> None:
        """Forget what was read."""
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
        """Whether it is on."""
        return bool(self.rate)

    def is_there(self) -> bool:
        """Return whether this machine has one."""
        return self.there

    def start(self, rate: int) -> None:
        """Turn it on."""
        self.rate = rate

    def level(self) -> float:
        """Return how loud it is."""
        return self.loud

    def seconds(self) -> float:
        """Return how long it is on."""
        return self.long

    def stop(self) -> bytes:
        """Turn it off."""
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
        self.volume = 1.0

    def set_volume(self, volume: float) -> None:
        """Be so loud."""
        self.volume = volume

    @property
    def sounds(self) -> bytes:
        """What is being played; nothing when it is silent."""
        return b"" if self.is_over else self.played[-1]

    def is_there(self) -> bool:
        """Return whether this machine has one."""
        return self.there

    def play(self, content: bytes, volume: float) -> int:
        """Play this, so loud; return which it is."""
        self.played.append(content)
        self.set_volume(volume)
        self.is_over = content == b"broken"
        return len(self.played)

    def state(self, number: int) -> Playing:
        """Return how far one is."""
        self.looked += 1
        if self.played[number - 1] == b"broken":
            return Playing.FAILED
        return Playing.OVER if self.is_over or number != len(self.played) else Playing.ON

    def is_playing(self) -> bool:
        """Return whether something can be heard."""
        return not self.is_over

    def frame(self) -> Frame | None:
        """Return what is seen now."""
        return None if self.is_over else self.shows

    def stop(self) -> None:
        """Turn it off."""
        self.is_over = True


class FakePress:
    """A printer, and a stick, that a test looks at; ``outcome`` is what it says of the last paper."""

    def __init__(self, *, prints: bool = True, saves: bool = True) -> None:
        self.prints, self.saves = prints, saves
        self.printed: list[Document] = []
        self.saved: dict[str, Document] = {}
        self.outcome = Outcome.NOTHING

    def print_(self, document: Document) -> None:
        """Take what is to be printed."""
        self.printed.append(document)
        self.outcome = Outcome.WORKING

    def save(self, name: str, document: Document) -> None:
        """Take what is to be saved."""
        self.saved[name] = document
        self.outcome = Outcome.WORKING

    def forget(self) -> None:
        """Forget how the last paper went."""
        self.outcome = Outcome.NOTHING
