"""One step of sending, on a real outbox, with a receiver that does as it is told."""

import logging
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.store import Outbox, Row, State
from kiosk.sync.decide import CAP
from kiosk.sync.engine import Engine
from kiosk.sync.outcome import Answered, Failed, Failure, Says, Voice
from kiosk.sync.transport import Transport
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import ANSWER, NOW, FakeTransport, an_item, an_outbox, instance_id, xml_of

DELIVERED = Answered(201, Voice.RECEIVER, Says.STORED)
CONFLICT = Answered(409, Voice.RECEIVER, Says.CLOSED)
UNKNOWN = Answered(404, Voice.RECEIVER, Says.FORM_UNKNOWN)
LOST = Failed(Failure.ANSWER_LOST)
DOWN = Failed(Failure.NO_CONNECTION)


class Scenario:
    """An outbox, receivers and a clock; ``random`` is always a half."""

    def __init__(self, folder: Path, outbox: Outbox, clock: FakeClock) -> None:
        self.folder = folder
        self.outbox = outbox
        self.clock = clock

    def put(self, *numbers: int, receiver: str = "council") -> None:
        for number in numbers:
            self.outbox.put(an_item(number, receiver=receiver))

    def engine(self, *, patient: bool = False, **transports: Transport) -> Engine:
        return Engine(self.outbox, transports, self.clock, lambda: 0.5, lambda: patient)

    def row(self, number: int) -> Row:
        row = self.outbox.row(instance_id(number))
        assert row is not None
        return row

    def states(self) -> list[str]:
        return [str(row.state) for row in self.outbox.rows()]


@pytest.fixture
def scenario(tmp_path: Path) -> Iterator[Scenario]:
    clock = FakeClock()
    with an_outbox(tmp_path, clock) as outbox:
        yield Scenario(tmp_path, outbox, clock)


def drain(engine: Engine, most: int = 100) -> int:
    """Tick until nothing is left to do now; more than ``most`` ticks would be a busy loop."""
    for ticks in range(most):
        if not engine.tick():
            return ticks
    raise AssertionError("it never ends")


def test_nothing_to_do(scenario: Scenario) -> None:
    assert scenario.engine(council=FakeTransport(DELIVERED)).tick() is False


def test_one_item_is_claimed_sent_and_accepted(scenario: Scenario) -> None:
    scenario.put(1)
    council = FakeTransport(DELIVERED)
    assert scenario.engine(council=council).tick() is True
    ((name, payload),) = council.sent
    assert (name, payload.xml) == (instance_id(1), xml_of(1))
    assert scenario.row(1).state is State.ACCEPTED
    assert scenario.row(1).accepted_at == NOW


def test_an_item_is_marked_as_being_sent_before_it_is_sent(scenario: Scenario) -> None:
    scenario.put(1)

    class Looking(FakeTransport):
        def send(self, row: Row, payload: object) -> Answered:
            assert scenario.row(1).state is State.SENDING
            return DELIVERED

    assert scenario.engine(council=Looking(DELIVERED)).tick()
    assert scenario.row(1).state is State.ACCEPTED


def test_a_failed_send_waits_in_the_database_and_the_wait_grows(scenario: Scenario) -> None:
    scenario.put(1)
    engine = scenario.engine(council=FakeTransport(LOST))
    waits = []
    for _ in range(12):
        assert engine.tick()
        assert not engine.tick()
        due = scenario.row(1).next_try_at
        assert due is not None
        waits.append(due - scenario.clock.now())
        scenario.clock.pass_(waits[-1].total_seconds())
    assert waits[:4] == [
        timedelta(seconds=30),
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(minutes=4),
    ]
    assert waits[-1] == CAP / 2
    assert scenario.row(1).tries == 12


def test_a_held_item_stops_no_other(scenario: Scenario) -> None:
    scenario.put(1, 2, 3)
    council = FakeTransport(UNKNOWN, DELIVERED)
    drain(scenario.engine(council=council))
    assert scenario.states() == ["held", "accepted", "accepted"]


def test_a_damaged_item_is_held_unsent_and_stops_no_other(scenario: Scenario) -> None:
    scenario.put(1, 2)
    with sqlite3.connect(scenario.folder / "outbox.db") as connection:
        connection.execute("UPDATE payloads SET sealed = zeroblob(100) WHERE item = 1")
    connection.close()
    council = FakeTransport(DELIVERED)
    drain(scenario.engine(council=council))
    assert [name for name, _ in council.sent] == [instance_id(2)]
    assert scenario.states() == ["held", "accepted"]
    assert scenario.row(1).reason == "damaged"


def test_a_conflict_is_final_only_after_the_same_post_alone_some_time_later(scenario: Scenario) -> None:
    scenario.put(1)
    engine = scenario.engine(council=FakeTransport(CONFLICT))
    assert drain(engine) == 1
    assert (scenario.row(1).state, scenario.row(1).reason) == (State.READY, "conflict-once")
    scenario.clock.pass_(600)
    assert drain(engine) == 1
    assert (scenario.row(1).state, scenario.row(1).reason) == (State.HELD, "closed")


