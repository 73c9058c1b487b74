"""A line to a receiver that is cut after so many bytes, whichever way they go."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class CuttingLine:
    """Passes bytes on between a sender and the receiver at ``url``, one connection at a time."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._receiver = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.sent = 0
        """Bytes that came from the sender in the last connection."""
        self._left: dict[str, int | None] = {"sent": None, "answered": None}
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def cut(self, *, sent: int | None = None, answered: int | None = None) -> None:
        """Cut the next connections after so many bytes of the sender's, or of the receiver's answers."""
        self._left = {"sent": sent, "answered": answered}

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
                sender, _ = self._listener.accept()
            except OSError:
                return
            self.sent = 0
            with sender, socket.create_connection(self._receiver) as receiver:
                back = threading.Thread(target=self._pass_on, args=(receiver, sender, "answered"))
                back.start()
                self._pass_on(sender, receiver, "sent")
                back.join()

    def _pass_on(self, here: socket.socket, there: socket.socket, way: str) -> None:
        left = self._left[way]
        with suppress(OSError):
            while left is None or left > 0:
                content = here.recv(4096 if left is None else min(4096, left))
                if not content:
                    break
                if way == "sent":
                    self.sent += len(content)
                left = None if left is None else left - len(content)
                there.sendall(content)
        for one in (here, there):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
