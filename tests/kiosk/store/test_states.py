"""Any order of putting, sending, crashing and mending, compared with a model small enough to be believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.store import Change, Counts, PayloadError, State, StoreError
from tests.kiosk.store.items import NOW, accepted, again, an_item, an_outbox, held

numbers = st.integers(0, 4)


@dataclass
class Expected:
    """What the model knows of one item."""

    state: State = State.READY
    next_try_at: datetime | None = None
    tries: int = 0
    attempts: int = 0


class Sending(RuleBasedStateMachine):
    """The outbox beside a dictionary in the order of putting.

    ``marked``: shown as being sent, but not handed out yet. ``unwritten``: accepted, and not written yet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.outbox = an_outbox(Path(self.folder.name))
        self.now = NOW
        self.model: dict[int, Expected] = {}
        self.marked: list[int] = []
        self.unwritten: list[int] = []

    def teardown(self) -> None:
        self.outbox.close()
        self.folder.cleanup()

    @rule(number=numbers)
    def put(self, number: int) -> None:
        self.outbox.put(an_item(number))
        self.model.setdefault(number, Expected())

    @rule(minutes=st.integers(1, 90))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def claim(self) -> None:
        row = self.outbox.claim(self.now)
        if not self.marked:
            self._write()
            due = [number for number, item in self.model.items() if self._is_due(item)]
            long_ago = NOW - timedelta(days=1)
            self.marked = sorted(due, key=lambda number: self.model[number].next_try_at or long_ago)
            for number in due:
                self.model[number].state = State.SENDING
                self.model[number].tries += 1
        expected = an_item(self.marked.pop(0)).instance_id if self.marked else None
        assert (row and row.instance_id) == expected

    def _write(self) -> None:
        for number in self.unwritten:
            self.model[number].state, self.model[number].next_try_at = State.ACCEPTED, None
            self.model[number].attempts += 1
        self.unwritten = []

    def _give_back(self) -> None:
        for number in self.marked:
            self.model[number].state = State.READY
            self.model[number].tries -= 1
        self.marked = []

    def _is_due(self, item: Expected) -> bool:
        return item.state is State.READY and (item.next_try_at is None or item.next_try_at <= self.now)

    def _is_handed_out(self, number: int) -> bool:
        known = {*self.marked, *self.unwritten}
        return number in self.model and self.model[number].state is State.SENDING and number not in known

    @precondition(lambda self: any(map(self._is_handed_out, self.model)))
    @rule(data=st.data(), outcome=st.sampled_from(["accepted", "again", "held"]))
    def apply(self, data: st.DataObject, outcome: str) -> None:
        number = data.draw(st.sampled_from([*filter(self._is_handed_out, self.model)]))
        later = self.now + timedelta(minutes=45)
        change: Change = {"accepted": accepted(self.now), "again": again(later), "held": held()}[outcome]
        self.outbox.apply(an_item(number).instance_id, change, self.now)
        if change.state is State.ACCEPTED:
            self.unwritten.append(number)
            if not self.marked:
                self._write()
            return
        self._write()
        item = self.model[number]
        item.state, item.next_try_at = change.state, change.next_try_at
        item.attempts += 1

    @rule()
    def settle(self) -> None:
        self.outbox.settle(self.now)
        self._give_back()
        self._write()

    @rule()
    def the_sender_is_lost_and_another_begins(self) -> None:
        self.outbox.close()
        self.outbox = an_outbox(Path(self.folder.name))
        lost = [item for item in self.model.values() if item.state is State.SENDING]
        assert self.outbox.release(self.now) == len(lost)
        for item in lost:
            item.state, item.next_try_at = State.READY, None
            item.attempts += 1
        self.marked, self.unwritten = [], []

    @rule(number=numbers)
    def retry(self, number: int) -> None:
        item = self.model.get(number)
        try:
            self.outbox.retry(an_item(number).reference, self.now)
        except StoreError:
            assert item is None or item.state in {State.SENDING, State.ACCEPTED}
        else:
            assert item is not None
            assert item.state in {State.READY, State.HELD}
            item.state, item.next_try_at = State.READY, self.now

    @rule()
    def reopen(self) -> None:
        self.settle()
        self.outbox.close()
        self.outbox = an_outbox(Path(self.folder.name))

    @invariant()
    def rows_are_as_expected(self) -> None:
        found = [(row.instance_id, row.state, row.next_try_at, row.tries) for row in self.outbox.rows()]
        assert found == [
            (an_item(number).instance_id, item.state, item.next_try_at, item.tries)
            for number, item in self.model.items()
        ]
        states = [item.state for item in self.model.values()]
        assert self.outbox.counts() == Counts(**{state.value: states.count(state) for state in State})

    @invariant()
    def every_send_is_on_record(self) -> None:
        for number, item in self.model.items():
            assert len(self.outbox.attempts(an_item(number).instance_id)) == item.attempts

    @precondition(lambda self: self.model)
    @invariant()
    def answers_are_kept_until_accepted_and_no_longer(self) -> None:
        for number, item in self.model.items():
            try:
                payload = self.outbox.payload(an_item(number).instance_id)
            except PayloadError:
                assert item.state is State.ACCEPTED
            else:
                assert item.state is not State.ACCEPTED
                assert payload.xml == an_item(number).xml

    @invariant()
    def next_due_is_the_earliest_that_waits(self) -> None:
        waiting = [item.next_try_at or NOW for item in self.model.values() if item.state is State.READY]
        assert self.outbox.next_due() == min(waiting, default=None)


TestSending = Sending.TestCase
TestSending.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
