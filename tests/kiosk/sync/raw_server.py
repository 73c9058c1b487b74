"""A server that says exactly the bytes that a test wrote down, one answer a connection."""

import socket
from types import TracebackType

from tests.kiosk.sync.listening import Listening


class RawServer(Listening):
    """Answers connections with these bytes in turn, and keeps their requests."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__()
        self._answers = answers
        self.url = f"http://127.0.0.1:{self.port}"
        self.requests: list[bytes] = []
        self._silent: list[socket.socket] = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        for connection in self._silent:
            connection.close()

    def _serve(self) -> None:
        for answer in self._answers:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.requests.append(_request(connection))
            if answer == SILENCE:
                self._silent.append(connection)
                continue
            with connection:
                connection.sendall(answer)


SILENCE = b"\0"
"""Keep the line open and say nothing."""


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    fields = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    length = next((int(value) for name, _, value in fields if name == b"content-length"), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def http(status: str, body: bytes = b"", **headers: str) -> bytes:
    """Return an HTTP answer that ends its connection."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
