"""The clock of this computer is a year off, either way, and is put right later."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.sandbox import Fault, Sandbox
from kiosk.store import State, StoreError
from tests.faults.scene import WITHIN, arrived_once, kiosk
from tests.kiosk.fakes import FakeClock
from tests.kiosk.sync.submissions import an_item

YEAR = timedelta(days=365)
STORM = 50


@pytest.mark.parametrize("off", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_what_waits_goes_within_hours_of_the_clock_being_put_right(tmp_path: Path, off: timedelta) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        here.clock.instant += off
        sandbox.fail(*[Fault.DATABASE_DOWN] * STORM)
        here.goes_on(timedelta(hours=2))
        assert here.states() == {State.READY}
        sandbox.clear_faults()

        here.clock.instant -= off
        here.goes_on(WITHIN)

        assert here.states() == {State.ACCEPTED}
        assert arrived_once(sandbox.arrived())


@pytest.mark.parametrize("off", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_what_was_confirmed_is_sent_whatever_the_clock_shows(tmp_path: Path, off: timedelta) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        here.clock.instant += off
        here.goes_on(WITHIN)

        assert arrived_once(sandbox.arrived())


@pytest.mark.parametrize("off", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_a_receiver_that_paused_us_before_does_not_pause_us_for_a_year(
    tmp_path: Path, off: timedelta
) -> None:
    with Sandbox(FakeClock()) as sandbox, kiosk(tmp_path, sandbox.url) as here:
        here.clock.instant += off
        sandbox.fail(Fault.BUSY)
        here.goes_on(timedelta(0))
        here.clock.instant -= off
        here.goes_on(WITHIN)

        assert arrived_once(sandbox.arrived())


@pytest.mark.parametrize("off", [YEAR, -YEAR], ids=["ahead", "behind"])
def test_a_clock_that_a_receiver_showed_to_be_wrong_is_told_before_a_form_is_begun(
    tmp_path: Path, off: timedelta
) -> None:
    right, wrong = FakeClock(), FakeClock()
    wrong.instant += off
    with Sandbox(right) as sandbox, kiosk(tmp_path, sandbox.url, clock=wrong) as here:
        here.goes_on(timedelta(0))
        assert here.states() == {State.ACCEPTED}

        with pytest.raises(StoreError, match="which cannot be right; set its date and time"):
            here.outbox.ready()


def test_a_clock_behind_the_day_this_was_written_is_told_before_a_form_is_begun(tmp_path: Path) -> None:
    clock = FakeClock()
    with kiosk(tmp_path, "http://127.0.0.1:9", items=(), clock=clock) as here:
        clock.instant -= YEAR
        with pytest.raises(StoreError, match="set its date and time"):
            here.outbox.ready()
        here.outbox.put(an_item())  # who has filled a form in already loses nothing
        assert here.keeps_all([an_item()])
