"""Whether pages can be read aloud: an engine, a voice for each language, and where it comes out."""

import json
import os
import subprocess
from collections.abc import Iterator

from accessibility.speech.worker import answers
from kiosk.doctor import Finding, bad, good, note
from kiosk.i18n import Texts
from kiosk.installation import Installation

_PATIENCE = 30
"""Seconds for all languages: a voice takes about 10 ms for a word."""


def voices(installation: Installation) -> Iterator[Finding]:
    """Let the worker say each language's name, as the kiosk would."""
    codes = installation.config.languages
    told = _said(codes)
    if not told:
        yield bad("Nothing can be read aloud: install espeak-ng, or look whether pyttsx3 is installed.")
        return
    for code in codes:
        name = Texts(code).autonym
        if told.get(code):
            yield good(f"{name}: there is a voice.")
        else:
            yield note(f"{name}: there is no voice. People who have pages read aloud are told so.")


def _said(codes: tuple[str, ...]) -> dict[str, int]:
    """Return how many bytes of sound there are of each language's name; nothing without an engine."""
    from kiosk.speaker import worker_command

    requests = (
        json.dumps({"id": place, "text": Texts(code).autonym, "language": code, "rate": 180}) + "\n"
        for place, code in enumerate(codes)
    )
    try:
        ran = subprocess.run(  # noqa: S603 (our own program)
            worker_command(),
            input="".join(requests).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    heads = [head for head, _ in answers(ran.stdout)[0] if "id" in head]
    return {codes[head["id"]]: head["bytes"] for head in heads}


def sound(installation: Installation) -> Iterator[Finding]:
    """Look for the outputs that the settings name, and list those that there are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtMultimedia import QMediaDevices

    from accessibility.speech.player import SinkPlayer, names_of
    from accessibility.speech.ports import Output
    from kiosk.speaker import devices

    kept = QCoreApplication.instance() or QCoreApplication([])
    player, named = SinkPlayer(devices(installation.config.speech)), installation.config.speech
    found = [" = ".join(names_of(each)) for each in QMediaDevices.audioOutputs()]
    yield good(f"Outputs: {', '.join(found)}.") if found else bad("There is no output for sound.")
    if found and not player.has(Output.LOUDSPEAKER):
        yield bad(f"The loudspeaker “{named.loudspeaker}” is not there: choose one of the outputs.")
    if not named.headset:
        yield note(
            "No headset is set up in [speech]: answers are read out to nobody who does not ask for it."
        )
    elif not player.has(Output.HEADSET):
        yield bad(f"The headset “{named.headset}” is not there: plug it in, or choose one of the outputs.")
    del kept