def test_a_send_cut_short_by_a_crash_is_remembered_when_the_form_closes(scenario: Scenario) -> None:
    scenario.put(1)
    scenario.outbox.claim(scenario.clock.now())  # and then the process was killed
    engine = scenario.engine(council=FakeTransport(CONFLICT))
    assert engine.take_over() == 1
    drain(engine)
    scenario.clock.pass_(600)
    drain(engine)
    assert (scenario.row(1).state, scenario.row(1).reason) == (State.HELD, "closed-maybe-received")


def test_staff_retry_of_a_held_item_can_still_deliver_it(scenario: Scenario) -> None:
    scenario.put(1)
    engine = scenario.engine(council=FakeTransport(UNKNOWN, DELIVERED))
    drain(engine)
    scenario.outbox.retry(scenario.row(1).reference, scenario.clock.now())
    drain(engine)
    assert scenario.row(1).state is State.ACCEPTED


def test_a_receiver_out_of_reach_is_tried_with_one_item_not_with_all(scenario: Scenario) -> None:
    scenario.put(*range(20))
    council = FakeTransport(DOWN)
    engine = scenario.engine(council=council)
    assert drain(engine) == 1
    assert len(council.sent) == 1
    assert engine.next_due() == NOW + timedelta(seconds=30)
    scenario.clock.pass_(30)
    assert drain(engine) == 1
    assert len(council.sent) == 2
    assert {row.tries for row in scenario.outbox.rows()} <= {0, 1, 2}


def test_when_the_line_is_back_all_that_waited_for_it_goes_at_once(scenario: Scenario) -> None:
    scenario.put(*range(5))
    council = FakeTransport(*[DOWN] * 12, DELIVERED)
    engine = scenario.engine(council=council)
    while len(council.sent) < 12:
        drain(engine)
        due = engine.next_due()
        assert due is not None
        scenario.clock.pass_((due - scenario.clock.now()).total_seconds())
    drain(engine)
    assert scenario.states() == ["accepted"] * 5


def test_what_waits_for_another_reason_is_not_hurried(scenario: Scenario) -> None:
    scenario.put(1, 2)
    council = FakeTransport(Answered(500, Voice.OTHER), DELIVERED)
    assert drain(scenario.engine(council=council)) == 2
    assert scenario.states() == ["ready", "accepted"]


def test_a_new_submission_is_tried_even_while_the_receiver_is_paused(scenario: Scenario) -> None:
    scenario.put(1)
    engine = scenario.engine(council=FakeTransport(DOWN, DELIVERED))
    drain(engine)
    scenario.put(2)
    drain(engine)
    assert scenario.states() == ["accepted", "accepted"]  # the first one waited only for the line


@pytest.mark.parametrize("pausing", [Answered(503, Voice.OTHER, retry_after=3600), DOWN])
def test_the_pause_of_a_receiver_holds_for_the_next_process_too(
    scenario: Scenario, pausing: Answered | Failed
) -> None:
    scenario.put(1, 2, 3)
    scenario.put(4, receiver="county")
    drain(scenario.engine(council=FakeTransport(pausing)))
    council, county = FakeTransport(DELIVERED), FakeTransport(DELIVERED)
    drain(scenario.engine(council=council, county=county))
    assert council.sent == []
    asked, *others = (scenario.row(number) for number in (1, 2, 3))
    assert [row.next_try_at for row in others] == [asked.next_try_at] * 2
    assert [row.tries for row in (asked, *others)] == [1, 0, 0]
    assert scenario.outbox.attempts(instance_id(2)) == []


WHY_OTHERS_WAIT = [
    (FakeTransport(DOWN), "no-connection"),
    (FakeTransport(Answered(503, Voice.OTHER, retry_after=60)), "busy"),
    (FakeTransport(LOST, repeat_safe=False), "receiver-fault"),  # the first is held, the others only wait
]


@pytest.mark.parametrize(("council", "why"), WHY_OTHERS_WAIT, ids=[why for _, why in WHY_OTHERS_WAIT])
def test_what_waits_for_the_receiver_says_why(scenario: Scenario, council: FakeTransport, why: str) -> None:
    scenario.put(1, 2)
    drain(scenario.engine(council=council))
    assert scenario.row(2).reason == why


def test_one_receiver_out_of_reach_does_not_stop_another(scenario: Scenario) -> None:
    scenario.put(*range(5), receiver="council")
    scenario.put(*range(10, 15), receiver="county")
    council, county = FakeTransport(DOWN), FakeTransport(DELIVERED)
    drain(scenario.engine(council=council, county=county))
    assert len(council.sent) == 1
    assert len(county.sent) == 5
    assert scenario.states() == ["ready"] * 5 + ["accepted"] * 5
    assert {row.reason for row in scenario.outbox.rows() if row.state is State.READY} == {"no-connection"}


def test_an_item_for_a_receiver_that_is_no_longer_configured_waits(scenario: Scenario) -> None:
    scenario.put(1, receiver="gone")
    scenario.put(2)
    drain(scenario.engine(council=FakeTransport(DELIVERED)))
    assert scenario.states() == ["ready", "accepted"]
    assert scenario.row(1).reason == "no-receiver"
    scenario.clock.pass_(3600)
    drain(scenario.engine(council=FakeTransport(DELIVERED), gone=FakeTransport(DELIVERED)))
    assert scenario.states() == ["accepted", "accepted"]


def test_with_no_receiver_at_all_nothing_is_lost(scenario: Scenario) -> None:
    scenario.put(1, 2)
    drain(scenario.engine())
    assert scenario.states() == ["ready", "ready"]


def test_a_fault_of_ours_is_logged_by_its_kind_alone_and_stops_no_other(
    scenario: Scenario, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scenario.put(1, 2)
    council = FakeTransport(ValueError(ANSWER), DELIVERED)
    drain(scenario.engine(council=council))
    assert scenario.states() == ["ready", "accepted"]
    assert scenario.row(1).reason == "fault"
    assert "ValueError" in caplog.text
    assert ANSWER not in caplog.text


def test_what_is_urgent_goes_first_once_it_is(scenario: Scenario) -> None:
    scenario.put(1)
    scenario.outbox.put(an_item(2, urgent_after_hours=24))
    scenario.put(3)
    scenario.outbox.put(an_item(4, urgent_after_hours=1))
    scenario.clock.pass_(3600)
    council = FakeTransport(DELIVERED)
    drain(scenario.engine(council=council))
    assert [name for name, _ in council.sent] == [instance_id(number) for number in (4, 1, 2, 3)]


def test_what_is_urgent_waits_for_its_next_try_like_all_others(scenario: Scenario) -> None:
    scenario.outbox.put(an_item(1, urgent_after_hours=1))
    scenario.put(2)
    scenario.clock.pass_(3600)
    council = FakeTransport(Answered(500, Voice.OTHER), DELIVERED)
    assert drain(scenario.engine(council=council)) == 2
    assert scenario.states() == ["ready", "accepted"]


def test_while_the_line_is_metered_only_what_is_urgent_goes(scenario: Scenario) -> None:
    scenario.put(1)
    scenario.outbox.put(an_item(2, urgent_after_hours=1))
    council = FakeTransport(DELIVERED)
    assert drain(scenario.engine(patient=True, council=council)) == 0
    scenario.clock.pass_(3600)
    assert drain(scenario.engine(patient=True, council=council)) == 1
    assert scenario.states() == ["ready", "accepted"]
    assert drain(scenario.engine(council=council)) == 1


def test_what_may_have_arrived_is_held_where_a_repeat_would_double_it(scenario: Scenario) -> None:
    scenario.put(1, 2, 3)
    council = FakeTransport(LOST, DELIVERED, repeat_safe=False)
    engine = scenario.engine(council=council)
    assert drain(engine) == 1, "the next would only be held too while the line is bad"
    assert (scenario.row(1).state, scenario.row(1).reason) == (State.HELD, "ambiguous")
    scenario.clock.pass_(300)
    drain(engine)
    assert scenario.states() == ["held", "accepted", "accepted"]


def test_what_a_killed_sender_left_is_not_sent_where_a_repeat_would_double_it(scenario: Scenario) -> None:
    scenario.put(1)
    scenario.outbox.claim(scenario.clock.now(), {"council"})  # and then the process was killed
    council = FakeTransport(DELIVERED, repeat_safe=False)
    engine = scenario.engine(council=council)
    engine.take_over()
    drain(engine)
    assert council.sent == []
    assert (scenario.row(1).state, scenario.row(1).reason) == (State.HELD, "ambiguous")
    scenario.outbox.retry(scenario.row(1).reference, scenario.clock.now())  # staff looked: it is not there
    drain(engine)
    assert scenario.states() == ["accepted"]


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_was_a_year_off_holds_nothing_up_once_it_is_right(scenario: Scenario, days: int) -> None:
    scenario.put(1, 2)
    scenario.clock.instant += timedelta(days=days)
    drain(scenario.engine(council=FakeTransport(DOWN)))
    scenario.clock.instant -= timedelta(days=days)
    scenario.clock.pass_(60)
    drain(scenario.engine(council=FakeTransport(DELIVERED)))
    assert scenario.states() == ["accepted", "accepted"]


def test_what_the_receiver_told_is_kept_with_the_submission(scenario: Scenario) -> None:
    scenario.put(1)
    told = Answered(201, Voice.RECEIVER, Says.STORED, received_at=NOW, receiver_reference="SR-17")
    drain(scenario.engine(council=FakeTransport(told)))
    assert (scenario.row(1).received_at, scenario.row(1).receiver_reference) == (NOW, "SR-17")
