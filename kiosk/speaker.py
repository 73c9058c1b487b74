"""A speaker over the voices and outputs of this machine."""

import sys
from typing import TYPE_CHECKING

from accessibility.speech.ports import Output
from accessibility.speech.speaker import Speaker
from kiosk.cli import SPEECH_WORKER
from kiosk.config import SpeechSettings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def make_speaker(settings: SpeechSettings, window: "QWidget") -> Speaker:
    """Return a speaker over the machine's own voices and outputs; its parts live with the window."""
    from accessibility.speech.player import SinkPlayer
    from accessibility.speech.process import WorkerEngine

    engine = WorkerEngine(worker_command(), window)
    engine.start()
    return Speaker(engine, SinkPlayer(devices(settings), window))


def devices(settings: SpeechSettings) -> dict[Output, str]:
    """Return the id or name of the device that each output is."""
    return {Output.HEADSET: settings.headset, Output.LOUDSPEAKER: settings.loudspeaker}


def worker_command() -> list[str]:
    """Return what starts a worker; no word that is spoken is ever among its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SPEECH_WORKER]
    return [sys.executable, "-P", "-m", "accessibility.speech.worker"]
