"""What requests does on the line itself: no answer drips for ever, and no body goes faster than allowed."""

import io
import socket
from collections.abc import Callable
from functools import partial
from http.client import HTTPResponse
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from requests import ConnectionError  # noqa: A004  # not Python's
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, NewConnectionError

from kiosk.sync.transport.answers import LONGEST_ANSWER

if TYPE_CHECKING:
    from requests import PreparedRequest, Response
    from urllib3 import PoolManager
    from urllib3.connectionpool import ConnectionPool

Pace = Callable[[], float | None]
"""How many bytes a second may be sent now; None for as many as the line takes."""

MOST_ADDRESSES = 8
"""Of which is remembered how to get there: some receivers give each submission an address of its own."""
_PORTIONS_A_SECOND = 4
_PORTION_BYTES = 16_384
"""What urllib3 reads of a body at once, and gives the socket in one call."""
_SOCKET_OPTIONS = [
    *HTTPConnection.default_socket_options,
    # The wait for an answer begins when the system has taken the last portion. What it holds by itself, 4 MB,
    # is a minute of a slow line, and the wait would be over before the receiver had the whole.
    (socket.SOL_SOCKET, socket.SO_SNDBUF, 262_144),
]


class Adapter(HTTPAdapter):
    """``answer_seconds`` bounds an answer from its first byte waited for to its last byte read."""

    def __init__(
        self, answer_seconds: float, pace: Pace | None, wait: Callable[[float], None] = sleep
    ) -> None:
        self._answer_seconds = answer_seconds
        self._pace = pace
        self._wait = wait
        self._pools: dict[str | None, ConnectionPool] = {}
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as the base class has it
        """Make the pools, with answers that have an end."""
        super().init_poolmanager(*args, socket_options=_SOCKET_OPTIONS, **kwargs)
        self._bound(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401  # as the base class has it
        """Do the same for a proxy's pools."""
        manager = super().proxy_manager_for(proxy, socket_options=_SOCKET_OPTIONS, **kwargs)
        self._bound(manager)
        return manager

    def get_connection_with_tls_context(
        self,
        request: "PreparedRequest",
        *args: Any,  # noqa: ANN401  # as the base class has it
        **kwargs: Any,  # noqa: ANN401  # the same
    ) -> "ConnectionPool":
        """Look the pool of an address up once: all else that decides which one stays as it is for a line."""
        if request.url not in self._pools:
            if len(self._pools) >= MOST_ADDRESSES:
                self._pools.clear()
            self._pools[request.url] = super().get_connection_with_tls_context(request, *args, **kwargs)
        return self._pools[request.url]

    def close(self) -> None:
        """Close all that is open."""
        self._pools.clear()
        super().close()

    def send(
        self,
        request: "PreparedRequest",
        *args: Any,  # noqa: ANN401  # as the base class has it
        longest: int = LONGEST_ANSWER,
        **kwargs: Any,  # noqa: ANN401  # the same
    ) -> "Response":
        """Send, and read the answer, of which what is beyond ``longest`` bytes is left out.

        Here, since requests itself reads all of an answer that redirects, or that asks for a digest: without
        end, or a gigabyte out of the half megabyte that it was compressed to (measured).
        """
        response = self._sent(request, *args, **kwargs)
        try:
            response._content = _body(response, longest)
        except HTTPError as error:
            raise ConnectionError(error, request=request) from error
        return response

    def _sent(self, request: "PreparedRequest", *args: Any, **kwargs: Any) -> "Response":  # noqa: ANN401  # the same
        """Send a body of bytes in portions, at the pace of the moment, its Content-Length unchanged."""
        body: object = request.body
        if isinstance(body, bytes) and self._pace is None and len(body) <= _PORTION_BYTES:
            return super().send(request, *args, **kwargs)  # one portion
        if isinstance(body, bytes | Paced):
            content = body.getvalue() if isinstance(body, Paced) else body  # digest sends a request again
            request = request.copy()
            request.body = Paced(content, self._pace, self._wait)  # type: ignore[assignment]  # the stubs know only str and bytes
        return super().send(request, *args, **kwargs)

    def _bound(self, manager: "PoolManager") -> None:
        manager.pool_classes_by_scheme = {
            "http": partial(_pool, HTTPConnectionPool, self._answer_seconds),  # type: ignore[dict-item]  # made alike
            "https": partial(_pool, HTTPSConnectionPool, self._answer_seconds),  # type: ignore[dict-item]  # the same
        }


def _body(response: "Response", longest: int) -> bytes:
    body = b""
    whole = "Content-Encoding" not in response.headers  # when as much came as was announced
    while chunk := response.raw.read1(LONGEST_ANSWER, decode_content=True):
        body += chunk
        if len(body) >= longest or (whole and response.raw.length_remaining == 0):
            break
    return body


def _pool(kind: type[HTTPConnectionPool], seconds: float, *args: Any, **kwargs: Any) -> HTTPConnectionPool:  # noqa: ANN401
    class Connection(kind.ConnectionCls):  # type: ignore[name-defined,misc]  # of http or of https
        response_class = partial(Bounded, seconds)

        def connect(self) -> None:
            """Tell what fails before anything is sent, TLS too, from an answer that is lost."""
            try:
                super().connect()
            except OSError as error:
                raise NewConnectionError(self, "not connected") from error

        _head: bytes | None = None

        def request(self, method: str, url: str, body: Any = None, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # the same
            """Send the head with the first portion of the body: the receiver wakes once, not twice."""
            self._head = b"" if body is not None else None
            super().request(method, url, body, *args, **kwargs)
            if self._head:  # the body was empty
                self.send(b"")

        def send(self, data: Any) -> None:  # noqa: ANN401  # as the base class has it
            """Give each portion the whole time: a socket's timeout is for all that one call sends.

            What is left of it from an answer, or the short one for connecting, would end a slow upload.
            """
            if self._head == b"":
                self._head = data
                return
            if self._head:
                data, self._head = self._head + data, None
            if self.sock is not None:
                self.sock.settimeout(seconds)
            super().send(data)

    pool = kind(*args, **kwargs)
    pool.ConnectionCls = Connection
    return pool


class Paced(io.BytesIO):
    """A body that is read no faster than the pace; read anew for each portion, since hours change."""

    def __init__(self, content: bytes, pace: Pace | None, wait: Callable[[float], None]) -> None:
        super().__init__(content)
        self._pace = pace
        self._wait = wait

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next portion, after the time that it takes."""
        rate = self._pace() if self._pace is not None else None
        if rate is None:
            return super().read(size)
        portion = max(int(rate / _PORTIONS_A_SECOND), 1)
        content = super().read(portion if size is None or size < 0 else min(size, portion))
        self._wait(len(content) / rate)
        return content


class Bounded(HTTPResponse):
    """An answer whose head and body must come within ``seconds`` altogether.

    A socket's own timeout begins anew with each byte, so that a receiver which drips its headers (a slow
    loris) would hold up every other submission.
    """

    def __init__(self, seconds: float, sock: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as the base class has it
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_UntilDeadline(self.fp.detach(), sock, monotonic() + seconds))


class _UntilDeadline(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, sock: Any, deadline: float) -> None:  # noqa: ANN401  # plain or TLS
        self._raw = raw
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401  # as the base class has it
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
