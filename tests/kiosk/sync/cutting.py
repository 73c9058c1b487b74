"""A line to a receiver that is cut after so many bytes, whichever way they go."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

from tests.kiosk.sync.listening import Listening


class CuttingLine(Listening):
    """Passes bytes on between a sender and the receiver at ``url``, one connection at a time."""

    def __init__(self, url: str) -> None:
        super().__init__()
        parts = urlsplit(url)
        self._receiver = (parts.hostname or "", parts.port or 0)
        self.url = f"http://127.0.0.1:{self.port}"
        self.sent = 0
        """Bytes that came from the sender in the last connection."""
        self._left: dict[str, int | None] = {"sent": None, "answered": None}

    def cut(self, *, sent: int | None = None, answered: int | None = None) -> None:
        """Cut the next connections after so many bytes of the sender's, or of the receiver's answers."""
        self._left = {"sent": sent, "answered": answered}

    def _meet(self, connection: socket.socket) -> None:
        self.sent = 0
        with socket.create_connection(self._receiver) as receiver:
            back = threading.Thread(target=self._pass_on, args=(receiver, connection, "answered"))
            back.start()
            self._pass_on(connection, receiver, "sent")
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
