"""Answers that no protocol of a receiver foresees, over a real socket: what follows, and at what cost."""

import gzip
import socket
import tracemalloc
from contextlib import suppress

import pytest
from requests.auth import HTTPDigestAuth

from kiosk.store import State
from kiosk.sync.decide import decide
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.sync.listening import Listening
from tests.kiosk.sync.raw_server import RawServer, http
from tests.kiosk.sync.submissions import NOW, a_payload, a_row

OPEN = http("204 No Content")
LOGIN = b"<!DOCTYPE html><title>Sign in</title>"
OURS = b'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message/></OpenRosaResponse>'
UNSURE = "maybe-received"

ANSWERS = [
    (http("207 Multi-Status", b"<multistatus/>"), "not-confirmed", UNSURE),
    (http("423 Locked"), "busy", ""),
    (http("425 Too Early"), "busy", ""),
    (http("451 Unavailable For Legal Reasons", LOGIN), "portal", ""),
    (http("507 Insufficient Storage"), "receiver-fault", UNSURE),
    (http("200 OK", LOGIN, Content_Type="text/html"), "portal", UNSURE),
    (http("200 OK", OURS), "not-confirmed", UNSURE),  # OpenRosa's body without its header
    (http("201 Created"), "not-confirmed", UNSURE),
    (http("201 Created", X_OpenRosa_Version="1.0"), "not-confirmed", UNSURE),
    (http("201 Created", gzip.compress(OURS)[:-9], Content_Encoding="gzip"), "not-confirmed", UNSURE),
    (http("201 Created", OURS, Content_Encoding="gzip"), "answer-lost", UNSURE),  # as it is not
    (http("302 Found", Location="https://elsewhere.example/"), "redirected", UNSURE),
    (http("303 See Other", Location="/thanks"), "redirected", UNSURE),
    (http("307 Temporary Redirect", Location="https://elsewhere.example/"), "redirected", ""),
    (http("307 Temporary Redirect", Location="http://127.0.0.1/"), "redirected", ""),
    (http("308 Permanent Redirect", Location="http://[::1"), "redirected", ""),  # no address at all
    (http("308 Permanent Redirect", Location="\x00"), "redirected", ""),
    (http("300 Multiple Choices"), "redirected", ""),
    (b"HTTP/1.1 999 What\r\n\r\n", "not-confirmed", UNSURE),
    (b"SSH-2.0-OpenSSH_9.2\r\n", "answer-lost", UNSURE),
    (b"", "answer-lost", UNSURE),
]


@pytest.mark.parametrize(
    ("answer", "reason", "detail"), ANSWERS, ids=[ascii(case[0].partition(b"\r\n")[0]) for case in ANSWERS]
)
def test_no_strange_answer_is_taken_for_a_delivery(answer: bytes, reason: str, detail: str) -> None:
    with RawServer(OPEN, answer) as server:
        change = decide(a_row(), OpenRosa(server.url).send(a_row(), a_payload(1)), NOW, 0.5)
    assert (change.state, change.reason, change.detail) == (State.READY, reason, detail)


@pytest.mark.parametrize("location", ["http://[::1", "https://elsewhere.example/", "file:///etc/passwd"])
def test_where_head_may_not_lead_nothing_is_sent(location: str) -> None:
    with RawServer(http("307 Temporary Redirect", Location=location)) as server:
        change = decide(a_row(), OpenRosa(server.url).send(a_row(), a_payload(1)), NOW, 0.5)
        assert len(server.requests) == 1
    assert (change.state, change.reason, change.detail) == (State.READY, "redirected", "")


FLAT = 2_000_000
BOMB = gzip.compress(bytes(50_000_000))
DIGEST = 'Digest realm="r", nonce="n", qop="auth"'
HEADS = {
    "a page": "200 OK",
    "a redirect": "302 Found\r\nLocation: /elsewhere",
    "a challenge": f"401 Unauthorized\r\nWWW-Authenticate: {DIGEST}",
}


class Endless(Listening):
    """A server whose answers are a gigabyte long, for as long as anybody takes them."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self._head = f"HTTP/1.1 {head}\r\nContent-Length: 1000000000\r\n\r\n".encode()

    def _meet(self, connection: socket.socket) -> None:
        with suppress(OSError):
            connection.recv(65536)
            connection.sendall(self._head)
            for _ in range(1_000):
                connection.sendall(bytes(1_000_000))


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_of_an_endless_answer_only_its_begin_is_read(head: str) -> None:
    with Endless(head) as server:
        assert peak_of(f"http://127.0.0.1:{server.port}") < FLAT


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_an_answer_that_swells_when_it_is_unpacked_is_cut(head: str) -> None:
    status, _, header = head.partition("\r\n")
    named = dict([header.split(": ", 1)]) if header else {}
    answer = http(status, BOMB, Content_Encoding="gzip", **named)
    with RawServer(answer, answer) as server:
        assert peak_of(server.url) < FLAT


def peak_of(url: str) -> int:
    """Post something there, and return how much memory the answer took."""
    line = Line(url, lambda: HTTPDigestAuth("kiosk", "secret"), timeout_seconds=5)
    line._opened()
    tracemalloc.start()
    reply = line.ask("POST", url, headers={}, data=b"answers", sending=True)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    line.close()
    assert isinstance(reply, Reply)
    return peak
