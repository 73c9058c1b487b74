"""The receiver is put back to a copy of the night before: what came since is gone there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.sandbox import Fault, Sandbox
from kiosk.sandbox.shelf import Shelf
from kiosk.store import State
from tests.faults.scene import ITEMS, WITHIN, arrived_once, kiosk
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import an_item

SINCE = tuple(an_item(number) for number in range(10, 13))
KEPT = tuple(replace(an_item(number), retention_days=3) for number in range(20, 23))


def put_back(sandbox: Sandbox, names: set[str]) -> None:
    """Let the receiver have only these."""
    kept = Shelf(sandbox.clock)
    kept._arrived = {one.instance_id: one for one in sandbox.arrived() if one.instance_id in names}
    sandbox.shelf = kept


def test_what_was_received_since_can_be_told_by_its_reference_and_time(tmp_path: Path) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        here.goes_on(timedelta(0))
        night = here.clock.now() + timedelta(hours=1)
        here.clock.pass_(7200)
        for item in SINCE:
            here.outbox.put(item)
        here.goes_on(timedelta(0))
        put_back(sandbox, {item.instance_id for item in ITEMS})
        here.goes_on(WITHIN)

        rows = [row for row in here.outbox.rows() if row.accepted_at is not None and row.accepted_at > night]
        assert {row.reference for row in rows} == {item.reference for item in SINCE}
        assert {row.state for row in rows} == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived()), "what it has of the day before is not touched"


def test_what_still_waits_arrives_though_it_was_there_before(tmp_path: Path) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        sandbox.fail(*[Fault.LOSE_ANSWER] * len(ITEMS))
        here.goes_on(timedelta(0))
        assert here.states() == {State.READY}
        put_back(sandbox, set())
        here.goes_on(WITHIN)

        assert here.states() == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived())


def test_what_was_received_since_is_sent_again_where_the_service_keeps_answers_long_enough(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    with Sandbox(clock) as sandbox, kiosk(tmp_path, sandbox.url, KEPT[:1], clock) as here:
        here.goes_on(timedelta(0))
        here.clock.pass_(7200)
        for item in (*KEPT[1:], *SINCE):
            here.outbox.put(item)
        here.goes_on(timedelta(0))
        night = here.clock.now() - timedelta(hours=1)
        here.clock.pass_(86_400)
        put_back(sandbox, {KEPT[0].instance_id, KEPT[1].instance_id})  # the second was copied just in time

        assert here.outbox.resend("council", night, here.clock.now()) == len(KEPT[1:])
        here.goes_on(WITHIN)

        assert here.states() == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived(), KEPT)
        gone = [row.reference for row in here.outbox.erased_since("council", night)]
        assert gone == [item.reference for item in SINCE], "staff can tell what cannot be sent again"
        assert here.keeps_all(KEPT), "should that happen once more, within the days of the service"
