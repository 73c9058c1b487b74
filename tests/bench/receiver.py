"""A receiver that costs as little as can be: OpenRosa's answer to every post, on loopback.

Run with Python as a process of its own, it prints its address, and ends with its standard input.
"""

import asyncio
import re
import sys

_BODY = (
    b'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>full</message></OpenRosaResponse>'
)
_CREATED = (
    b"HTTP/1.1 201 Created\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: text/xml\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)
_NO_CONTENT = b"HTTP/1.1 204 No Content\r\nX-OpenRosa-Version: 1.0\r\n\r\n"
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Line(asyncio.Protocol):
    """One connection that is kept open."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._got = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that is there whole."""
        self._got += data
        while (end := self._got.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._got, 0, end)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._got) < whole:
                return
            self._transport.write(_NO_CONTENT if self._got.startswith(b"HEAD") else _CREATED)
            self._got = self._got[whole:]


async def serve() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Line, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
