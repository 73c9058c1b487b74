"""Any order of submitting, sending, losing, crashing and wrong clocks, against a model of what must hold.

The receiver knows a submission by its instanceID and its bytes, as ODK Central was measured to.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.sandbox.shelf import Arrived, Shelf
from kiosk.store import Attachment, Outbox, Payload, Row, State
from kiosk.sync.engine import Engine
from kiosk.sync.outcome import Answered, Failed, Failure, Outcome, Says, Voice
from kiosk.sync.progress import arrived
from kiosk.sync.reasons import describe
from kiosk.sync.transport.posts import next_post
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import FORM, an_item, an_outbox, instance_id, xml_of

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "40"))
FILES = tuple(Attachment(f"{number}.jpg", "image/jpeg", bytes([number]) * 600) for number in range(3))
EVER = datetime(2001, 1, 1, tzinfo=UTC)
LIMIT = 4_500  # two of the files in one post

FAULTS = ("down", "500", "503", "cut", "portal", "lost", "closed", "crash before", "crash after")
MEETINGS = st.lists(st.one_of(st.just("fine"), st.sampled_from(FAULTS)), min_size=3, max_size=9)


class KilledError(BaseException):
    """The process ends here: nothing that would tidy up is run."""


class Receiver:
    """A shelf behind a line that fails as it is told."""

    repeat_safe = True

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.shelf = Shelf(clock)
        self.fault = "fine"
        self.posts: dict[str, int] = {}

    def send(self, row: Row, payload: Payload) -> Outcome:
        before: dict[str, Outcome] = {
            "down": Failed(Failure.NO_CONNECTION),
            "500": Answered(500, Voice.OTHER),
            "503": Answered(503, Voice.OTHER, retry_after=3600),
            "cut": Answered(400, Voice.OTHER, Says.NOT_WHOLE),
            "portal": Answered(200, Voice.PAGE),
        }
        if self.fault in before:
            return before[self.fault]
        if self.fault == "crash before":
            raise KilledError
        outcome = self._post(row, payload)
        if self.fault == "crash after":
            raise KilledError
        return Failed(Failure.ANSWER_LOST) if self.fault == "lost" else outcome

    def _post(self, row: Row, payload: Payload) -> Outcome:
        self.shelf.closed = {FORM} if self.fault == "closed" else set()
        post = next_post(payload, LIMIT, arrived(row.detail, self.clock.now()))
        files = {name: part[1] for name, part in post.parts if isinstance(part[1], bytes)}
        verdict = self.shelf.receive(files.pop("xml_submission_file"), files)
        self.posts[row.instance_id] = self.posts.get(row.instance_id, 0) + 1
        if verdict.status != 201:
            words = {"different": Says.DIFFERENT, "currently": Says.CLOSED, "deleted": Says.DELETED}
            says = next(says for word, says in words.items() if word in verdict.message)
            return Answered(verdict.status, Voice.RECEIVER, says)
        if post.last:
            return Answered(201, Voice.RECEIVER, Says.STORED, received_at=self.clock.now())
        return Answered(201, Voice.RECEIVER, Says.PART, arrived=post.arrived)


@cache
def _empty() -> Path:
    """Return a folder with an outbox that holds nothing: to make the tables takes longer than all else."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    an_outbox(folder, FakeClock()).close()
    return folder


