"""What happens on the line itself: answers that drip, and bodies that may not go fast."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from requests import Session
from requests.auth import HTTPDigestAuth

from kiosk.sandbox import Sandbox
from kiosk.sync.outcome import Failed, Failure
from kiosk.sync.transport.adapter import Adapter, Paced
from kiosk.sync.transport.line import Line, Reply
from kiosk.sync.transport.openrosa import OpenRosa
from kiosk.sync.transport.signing import unsigned
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.raw_server import RawServer, http
from tests.kiosk.sync.submissions import PHOTO, a_payload, a_row

BODY = b"x" * 100_000
LARGE = b"x" * 8_000_000  # more than all buffers on the way hold


def paced(rates: Callable[[], float | None], waits: list[float]) -> Session:
    session = Session()
    session.mount("http://", Adapter(5, rates, waits.append))
    return session


def test_a_body_goes_at_the_pace_and_whole_with_its_length() -> None:
    waits: list[float] = []
    with RawServer(http("204 No Content")) as server:
        paced(lambda: 20_000, waits).post(server.url, data=BODY).close()
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert body == BODY
    assert b"Content-Length: 100000" in head
    assert b"Transfer-Encoding" not in head
    assert sum(waits) == pytest.approx(5.0)
    assert max(waits) <= 0.25, "in small portions, so that no receiver takes the line for dead"


def test_the_pace_may_change_in_the_middle_of_a_body() -> None:
    waits: list[float] = []

    def evening() -> float | None:
        return 10_000 if len(waits) < 10 else None

    with RawServer(http("204 No Content")) as server:
        paced(evening, waits).post(server.url, data=BODY).close()
    assert server.requests[0].endswith(BODY)
    assert sum(waits) == pytest.approx(2.5)


def test_without_a_limit_nothing_waits() -> None:
    waits: list[float] = []
    with RawServer(http("204 No Content")) as server:
        paced(lambda: None, waits).post(server.url, data=BODY).close()
    assert server.requests[0].endswith(BODY)
    assert waits == []


def test_digest_sends_the_whole_body_again_when_it_is_challenged() -> None:
    challenge = http("401 Unauthorized", WWW_Authenticate='Digest realm="r", nonce="n", qop="auth"')
    session = paced(lambda: 1e6, [])
    with RawServer(challenge, http("204 No Content")) as server:
        session.post(server.url, data=BODY, auth=HTTPDigestAuth("kiosk", "secret")).close()
    assert [request.partition(b"\r\n\r\n")[2] for request in server.requests] == [BODY, BODY]


def test_a_body_can_be_read_back_for_a_redirect() -> None:
    body = Paced(b"abc", lambda: 1, lambda _: None)
    assert body.read() == b"a"
    assert body.getvalue() == b"abc"


def test_a_submission_goes_at_the_pace_that_its_site_allows() -> None:
    asked: list[bool] = []

    def pace() -> float:
        asked.append(True)
        return 1e9

    with Sandbox(FakeClock()) as sandbox:
        transport = OpenRosa(sandbox.url, pace=pace)
        transport.send(a_row(), a_payload(1, PHOTO))
        transport.close()
        assert len(sandbox.arrived()) == 1
    assert asked


def test_a_slow_line_is_not_a_dead_one() -> None:
    """Each portion has the time of its own: a photo may take an hour, as long as it moves."""
    received: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                while sum(received) < len(LARGE) and (portion := connection.recv(200_000)):
                    received.append(len(portion))
                    threading.Event().wait(0.02)
                connection.sendall(http("204 No Content"))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        line = Line(url, lambda: HTTPDigestAuth("", ""), timeout_seconds=1)
        reply = line.ask("POST", url, headers={}, data=LARGE, sending=True)
        line.close()
        thread.join()
    assert isinstance(reply, Reply)
    assert reply.status == 204


@contextmanager
def dripping(answer: bytes) -> Iterator[str]:
    """Give the address of a server that says its answer byte by byte, for as long as anybody listens."""
    ended = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    connection.recv(65536)
                    for number in range(10_000):
                        connection.sendall(answer[number % len(answer) : number % len(answer) + 1])
                        if ended.wait(0.01):
                            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    ended.set()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


DRIPS = [b"HTTP/1.1 200 OK\r\nX-A: b\r\n", b"X"]


@pytest.mark.parametrize("answer", DRIPS)
def test_a_receiver_that_drips_its_headers_holds_nothing_up(answer: bytes) -> None:
    """A slow loris: each byte comes in time, and the answer never ends."""
    with dripping(answer) as url:
        outcome = OpenRosa(url, timeout_seconds=0.3).send(a_row(), a_payload())
    assert outcome == Failed(Failure.NO_CONNECTION)


def test_a_submission_whose_answer_drips_may_have_arrived() -> None:
    with dripping(b"HTTP/1.1 200 OK\r\nX-A: b\r\n") as url:
        line = Line(url, lambda: HTTPDigestAuth("", ""), timeout_seconds=0.3)
        outcome = line.ask("POST", url, headers={}, data=BODY[:100], sending=True)
        line.close()
    assert outcome == Failed(Failure.ANSWER_LOST)


@pytest.mark.parametrize(
    ("instead", "failure"),
    [
        (b"", {Failure.TLS, Failure.NO_CONNECTION}),  # as OpenSSL calls a line that ends too early
        (b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", {Failure.TLS}),
        (None, {Failure.NO_CONNECTION}),
    ],
    ids=["cut", "a portal", "silence"],
)
def test_what_fails_before_tls_stands_leaves_no_doubt_whether_it_arrived(
    instead: bytes | None, failure: set[Failure]
) -> None:
    """Or a portal would have every submission held that goes to a receiver which cannot tell a repeat."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def serve() -> None:
        connection, _ = listener.accept()
        taken.append(connection)
        if instead is not None:
            connection.recv(10_000)
            connection.sendall(instead)
            connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    url = f"https://127.0.0.1:{listener.getsockname()[1]}"
    line = Line(url, unsigned, timeout_seconds=1)
    met = line.ask("POST", url, headers={}, data=b"answers", sending=True)
    thread.join()
    for each in (listener, *taken):
        each.close()
    assert isinstance(met, Failed)
    assert met.failure in failure
