"""The built-in voice, while it is on."""

from typing import NamedTuple

from accessibility.speech.listening import Listening
from kiosk.views import Action


class Speech(NamedTuple):
    """How it speaks, and what can be asked of it."""

    listening: Listening
    tools: tuple[Action, ...]
    """What is asked most comes first."""