class Sending(RuleBasedStateMachine):
    """The model: what was confirmed, which of it staff at the receiver deleted or changed."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(_empty(), self.folder, dirs_exist_ok=True)
        self.clock = FakeClock()
        self.receiver = Receiver(self.clock)
        self.confirmed: set[int] = set()
        self.with_photos: set[str] = set()
        self.meddled: set[str] = set()
        self.destroyed: set[str] = set()
        self.start()
        self.submit([(True, None), (False, 1)])

    def start(self) -> None:
        self.outbox: Outbox = an_outbox(self.folder, self.clock)
        self.engine = Engine(self.outbox, {"council": self.receiver}, self.clock, lambda: 0.5)
        self.engine.take_over()

    @rule(several=st.lists(st.tuples(st.booleans(), st.sampled_from([None, 1, 48])), min_size=1, max_size=3))
    def submit(self, several: list[tuple[bool, int | None]]) -> None:
        for photos, hours in several:
            number = len(self.confirmed)
            item = an_item(number, *(FILES if photos else ()), urgent_after_hours=hours)
            self.outbox.put(replace(item, retention_days=30 * photos))
            self.confirmed.add(number)
            if photos:
                self.with_photos.add(instance_id(number))

    @rule(faults=MEETINGS)
    def ticks(self, faults: list[str]) -> None:
        for fault in faults:
            self.receiver.fault = fault
            try:
                self.engine.tick()
            except KilledError:
                self.restart()

    @rule()
    def restart(self) -> None:
        """Kill the process and start another; what a connection would do on closing is not done."""
        self.dead = self.outbox
        self.start()

    @rule(seconds=st.sampled_from([1, 60, 3600, 86_400]))
    def time_passes(self, seconds: int) -> None:
        self.clock.pass_(seconds)

    @rule(days=st.sampled_from([-400, -1, 1, 400]))
    def clock_is_set(self, days: int) -> None:
        self.clock.instant += timedelta(days=days)

    @rule(data=st.data())
    def staff_retry(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.confirmed)))
        row = self.outbox.row(instance_id(number))
        if row is not None and row.state in {State.READY, State.HELD}:
            self.outbox.retry(row.reference, self.clock.now())

    @rule(data=st.data(), deletes=st.booleans())
    @precondition(lambda self: self.receiver.shelf.arrived())
    def somebody_meddles_at_the_receiver(self, data: st.DataObject, deletes: bool) -> None:
        one: Arrived = data.draw(st.sampled_from(self.receiver.shelf.arrived()))
        self.meddled.add(one.instance_id)
        if deletes:
            self.receiver.shelf.delete(one.instance_id)
        else:
            self.receiver.shelf.edit(one.instance_id, b"<edited/>")

    @rule(data=st.data())
    def the_receiver_is_put_back_to_a_backup_and_staff_resend(self, data: st.DataObject) -> None:
        self.engine.settle()
        there = self.receiver.shelf.arrived()
        copied = there[: data.draw(st.integers(0, len(there)))]
        self.receiver.shelf.put_back(copied)
        self.outbox.resend("council", EVER, self.clock.now())
        gone = {row.instance_id for row in self.outbox.erased_since("council", EVER)}
        self.destroyed |= gone - {one.instance_id for one in copied}

    @invariant()
    def nothing_is_lost(self) -> None:
        """Each confirmed submission is here with its bytes, or there, or somebody there has deleted it.

        Or the receiver lost it when its answers were destroyed here, and staff were told.
        """
        there = {one.instance_id for one in self.receiver.shelf.arrived()} | self.meddled | self.destroyed
        rows = {row.instance_id: row for row in self.outbox.rows()}
        assert rows.keys() == {instance_id(number) for number in self.confirmed}
        for number in self.confirmed:
            row = rows[instance_id(number)]
            if row.state is State.ACCEPTED:
                assert row.instance_id in there
            else:
                assert self.outbox.payload(row.instance_id).xml == xml_of(number)

    @invariant()
    def nothing_is_doubled_or_altered(self) -> None:
        arrived_there = self.receiver.shelf.arrived()
        assert len({one.instance_id for one in arrived_there}) == len(arrived_there)
        numbers = {instance_id(number): number for number in self.confirmed}
        for one in arrived_there:
            if one.instance_id not in self.meddled:
                assert one.sha256 == hashlib.sha256(xml_of(numbers[one.instance_id])).hexdigest()

    @invariant()
    def what_is_held_says_why_and_what_waits_has_an_end(self) -> None:
        for row in self.outbox.rows():
            if row.state is State.HELD:
                assert describe(row.reason)
                assert row.reason.removesuffix("-maybe-received") in {"different", "closed", "deleted"}

    def teardown(self) -> None:
        """In the end the line is good and nobody meddles: all that is not held arrives, whole."""
        if not hasattr(self, "outbox"):
            return
        self.receiver.fault = "fine"
        for _ in range(20):
            while self.engine.tick():
                pass
            self.clock.pass_(2 * 86_400)
        there = {one.instance_id: one for one in self.receiver.shelf.arrived()}
        for row in self.outbox.rows():
            assert row.state in {State.ACCEPTED, State.HELD}
            one = there.get(row.instance_id)
            if row.state is State.ACCEPTED and row.instance_id not in self.meddled | self.destroyed:
                assert one is not None
                assert len(one.attachments) == len(FILES) * (row.instance_id in self.with_photos)
        self.outbox.close()
        shutil.rmtree(self.folder)


TestSending = Sending.TestCase
TestSending.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
