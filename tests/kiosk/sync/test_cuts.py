"""A large submission on a bad line: cut at any byte, it resumes or repeats, and arrives once and whole."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sandbox import Fault, Sandbox
from kiosk.sandbox.reading import Part, TruncatedError, multipart
from kiosk.sandbox.shelf import Shelf
from kiosk.store import Attachment, Outbox, Row, State
from kiosk.sync.engine import Engine
from kiosk.sync.outcome import Answered, Outcome, Says
from kiosk.sync.transport.openrosa import OpenRosa
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.cutting import CuttingLine
from tests.kiosk.sync.raw_server import RawServer, http
from tests.kiosk.sync.submissions import a_payload, a_row, an_item, an_outbox, instance_id, xml_of

FILES = tuple(
    Attachment(f"photo-{number}.jpg", "image/jpeg", bytes([65 + number]) * 5000) for number in range(5)
)
DIGESTS = {file.name: hashlib.sha256(file.content).hexdigest() for file in FILES}
SMALL = 16_000  # what the receiver takes at once: two of the files
CUTS = 25


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(FakeClock()) as running:
        yield running


def send(url: str, number: int) -> Outcome:
    transport = OpenRosa(url, timeout_seconds=5)
    try:
        return transport.send(a_row(), a_payload(number, *FILES[:2]))
    finally:
        transport.close()


def length_of_a_send(line: CuttingLine) -> int:
    stored = send(line.url, 0)
    assert isinstance(stored, Answered)
    assert stored.says is Says.STORED
    return line.sent


def test_a_send_cut_at_any_byte_is_repeated_and_arrives_once_and_whole(sandbox: Sandbox) -> None:
    with CuttingLine(sandbox.url) as line:
        whole = length_of_a_send(line)
        for cut in range(1, CUTS):
            line.cut(sent=whole * cut // CUTS)
            lost = send(line.url, cut)
            assert not (isinstance(lost, Answered) and lost.says is Says.STORED)
            assert len(sandbox.arrived()) == cut, "half a submission is stored by no cut"
            line.cut()
            send(line.url, cut)
    assert [one.instance_id for one in sandbox.arrived()] == [instance_id(number) for number in range(CUTS)]
    for number, one in enumerate(sandbox.arrived()):
        assert one.sha256 == hashlib.sha256(xml_of(number)).hexdigest()
        assert one.attachments == {file.name: DIGESTS[file.name] for file in FILES[:2]}


def test_an_answer_cut_at_any_byte_is_never_taken_for_a_confirmation(sandbox: Sandbox) -> None:
    with CuttingLine(sandbox.url) as line:
        length_of_a_send(line)
        for cut in range(1, 500, 31):
            line.cut(answered=cut)
            lost = send(line.url, cut)
            whole = isinstance(lost, Answered) and lost.says is Says.STORED
            line.cut()
            again = send(line.url, cut)
            assert isinstance(again, Answered)
            assert again.says is Says.STORED
            (one,) = (one for one in sandbox.arrived() if one.instance_id == instance_id(cut))
            assert one.posts <= 2
            if whole:
                break  # from here on the answer is whole
        else:
            pytest.fail("no cut was late enough to let a whole answer through")


def _careless(body: bytes, boundary: bytes) -> list[Part]:
    """Read as a receiver that takes the end of the body for the end of its last part."""
    try:
        return multipart(f"multipart/form-data; boundary={boundary.decode()}", body) or []
    except TruncatedError:
        ended = body + b"\r\n--" + boundary + b"--\r\n"
        return multipart(f"multipart/form-data; boundary={boundary.decode()}", ended) or []


def test_a_careless_receiver_stores_nothing_of_a_body_that_ends_before_the_xml() -> None:
    """One that looks neither at Content-Length nor for the last boundary."""
    with RawServer(http("204 No Content", X_OpenRosa_Version="1.0"), http("503 Busy")) as server:
        send(server.url, 1)
    head, _, body = server.requests[1].partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}\r\n".encode() in head.lower() + b"\r\n"
    assert b"transfer-encoding" not in head.lower()
    boundary = head.lower().partition(b"boundary=")[2].partition(b"\r\n")[0]
    xml_begins = body.index(xml_of(1))
    for cut in range(0, xml_begins, 97):
        parts = _careless(body[:cut], boundary)
        assert not any(part.name == "xml_submission_file" and part.content for part in parts)
    shelf = Shelf(FakeClock())
    for part in _careless(body, boundary):
        if part.name == "xml_submission_file":
            assert shelf.receive(part.content, {}).status == 201


class Kiosk:
    """An outbox and a clock; every tick is made by a process that was just started."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url, self.clock = folder, url, FakeClock()

    def tick(self) -> bool:
        with self.outbox() as outbox:
            transport = OpenRosa(self.url, clock=self.clock)
            engine = Engine(outbox, {"council": transport}, self.clock, lambda: 0.5)
            engine.take_over()
            ticked = engine.tick()
            transport.close()
            return ticked

    def outbox(self) -> Outbox:
        return an_outbox(self.folder, self.clock)

    def row(self) -> Row:
        with self.outbox() as outbox:
            row = outbox.row(instance_id(1))
        assert row is not None
        return row


@pytest.fixture
def small() -> Iterator[Sandbox]:
    with Sandbox(FakeClock(), accepts=SMALL) as running:
        yield running


@pytest.fixture
def kiosk(tmp_path: Path, small: Sandbox) -> Kiosk:
    made = Kiosk(tmp_path, small.url)
    with made.outbox() as outbox:
        outbox.put(an_item(1, *FILES))
    return made


def test_over_the_limit_several_posts_make_one_submission_over_restarts(kiosk: Kiosk, small: Sandbox) -> None:
    while kiosk.tick():
        pass
    (one,) = small.arrived()
    assert one.posts == 3
    assert one.attachments == DIGESTS
    assert kiosk.row().state is State.ACCEPTED


def test_what_arrived_before_a_cut_is_not_sent_again(kiosk: Kiosk, small: Sandbox) -> None:
    kiosk.tick()
    small.fail(Fault.DROP)
    kiosk.tick()
    assert kiosk.row().state is State.READY
    kiosk.clock.pass_(60)
    while kiosk.tick():
        pass
    (one,) = small.arrived()
    assert (one.posts, one.attachments) == (3, DIGESTS)


def test_a_lost_answer_to_a_part_repeats_that_part_alone(kiosk: Kiosk, small: Sandbox) -> None:
    small.fail(Fault.LOSE_ANSWER)
    kiosk.tick()
    kiosk.clock.pass_(60)
    while kiosk.tick():
        pass
    (one,) = small.arrived()
    assert (one.posts, one.attachments) == (4, DIGESTS)


def test_a_receiver_put_back_to_the_copy_of_the_night_before_gets_all_parts_again(
    kiosk: Kiosk, small: Sandbox
) -> None:
    kiosk.tick()
    small.fail(Fault.DROP)
    kiosk.tick()
    small.shelf.put_back()
    kiosk.clock.pass_(24 * 3600)
    while kiosk.tick():
        pass
    (one,) = small.arrived()
    assert one.attachments == DIGESTS
