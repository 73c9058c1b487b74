"""What the voice is made of, each part behind a port: what is said, what makes sound of it, what plays it."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, Protocol


class Utterance(NamedTuple):
    """Something to be said, in one language."""

    text: str
    language: str
    """BCP 47 code, which picks the voice."""
    private: bool = False
    """Holds what a person answered: for the headset only, unless they chose the loudspeaker."""
    instead: str = ""
    """What a room may hear in place of it; nothing for silence."""
    place: object = None
    """What it is about on the screen, for whoever marks what is being read."""
    secret: bool = False
    """Private, and not for the loudspeaker even where that says answers: of a PIN."""

    def __repr__(self) -> str:
        """Hide the words from every log and traceback: they may be an answer."""
        return f"Utterance({self.language!r}, private={self.private})"


class Trouble(StrEnum):
    """Why something is not said."""

    NO_VOICE = "no voice"
    """The engine has no voice for the language."""
    NO_ENGINE = "no engine"
    """The engine is missing, or failed again and again."""
    NOT_SAID = "not said"
    """The engine could not say this one sentence."""
    NO_SOUND = "no sound"
    """Nothing plays it: no output, or the one that was asked for is gone."""


Made = Callable[[bytes, Trouble | None], None]
"""Takes the bytes of a WAV or AIFF file, or why there are none."""


class Engine(Protocol):
    """Makes sound of sentences, in the order they were asked for."""

    def make(self, text: str, language: str, rate: int, then: Made) -> None:
        """Let ``then`` have the sound of one sentence, later; ``rate`` is in words a minute."""
        ...

    def drop(self) -> None:
        """Let go of all that was asked for; it is not given any more."""
        ...

    def forget(self) -> None:
        """Let go of every word that was ever given."""
        ...


class Output(StrEnum):
    """Where sound comes out."""

    HEADSET = "headset"
    LOUDSPEAKER = "loudspeaker"


class Player(Protocol):
    """Plays one sound at a time."""

    def play(self, sound: bytes, output: Output, then: Callable[[Trouble | None], None]) -> None:
        """Begin to play; ``then`` is called once it is over, and never after ``stop``."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...

    def set_volume(self, part: float) -> None:
        """Be this loud, from 0 to 1; also what is being played."""
        ...

    def has(self, output: Output) -> bool:
        """Return whether this output can be used now."""
        ...
