"""The engine: a worker process that makes sound of sentences, restarted when it is silent for too long."""

import json
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QProcess, QTimer

from accessibility.speech.ports import Made, Trouble
from accessibility.speech.worker import answers

SILENT_MS = 2_000
"""After so long without an answer a worker is given up (PLATFORM: a sentence takes about 10 ms)."""
STARTING_MS = 15_000
"""A cold start on a slow disk: Python, pyttsx3 and the engine's data."""
MOST_STARTS = 3
"""So many workers in a row that made no sound mean that there is no engine."""
MOST_TRIES = 2
"""A sentence that so many workers were lost over is passed over."""


class _Asked(NamedTuple):
    id: int
    text: str
    language: str
    rate: int
    then: Made
    tries: int = 0


class WorkerEngine(QObject):
    """An ``Engine`` over one worker, which has one sentence at a time: what is dropped is never begun."""

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, silent_ms: int = SILENT_MS
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._silent_ms = silent_ms
        self._waiting: deque[_Asked] = deque()
        self._given: _Asked | None = None
        self._ids = 0
        self._failed_starts = 0
        self._process: QProcess | None = None
        self._ready = False
        self._read = b""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._lost)

    def make(self, text: str, language: str, rate: int, then: Made) -> None:
        """Ask for the sound of one sentence."""
        if self.has_failed:
            then(b"", Trouble.NO_ENGINE)
            return
        self._ids += 1
        self._waiting.append(_Asked(self._ids, text, language, rate, then))
        self._next()

    def drop(self) -> None:
        """Let go of all that was asked for; what the worker has now is not given on."""
        self._waiting.clear()
        if self._given is not None:
            self._given = self._given._replace(text="", then=_nobody)

    def start(self) -> None:
        """Have a worker ready for the first sentence."""
        if self._process is None and not self.has_failed:
            self._start()

    def forget(self) -> None:
        """End the worker, and with it what it was given."""
        self.drop()
        self._given = None
        self._failed_starts = 0
        self._end()

    @property
    def has_failed(self) -> bool:
        """Whether starting it again would be in vain."""
        return self._failed_starts >= MOST_STARTS

    # -- one sentence after another

    def _next(self) -> None:
        if self._process is None:
            self._start()
        elif self._ready and self._given is None and self._waiting:
            self._give(self._waiting.popleft())

    def _give(self, asked: _Asked) -> None:
        assert self._process is not None
        self._given = asked._replace(tries=asked.tries + 1)
        line = json.dumps({name: getattr(asked, name) for name in ("id", "text", "language", "rate")})
        self._process.write(line.encode() + b"\n")
        self._patience.start(self._silent_ms)

    def _readable(self) -> None:
        assert self._process is not None
        read = self._read + bytes(self._process.readAllStandardOutput().data())
        whole, self._read = answers(read)
        for head, body in whole:
            self._answered(head, body)

    def _answered(self, head: dict[str, Any], body: bytes) -> None:
        self._patience.stop()
        self._ready = True
        given = self._given
        if given is not None and head.get("id") == given.id:
            self._given, self._failed_starts = None, 0
            given.then(body, Trouble(head["trouble"]) if head["trouble"] else None)
        self._next()

    # -- the process

    def _start(self) -> None:
        self._ready, self._read = False, b""
        process = self._process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())  # a traceback may hold what was to be said
        process.readyReadStandardOutput.connect(self._readable)
        process.finished.connect(self._lost)
        process.errorOccurred.connect(self._lost)
        self._patience.start(STARTING_MS)
        process.start(self._command[0], self._command[1:])

    def _end(self) -> None:
        self._patience.stop()
        process, self._process, self._ready = self._process, None, False
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._readable)
        process.finished.disconnect(self._lost)
        process.errorOccurred.disconnect(self._lost)
        process.kill()
        process.waitForFinished()
        process.deleteLater()

    def _lost(self) -> None:
        """Begin again with another worker; the sentence that this one had is tried once more."""
        self._failed_starts += 1
        given, self._given = self._given, None
        self._end()
        if given is not None and given.then is not _nobody:
            if given.tries < MOST_TRIES:
                self._waiting.appendleft(given)
            else:
                given.then(b"", Trouble.NOT_SAID)
        if self.has_failed:
            lost, self._waiting = self._waiting, deque()
            for asked in lost:
                asked.then(b"", Trouble.NO_ENGINE)
        elif self._process is None:
            self._start()


def _nobody(_sound: bytes, _trouble: Trouble | None) -> None:
    """Take what nobody waits for any more."""
