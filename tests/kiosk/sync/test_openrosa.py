"""The OpenRosa transport against the sandbox, and against servers that misbehave."""

import hashlib
import logging
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from requests import Session

from kiosk.sandbox import Fault, Sandbox
from kiosk.store import Attachment, KeyStoreError
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.raw_server import SILENCE, RawServer, http
from tests.kiosk.sync.submissions import FORM, PHOTO, VERSION, a_payload, a_row, instance_id, xml_of

KEY = "k" * 64
CONFIRMED = b'<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>thanks</message></OpenRosaResponse>'
OPEN_DOOR = http("204 No Content", X_OpenRosa_Version="1.0")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(FakeClock()) as running:
        yield running


def send(transport: OpenRosa, number: int = 1, *files: Attachment) -> Outcome:
    try:
        return transport.send(a_row(), a_payload(number, *files))
    finally:
        transport.close()


def delivered(outcome: Outcome) -> bool:
    return isinstance(outcome, Answered) and outcome.says is Says.STORED


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_very_bytes_arrive(sandbox: Sandbox) -> None:
    outcome = send(OpenRosa(sandbox.url), 1, PHOTO)
    assert isinstance(outcome, Answered)
    assert outcome.says is Says.STORED
    (arrived,) = sandbox.arrived()
    assert arrived.instance_id == instance_id(1)
    assert (arrived.form_id, arrived.version) == (FORM, VERSION)
    assert arrived.sha256 == sha256(xml_of(1))
    assert arrived.attachments == {PHOTO.name: sha256(PHOTO.content)}


def test_the_request_is_what_openrosa_asks_for() -> None:
    with RawServer(OPEN_DOOR, http("201 Created", CONFIRMED, X_OpenRosa_Version="1.0")) as server:
        send(OpenRosa(f"{server.url}/v1/projects/7", clock=FakeClock()), 1, PHOTO)
    head, post = server.requests
    assert head.startswith(b"HEAD /v1/projects/7/submission HTTP/1.1\r\n")
    for request in server.requests:
        assert b"X-OpenRosa-Version: 1.0\r\n" in request
        assert b"Date: Sun, 22 Nov 2026 10:00:00 GMT\r\n" in request
    assert post.count(b'name="xml_submission_file"') == 1
    assert b'name="xml_submission_file"; filename="submission.xml"\r\nContent-Type: text/xml\r\n\r\n' in post
    assert b'name="photo-1.jpg"; filename="photo-1.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' in post
    assert xml_of(1) in post
    assert PHOTO.content in post


def test_one_head_serves_many_posts(sandbox: Sandbox) -> None:
    sandbox.fail(Fault.PORTAL, method="HEAD")
    transport = OpenRosa(sandbox.url)
    assert isinstance(transport.send(a_row(), a_payload(1)), Answered)  # the portal
    transport.send(a_row(), a_payload(1))
    sandbox.fail(Fault.PORTAL, method="HEAD")
    transport.send(a_row(), a_payload(2))
    assert len(sandbox.arrived()) == 2
    transport.close()


def test_after_ten_minutes_the_door_is_looked_for_again(sandbox: Sandbox) -> None:
    clock = FakeClock()
    transport = OpenRosa(sandbox.url, clock=clock)
    transport.send(a_row(), a_payload(1))
    sandbox.fail(Fault.PORTAL, method="HEAD")
    clock.pass_(601)
    assert transport.send(a_row(), a_payload(2)) == Answered(200, Voice.PAGE, unsent=True)
    transport.close()


FAULTS = [
    (Fault.DROP, Failed(Failure.ANSWER_LOST), 0),
    (Fault.LOSE_ANSWER, Failed(Failure.ANSWER_LOST), 1),
    (Fault.CUT_ANSWER, Failed(Failure.ANSWER_LOST), 1),
    (Fault.BUSY, Answered(503, Voice.OTHER, retry_after=120.0), 0),
    (Fault.PORTAL, Answered(200, Voice.PAGE), 0),
    (Fault.REDIRECT, Answered(302, Voice.OTHER), 0),
    (Fault.DATABASE_DOWN, Answered(500, Voice.OTHER), 0),
]


@pytest.mark.parametrize(("fault", "outcome", "stored"), FAULTS, ids=lambda value: getattr(value, "name", ""))
def test_a_fault_on_the_way_is_named_and_the_next_send_arrives_once(
    sandbox: Sandbox, fault: Fault, outcome: Outcome, stored: int
) -> None:
    sandbox.fail(fault)
    transport = OpenRosa(sandbox.url)
    assert send(transport, 1, PHOTO) == outcome
    assert len(sandbox.arrived()) == stored
    again = send(transport, 1, PHOTO)
    assert isinstance(again, Answered)
    assert again.says is Says.STORED
    assert len(sandbox.arrived()) == 1


