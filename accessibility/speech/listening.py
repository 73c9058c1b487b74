"""How a person listens now: what the voice must know of the visit to speak as they chose."""

from enum import StrEnum
from typing import NamedTuple

from accessibility.preferences import SpeechChoice
from accessibility.speech.words import SpokenWords


class Ask(StrEnum):
    """What can be asked of the voice at once."""

    NOTHING = ""
    BEGIN = "begin"
    """Read the page from the top."""
    AGAIN = "again"
    PAUSE = "pause"
    """Pause, or go on."""
    HOLD = "hold"
    """Pause, whatever was before."""
    STOP = "stop"


class Listening(NamedTuple):
    """One moment of a visit, as far as the voice goes."""

    language: str
    """BCP 47 code of the page."""
    choice: SpeechChoice
    headset: bool
    """Whether the headset is plugged in, as far as its keys told."""
    words: SpokenWords
    asked: tuple[int, Ask] = (0, Ask.NOTHING)
    """What was asked last, and how many times anything was: carried out when the number grows."""
