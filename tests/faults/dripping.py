"""A server that answers a byte at a time, and never to the end (slow loris, the other way round)."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

_SECONDS_A_BYTE = 0.05


class DrippingServer:
    """Takes a request and drips its answer until the other side has had enough."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closed = threading.Event()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while not self._closed.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                line.sendall(b"HTTP/1.1 201 Created\r\nX-Slow: ")
                while not self._closed.wait(_SECONDS_A_BYTE):
                    line.sendall(b"x")