BEFORE_SENDING = [
    (Fault.DROP, Failed(Failure.NO_CONNECTION)),
    (Fault.PORTAL, Answered(200, Voice.PAGE, unsent=True)),
    (Fault.REDIRECT, Failed(Failure.REDIRECTED)),
    (Fault.BUSY, Answered(503, Voice.OTHER, retry_after=120.0, unsent=True)),
    (Fault.DATABASE_DOWN, Answered(500, Voice.OTHER, unsent=True)),
]


@pytest.mark.parametrize(("fault", "outcome"), BEFORE_SENDING, ids=lambda value: getattr(value, "name", ""))
def test_what_stands_in_the_way_at_head_never_sees_an_answer(
    sandbox: Sandbox, fault: Fault, outcome: Outcome
) -> None:
    sandbox.fail(fault, method="HEAD")
    sandbox.fail(Fault.WAIT)  # a post would wait for thirty seconds
    assert send(OpenRosa(sandbox.url)) == outcome
    assert sandbox.arrived() == []


def test_a_line_that_is_down(sandbox: Sandbox) -> None:
    sandbox.line_up = False
    assert send(OpenRosa(sandbox.url)) == Failed(Failure.NO_CONNECTION)


def test_nobody_listens() -> None:
    with Sandbox(FakeClock()) as sandbox:
        url = sandbox.url
    assert send(OpenRosa(url)) == Failed(Failure.NO_CONNECTION)


def test_a_receiver_that_falls_silent_after_the_post() -> None:
    with RawServer(OPEN_DOOR, SILENCE) as server:
        assert send(OpenRosa(server.url, timeout_seconds=0.2)) == Failed(Failure.ANSWER_LOST)


def test_a_receiver_that_falls_silent_at_once() -> None:
    with RawServer(SILENCE) as server:
        assert send(OpenRosa(server.url, timeout_seconds=0.2)) == Failed(Failure.NO_CONNECTION)


ODD_ANSWERS = [
    ("confirmed without the header", http("201 Created", CONFIRMED), Answered(201, Voice.OTHER)),
    ("the header without a body", http("201 Created", X_OpenRosa_Version="1.0"), Answered(201, Voice.OTHER)),
    (
        "another XML",
        http("201 Created", b"<thanks/>", X_OpenRosa_Version="1.0"),
        Answered(201, Voice.OTHER),
    ),
    (
        "entities in the answer",
        http("201 Created", b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + CONFIRMED, X_OpenRosa_Version="1.0"),
        Answered(201, Voice.OTHER),
    ),
    (
        "a page that pretends to be plain",
        http("200 OK", b"\n<!doctype HTML>", Content_Type="text/plain"),
        Answered(200, Voice.PAGE),
    ),
    (
        "a wait as a date, counted from the receiver's own clock, which is a year ahead",
        http("503 Busy", Retry_After="Mon, 22 Nov 2027 10:02:00 GMT", Date="Mon, 22 Nov 2027 10:00:00 GMT"),
        Answered(503, Voice.OTHER, retry_after=120.0),
    ),
    (
        "a wait as a date without a Date",
        http("503 Busy", Retry_After="Sun, 22 Nov 2026 10:01:00 GMT"),
        Answered(503, Voice.OTHER, retry_after=60.0),
    ),
    ("a wait that is none", http("503 Busy", Retry_After="soon"), Answered(503, Voice.OTHER)),
    ("no HTTP at all", b"SSH-2.0-OpenSSH\r\n", Failed(Failure.ANSWER_LOST)),
]


@pytest.mark.parametrize(("why", "answer", "outcome"), ODD_ANSWERS, ids=[case[0] for case in ODD_ANSWERS])
def test_an_odd_answer(why: str, answer: bytes, outcome: Outcome) -> None:
    with RawServer(OPEN_DOOR, answer) as server:
        assert send(OpenRosa(server.url, clock=FakeClock())) == outcome, why


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    with RawServer(OPEN_DOOR, http("200 OK", b"x" * 1_000_000)) as server:
        assert send(OpenRosa(server.url)) == Answered(200, Voice.OTHER)


