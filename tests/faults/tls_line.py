"""TLS before a receiver that speaks plain HTTP."""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class TlsLine:
    """Shows a certificate, and passes on to the receiver at ``url`` what came through TLS."""

    def __init__(self, url: str, certificate: Path) -> None:
        parts = urlsplit(url)
        self._receiver = (parts.hostname or "", parts.port or 0)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.received = 0
        """Bytes that came through."""
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
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, suppress(OSError):  # of which a refused handshake is one
                self._pass_on(line)

    def _pass_on(self, line: socket.socket) -> None:
        with (
            self._context.wrap_socket(line, server_side=True) as sender,
            socket.create_connection(self._receiver) as receiver,
        ):
            back = threading.Thread(target=self._pump, args=(receiver, sender))
            back.start()
            while content := sender.recv(65536):
                self.received += len(content)
                receiver.sendall(content)
            receiver.shutdown(socket.SHUT_WR)
            back.join()

    @staticmethod
    def _pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                sink.sendall(content)
