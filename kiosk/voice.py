"""The window's own voice: put together when a view first asks for it, and silent for good after the visit."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from accessibility.speech.speaker import Speaker
from accessibility.speech.voice import Seen, Voice
from accessibility.spoken_mark import SpokenMark
from accessibility.voicing import Uncut, Voicing
from kiosk.intents import OfSpeech, Speaking
from kiosk.keys import shortcuts
from kiosk.screens.screen import ActionButton

if TYPE_CHECKING:
    from kiosk.window import KioskWindow


SPEAKING_MS = 5_000
"""How often it is said that there is somebody who listens; the shortest idle time is 20 seconds."""


def begin(window: "KioskWindow", speaker: Speaker, more_keys: Mapping[str, str]) -> Voicing:
    """Let a speaker say what is in a window."""
    mark = SpokenMark(window, window.frame.area)
    own = frozenset(each.key for each in shortcuts(more_keys) if isinstance(each.intent, OfSpeech))
    rest = partial(_rest, window, mark)
    voice = Voice(speaker, Seen(window.frame.show_spoken, mark.lie_on, rest))
    voicing = Voicing(window, voice, Uncut(own, _is_of_speech))
    timer = QTimer(voicing)
    timer.timeout.connect(lambda: window.intent.emit(Speaking()) if speaker.is_speaking else None)
    timer.start(SPEAKING_MS)
    return voicing


def _rest(window: "KioskWindow", mark: SpokenMark) -> None:
    """Go back to where the person is when all was read: to a field, say, that was scrolled out of view."""
    if mark.took_away():
        window.show_focus()


def _is_of_speech(pressed: QWidget | None) -> bool:
    return isinstance(pressed, ActionButton) and isinstance(pressed.action_.intent, OfSpeech)
