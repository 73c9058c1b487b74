"""A server that answers a byte at a time, and never to the end (slow loris, the other way round)."""

import socket
import threading
from contextlib import suppress
from types import TracebackType

from tests.kiosk.sync.listening import Listening

_SECONDS_A_BYTE = 0.05


class DrippingServer(Listening):
    """Takes a request and drips its answer until the other side has had enough."""

    def __init__(self) -> None:
        super().__init__()
        self._closed = threading.Event()
        self.url = f"http://127.0.0.1:{self.port}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        super().__exit__(kind, error, trace)

    def _meet(self, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(b"HTTP/1.1 201 Created\r\nX-Slow: ")
            while not self._closed.wait(_SECONDS_A_BYTE):
                connection.sendall(b"x")
