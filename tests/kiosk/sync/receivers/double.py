"""A local server that answers as a test's receiver says, and keeps what it was asked."""

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request; names of headers are in small letters."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """One answer; ``LOST`` is none at all."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


LOST = Answer(0)
"""The line is cut instead of an answer."""


def as_json(status: int, value: object, media_type: str = "application/json", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps(value).encode(), {"Content-Type": media_type, **named})


def page(status: int = 200) -> Answer:
    """What a captive portal says."""
    return Answer(status, b"<!DOCTYPE html><title>Sign in</title>", {"Content-Type": "text/html"})


class Double:
    """Serves one receiver on loopback; ``instead`` gives answers in its place, which then does nothing."""

    def __init__(self, receiver: Callable[[Asked], Answer], context: SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.instead: list[Answer] = []
        self.lose_answers = 0
        self._receiver = receiver
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme, host = ("http", "127.0.0.1") if context is None else ("https", "localhost")
        self.url = f"{scheme}://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if self.instead:
            return self.instead.pop(0)
        answer = self._receiver(asked)
        if self.lose_answers:
            self.lose_answers -= 1
            return LOST
        return answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        double = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                with suppress(OSError):  # a client that goes away, or is refused by TLS
                    super().handle_one_request()

            def serve(self) -> None:
                address = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = double.answer(
                    Asked(
                        self.command,
                        address.path,
                        dict(parse_qsl(address.query)),
                        headers,
                        self.rfile.read(length),
                    )
                )
                if answer is LOST:
                    self.close_connection = True
                    return
                self.send_response_only(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do_PUT = do_HEAD = serve  # noqa: N815  # names of the base class

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler
