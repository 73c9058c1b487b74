"""The sandbox's server: loopback only, OpenRosa over HTTP/1.1, with faults to order."""

import errno
import sys
import threading
from collections import deque
from collections.abc import Collection, Mapping
from http.server import ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any, Self

from kiosk.clock import Clock
from kiosk.errors import KioskError
from kiosk.sandbox.faults import Fault
from kiosk.sandbox.handler import Handler
from kiosk.sandbox.shelf import Arrived, Shelf

DEFAULT_PORT = 8465
ACCEPTS = 100_000_000
"""What ODK Central advertises, in bytes."""
_WAIT_SECONDS = 30.0


class PortInUse(KioskError):  # noqa: N818  # it is not always an error: another sandbox may serve as well
    """Another program listens there; ``str()`` is one sentence."""


class Sandbox:
    """A receiver on loopback, in memory only; a context manager, or ``start`` and ``stop``.

    ``clock``: what its answers say the time is, which a kiosk compares with its own.
    ``forms``: from form id to the versions it knows; with none given, every form is accepted. ``keys``: from
    an app user's key to the forms it may submit, with ODK Central's ``/v1/key/<key>/…`` addresses; with none
    given, no key is asked for. ``accepts``: the size it advertises, and like some real ones does not keep.
    """

    def __init__(
        self,
        clock: Clock,
        port: int = 0,
        *,
        forms: Mapping[str, Collection[str]] | None = None,
        keys: Mapping[str, Collection[str]] | None = None,
        accepts: int = ACCEPTS,
    ) -> None:
        self.clock = clock
        self.shelf = Shelf(self.clock, forms or {})
        self.keys = keys
        self.accepts = accepts
        self.line_up = True
        """False: every connection is cut before it is answered."""
        self._faults: dict[str, deque[Fault]] = {"HEAD": deque(), "POST": deque()}
        self._go_on = threading.Event()
        self._waiting = threading.Semaphore(0)
        self._server = _listen(port, self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        """The address to give to a kiosk."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to answer, in threads of its own."""
        serve = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="sandbox", daemon=True)
        serve.start()

    def stop(self) -> None:
        """Stop answering and forget nothing: ``arrived`` still tells."""
        self.line_up = False
        self.go_on()
        self._server.shutdown()
        self._server.server_close()

    def serve(self) -> None:
        """Answer until interrupted, in this thread."""
        with self._server:
            self._server.serve_forever()

    def arrived(self) -> list[Arrived]:
        """Return what is stored, in the order of arrival."""
        return self.shelf.arrived()

    def fail(self, *faults: Fault, method: str = "POST") -> None:
        """Let the next requests of this method (POST, HEAD) meet these faults, one each."""
        self._faults[method].extend(faults)

    def clear_faults(self) -> None:
        """Let every later request have its answer."""
        for faults in self._faults.values():
            faults.clear()

    def next_fault(self, method: str) -> Fault | None:
        """Take the fault that this request is to meet."""
        faults = self._faults.get(method)
        return faults.popleft() if faults else None

    def hold_up(self) -> None:
        """Let a request wait (``Fault.WAIT``) until ``go_on``."""
        self._waiting.release()
        self._go_on.wait(_WAIT_SECONDS)

    def until_waiting(self) -> bool:
        """Return when a request waits; False if none came."""
        return self._waiting.acquire(timeout=_WAIT_SECONDS)

    def go_on(self) -> None:
        """Let every request that waits, and every later one, be answered."""
        self._go_on.set()


class Server(ThreadingHTTPServer):
    """Threads that do not outlive the program, and no look-up of this computer's name on binding."""

    daemon_threads = True
    # On Windows the option lets two programs listen at one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        super().__init__(("127.0.0.1", port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the name service for 127.0.0.1, which may take seconds with no line."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as the base class has it
        """Stay silent about a kiosk that was cut off: that is what a sandbox is for."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _listen(port: int, sandbox: Sandbox) -> Server:
    try:
        return Server(port, sandbox)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(
                f"127.0.0.1:{port}: another program uses this port, perhaps a sandbox that is already open; "
                "close it, or choose another one with --port."
            ) from None
        raise
