"""One request to the sandbox and its answer."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kiosk.sandbox import pages
from kiosk.sandbox.faults import RETRY_AFTER_SECONDS, Fault
from kiosk.sandbox.reading import TruncatedError, multipart

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.sandbox.server import Server

_VERSION = "X-OpenRosa-Version"
_OPENROSA = {_VERSION: "1.0"}
_XML = "text/xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_XML_PART = "xml_submission_file"
_KEY_LENGTH = 64  # of an ODK Central app user's key
_PORTAL = b"<!DOCTYPE html><title>Welcome</title><h1>Accept the terms to use this network</h1>"
_DATABASE_DOWN = b'{"message":"Completely unhandled exception: connect ECONNREFUSED","code":500.1}'
_TRUNCATED = b'{"message":"Unexpected end of form","code":400.1}'


@dataclass(frozen=True)
class Answer:
    """What goes back over the line."""

    status: int
    content: bytes = b""
    kind: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    """Answers as ODK Central was measured to, or with the fault that is next."""

    protocol_version = "HTTP/1.1"
    server_version = "civic-kiosk-sandbox"
    sys_version = ""
    timeout = 60
    wbufsize = -1  # head and body in one segment, or each answer waits 40 ms for the other side's delayed ACK
    server: "Server"

    def do_GET(self) -> None:
        """Show what arrived, list the forms, or give the empty manifest."""
        if not self._line_is_down():
            self._write(self._page(urlsplit(self.path).path))

    def do_HEAD(self) -> None:
        """Tell how much a post may hold."""
        sandbox = self.server.sandbox
        if self._line_is_down() or self._instead(sandbox.next_fault("HEAD")):
            return
        if urlsplit(self.path).path.endswith("/submission"):
            headers = {**_OPENROSA, "X-OpenRosa-Accept-Content-Length": str(sandbox.accepts)}
            self._write(Answer(204, headers=headers))
        else:
            self._write(Answer(404))

    def do_POST(self) -> None:
        """Take a submission."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self.close_connection = True
            self._write(Answer(411))
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length) or self._line_is_down():
            self.close_connection = True
            return
        fault = self.server.sandbox.next_fault("POST")
        if self._instead(fault):
            return
        answer = self._submission(body, fault)
        if fault is Fault.LOSE_ANSWER:
            self.close_connection = True
        else:
            self._write(answer, keep=len(answer.content) // 2 if fault is Fault.CUT_ANSWER else None)

    def _page(self, path: str) -> Answer:
        shelf = self.server.sandbox.shelf
        if path == "/":
            return Answer(200, pages.page(shelf.arrived()), _HTML)
        if path == "/arrived":
            return Answer(200, pages.as_json(shelf.arrived()), _JSON)
        if path.endswith("/formList"):
            base = self.server.sandbox.url + path.removesuffix("/formList")
            return Answer(200, pages.form_list(shelf.forms, shelf.closed, base), _XML, _OPENROSA)
        if path.endswith("/manifest"):
            return Answer(200, pages.manifest(), _XML, _OPENROSA)
        return Answer(404, b"There is nothing at this address.")

    def _submission(self, body: bytes, fault: Fault | None) -> Answer:
        if (refusal := self._refused_key()) is not None:
            return refusal
        if not urlsplit(self.path).path.endswith("/submission"):
            return _said(404, "Could not find the resource you were looking for.")
        if self.headers.get(_VERSION) != "1.0":
            return _said(400, "The X-OpenRosa-Version header is missing or not 1.0.")
        try:
            parts = multipart(self.headers.get("Content-Type", ""), body) or []
        except TruncatedError:
            return Answer(400, _TRUNCATED, _JSON)
        xmls = [part.content for part in parts if part.name == _XML_PART]
        if len(xmls) != 1:
            return _said(400, "Required multipart POST field xml_submission_file missing.")
        sandbox = self.server.sandbox
        files = {part.name: part.content for part in parts if part.file_name and part.name != _XML_PART}
        verdict = sandbox.shelf.receive(
            xmls[0],
            files,
            assigned=self._assigned(),
            meanwhile=sandbox.hold_up if fault is Fault.WAIT else lambda: None,
        )
        return _said(verdict.status, verdict.message)

    def _refused_key(self) -> Answer | None:
        keys, key = self.server.sandbox.keys, self._key()
        if keys is None or key in keys:
            return None
        if len(key) != _KEY_LENGTH:
            return _said(401, "Could not authenticate with the provided credentials.")
        return _said(403, "The authenticated actor does not have rights to perform that action.")

    def _key(self) -> str:
        steps = urlsplit(self.path).path.split("/")
        return unquote(steps[3]) if steps[1:3] == ["v1", "key"] and len(steps) > 3 else ""

    def _assigned(self) -> "Collection[str] | None":
        keys = self.server.sandbox.keys
        return None if keys is None else keys[self._key()]

    def _line_is_down(self) -> bool:
        self.close_connection = self.close_connection or not self.server.sandbox.line_up
        return not self.server.sandbox.line_up

    def _instead(self, fault: Fault | None) -> bool:
        """Answer as the fault that stands before the receiver does; False if there is none such."""
        if fault is Fault.DROP:
            self.close_connection = True
            return True
        if fault not in _INSTEAD:
            return False
        self._write(_INSTEAD[fault])
        return True

    def _write(self, answer: Answer, *, keep: int | None = None) -> None:
        """Write an answer; ``keep`` cuts the line after so many bytes of the body."""
        self.send_response_only(answer.status)
        self.send_header("Date", format_datetime(self.server.sandbox.clock.now(), usegmt=True))
        if answer.status != 204:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.content)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content[:keep])
        self.close_connection = self.close_connection or keep is not None

    def finish(self) -> None:
        """End a connection quietly, whoever ended it first."""
        with suppress(ConnectionError):
            super().finish()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the base class has it
        """Log nothing: an address may hold a key."""


def _said(status: int, message: str) -> Answer:
    return Answer(status, pages.response(message, stored=status == 201), _XML, _OPENROSA)


_INSTEAD = {
    Fault.BUSY: Answer(503, b"busy", headers={"Retry-After": str(RETRY_AFTER_SECONDS)}),
    Fault.PORTAL: Answer(200, _PORTAL, _HTML),
    Fault.REDIRECT: Answer(302, headers={"Location": "http://portal.invalid/"}),
    Fault.DATABASE_DOWN: Answer(500, _DATABASE_DOWN, _JSON),
}
