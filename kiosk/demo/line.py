"""The line to the receiver, as a cable that can be pulled: a relay on loopback.

While it is unplugged nothing listens, so a sender meets what it meets on a real kiosk with a dead
line: a refused connection.
"""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from kiosk.errors import KioskError

_CHUNK = 65536


class LineError(KioskError):
    """The receiver's address cannot be relayed to; one sentence."""


class Line:
    """Relays connections to ``target`` (an http address on this machine) while it is plugged in."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        if parts.scheme != "http" or parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            message = (
                f"The demonstration sends only to a receiver on this machine, not to {target}: "
                "start 'kiosk sandbox' and give its address, like http://127.0.0.1:8465."
            )
            raise LineError(message)
        self._target = (parts.hostname, parts.port or 80)
        self._listener: socket.socket | None = None
        self._ends: set[socket.socket] = set()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}{parts.path}"
        """What the kiosk is told to send to."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()

    def plug(self) -> None:
        """Bring the line up."""
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            threading.Thread(target=self._serve, args=(self._listener,), daemon=True, name="line").start()

    def unplug(self) -> None:
        """Pull the line: what is under way is cut, and new connections are refused."""
        if self._listener is not None:
            _cut(self._listener)
            self._listener.close()
            self._listener = None
        for end in tuple(self._ends):
            _cut(end)

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self._target)
            except OSError:
                near.close()
                continue
            threading.Thread(target=self._relay, args=(near, far), daemon=True, name="line").start()

    def _relay(self, near: socket.socket, far: socket.socket) -> None:
        self._ends |= {near, far}
        with near, far:
            answers = threading.Thread(target=_pump, args=(far, near), daemon=True, name="line")
            answers.start()
            _pump(near, far)
            answers.join()
        self._ends -= {near, far}


def _pump(source: socket.socket, sink: socket.socket) -> None:
    """Carry bytes one way until that way ends."""
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def _cut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
