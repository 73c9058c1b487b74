"""What stands in a line or for a receiver: a port on loopback, and a thread that meets who connects."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Listening:
    """Takes one connection after another for as long as it is entered."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self._meet(connection)

    def _meet(self, connection: socket.socket) -> None:
        raise NotImplementedError
