"""TLS before a receiver that speaks plain HTTP."""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.kiosk.sync.listening import Listening


class TlsLine(Listening):
    """Shows a certificate, and passes on to the receiver at ``url`` what came through TLS."""

    def __init__(self, url: str, certificate: Path) -> None:
        super().__init__()
        parts = urlsplit(url)
        self._receiver = (parts.hostname or "", parts.port or 0)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self.received = 0
        """Bytes that came through."""

    def _meet(self, connection: socket.socket) -> None:
        with suppress(OSError):  # of which a refused handshake is one
            self._pass_on(connection)

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
