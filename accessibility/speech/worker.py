"""The process that makes sound of sentences, by pyttsx3: espeak-ng, SAPI 5, or what macOS has.

A process, because pyttsx3 blocks, and what hangs in it can then be killed. It reads one JSON object a line,
``{"id", "text", "language", "rate"}``, and answers each with a line ``{"id", "bytes", "trouble"}`` and so
many bytes of a WAV (macOS: AIFF) file. Its first line says that it is ready. What is spoken is in no argument
and no file that has a name: on Linux pyttsx3 writes into memory, elsewhere into a file that goes at once.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from accessibility.speech.ports import Trouble
from accessibility.speech.sound import SoundError, read
from accessibility.speech.voices import choose

_TRIES = 3
"""So often is a sentence asked for until there is sound: espeak-ng's queue loses one now and then."""


class Request(NamedTuple):
    """One sentence to be made sound of."""

    id: int
    text: str
    language: str
    rate: int


class Voice:
    """pyttsx3, asked for one sentence at a time."""

    def __init__(self) -> None:
        import pyttsx3

        self._engine = pyttsx3.init()
        found: Any = self._engine.getProperty("voices")
        self._voices = {voice.id: tuple(voice.languages or ()) for voice in found}
        self._chosen: dict[str, str | None] = {}
        self._begin()

    def _begin(self) -> None:
        """Run espeak-ng once for nothing: pyttsx3's first run waits 10 ms, not until a sentence is made."""
        if self._engine.driver_name == "espeak":
            self._settle()
            self._engine.runAndWait()

    def sound(self, request: Request) -> bytes | None:
        """Return the sound of a sentence; None where there is no voice for its language."""
        voice = self.voice(request.language)
        if voice is None:
            return None
        made = b""
        for _ in range(_TRIES):
            made = self._sound(request, voice)
            if _is_heard(made):
                break
        return made

    def _sound(self, request: Request, voice: str) -> bytes:
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", request.rate)
        self._settle()
        with _file() as path:
            self._engine.save_to_file(request.text, str(path))
            self._engine.runAndWait()
            return path.read_bytes()

    def _settle(self) -> None:
        """Let espeak-ng carry out what was set: as pyttsx3 begins, it empties the queue of it."""
        if self._engine.driver_name == "espeak":
            from pyttsx3.drivers import _espeak

            _espeak.Synchronize()

    def voice(self, language: str) -> str | None:
        """Return the id of the voice for a language."""
        if language not in self._chosen:
            self._chosen[language] = choose(language, self._voices)
        return self._chosen[language]


def _is_heard(made: bytes) -> bool:
    try:
        return bool(read(made).samples)
    except SoundError:
        return False


def answers(read: bytes) -> tuple[list[tuple[dict[str, Any], bytes]], bytes]:
    """Return the answers, head and body each, that are whole in what was read, and what is left of it."""
    whole = []
    while (head_end := read.find(b"\n")) >= 0:
        head: dict[str, Any] = json.loads(read[:head_end])
        body_end = head_end + 1 + head.get("bytes", 0)
        if len(read) < body_end:
            break
        whole.append((head, read[head_end + 1 : body_end]))
        read = read[body_end:]
    return whole, read


@contextmanager
def _file() -> Iterator[Path]:
    """Give a file to write to that is gone afterwards."""
    if hasattr(os, "memfd_create"):  # Linux: nothing has a name, so nothing can be left behind
        held = os.memfd_create("sound")
        try:
            yield Path(f"/proc/self/fd/{held}")
        finally:
            os.close(held)
        return
    held, name = tempfile.mkstemp(suffix=".wav")
    os.close(held)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()


def answer(line: bytes, sound: Callable[[Request], bytes | None]) -> tuple[dict[str, Any], bytes]:
    """Return the head and the body of the answer to one line."""
    request = Request(**json.loads(line))
    made = sound(request)
    trouble = Trouble.NO_VOICE if made is None else None
    return {"id": request.id, "bytes": len(made or b""), "trouble": trouble}, made or b""


def serve(lines: BinaryIO, out: BinaryIO, start: Callable[[], Voice]) -> None:
    """Answer each line until there are no more."""

    def tell(head: dict[str, Any], body: bytes = b"") -> None:
        out.write(json.dumps(head).encode() + b"\n" + body)
        out.flush()

    voice = start()
    tell({"ready": True})
    for line in lines:
        tell(*answer(line, voice.sound))


def main() -> None:
    """Serve on the standard streams; pyttsx3 prints what it did, which must not mix with answers."""
    out = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (for as long as this runs)
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, out, Voice)


if __name__ == "__main__":
    main()