def test_a_redirect_at_the_same_host_is_followed_by_head_and_posted_to() -> None:
    there = http("307 Temporary Redirect", Location="/new/submission")
    confirmed = http("201 Created", CONFIRMED, X_OpenRosa_Version="1.0")
    with RawServer(there, OPEN_DOOR, confirmed) as server:
        assert delivered(send(OpenRosa(server.url)))
    assert [request.split()[1] for request in server.requests] == [
        b"/submission",
        b"/new/submission",
        b"/new/submission",
    ]


def test_redirects_in_a_circle_end() -> None:
    circle = http("307 Temporary Redirect", Location="/submission")
    with RawServer(circle, circle, circle) as server:
        assert send(OpenRosa(server.url)) == Failed(Failure.REDIRECTED)


def test_a_server_without_head_is_posted_to() -> None:
    no_head = http("405 Method Not Allowed")
    confirmed = http("201 Created", CONFIRMED, X_OpenRosa_Version="1.0")
    with RawServer(no_head, confirmed) as server:
        assert delivered(send(OpenRosa(server.url)))


def test_a_token_travels_in_the_path_and_is_written_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="kiosk")
    with Sandbox(FakeClock(), keys={KEY: {FORM}}) as sandbox:
        transport = OpenRosa(f"{sandbox.url}/v1/projects/1", auth="token", secret=lambda: KEY)
        outcome = send(transport)
        sandbox.line_up = False
        lost = send(transport)
        assert len(sandbox.arrived()) == 1
    assert lost == Failed(Failure.NO_CONNECTION)
    for text in (repr(outcome), repr(lost), repr(transport), caplog.text):
        assert KEY not in text


def test_a_new_key_works_at_the_next_send() -> None:
    keys = iter([None, "x" * 64, KEY])
    with Sandbox(FakeClock(), keys={KEY: {FORM}}) as sandbox:
        transport = OpenRosa(f"{sandbox.url}/v1/projects/1", auth="token", secret=lambda: next(keys))
        assert send(transport) == Failed(Failure.NO_KEY)
        refused = send(transport)
        assert isinstance(refused, Answered)
        assert (refused.status, refused.voice) == (403, Voice.RECEIVER)
        assert isinstance(send(transport), Answered)
        assert len(sandbox.arrived()) == 1


def test_a_key_store_that_is_locked() -> None:
    def locked() -> str:
        raise KeyStoreError("the key store is locked; sign in again.")

    outcome = send(OpenRosa("http://127.0.0.1:9", auth="basic", user="kiosk", secret=locked))
    assert outcome == Failed(Failure.NO_KEY)


def test_basic_and_no_signing_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))  # requests would take it for an address without signing in
    confirmed = http("201 Created", CONFIRMED, X_OpenRosa_Version="1.0")
    with RawServer(OPEN_DOOR, confirmed, OPEN_DOOR, confirmed) as server:
        send(OpenRosa(server.url, auth="basic", user="kiosk", secret=lambda: "Öffnen"))
        send(OpenRosa(server.url))
    signed = [re.findall(rb"Authorization: Basic (\S+)", request) for request in server.requests]
    assert signed == [[b"a2lvc2s6w5ZmZm5lbg=="], [b"a2lvc2s6w5ZmZm5lbg=="], [], []]


def test_digest_signs_the_post_with_what_head_was_asked_for() -> None:
    challenge = http(
        "401 Unauthorized", WWW_Authenticate='Digest realm="r", nonce="n", qop="auth", opaque="o"'
    )
    confirmed = http("201 Created", CONFIRMED, X_OpenRosa_Version="1.0")
    with RawServer(challenge, OPEN_DOOR, confirmed) as server:
        outcome = send(OpenRosa(server.url, auth="digest", user="kiosk", secret=lambda: "secret"))
    assert delivered(outcome)
    methods = [request.split()[0] for request in server.requests]
    assert methods == [b"HEAD", b"HEAD", b"POST"]
    assert [b'Authorization: Digest username="kiosk"' in request for request in server.requests] == [
        False,
        True,
        True,
    ]
    assert not any(b"secret" in request for request in server.requests)


@pytest.fixture
def self_signed(tmp_path: Path) -> Iterator[str]:
    """Give the address of a server with a certificate that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed, so no certificate can be made")
    make = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out cert.pem"
    subprocess.run([openssl, *make.split()], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"https://localhost:{server.server_address[1]}"
        server.shutdown()


def test_a_certificate_nobody_vouches_for_is_refused_whatever_the_session_says(self_signed: str) -> None:
    def careless() -> Session:
        session = Session()
        session.verify = False
        return session

    assert send(OpenRosa(self_signed, session_factory=careless)) == Failed(Failure.TLS)
