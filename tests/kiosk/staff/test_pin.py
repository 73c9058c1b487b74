"""The staff PIN."""

import pytest

from kiosk.staff.pin import (
    NAME,
    PAUSE_SECONDS,
    WRONG_BEFORE_PAUSE,
    DemonstrationPin,
    PinError,
    StaffPin,
    set_pin,
)
from tests.kiosk.fakes import FakeClock, MemoryKeys


@pytest.fixture
def keys() -> MemoryKeys:
    kept = MemoryKeys()
    set_pin(kept, "80512")
    return kept


def test_the_pin_that_was_set_is_right_and_others_are_not(keys: MemoryKeys) -> None:
    pin = StaffPin.stored(keys, FakeClock())
    assert pin.check("80512")
    assert not pin.check("80513")
    assert not pin.check("")


def test_the_pin_itself_is_not_kept(keys: MemoryKeys) -> None:
    assert "80512" not in str(keys.kept)


def test_the_same_pin_is_kept_differently_each_time(keys: MemoryKeys) -> None:
    first = dict(keys.kept)
    set_pin(keys, "80512")
    assert keys.kept != first


def test_after_five_wrong_guesses_even_the_right_pin_waits_a_minute(keys: MemoryKeys) -> None:
    clock = FakeClock()
    pin = StaffPin.stored(keys, clock)
    for _ in range(WRONG_BEFORE_PAUSE):
        assert not pin.check("0000")
    assert not pin.check("80512")
    clock.pass_(PAUSE_SECONDS)
    assert pin.check("80512")


def test_a_kiosk_without_a_pin_is_refused_with_the_command_that_sets_one() -> None:
    with pytest.raises(PinError, match="kiosk staff set-pin"):
        StaffPin.stored(MemoryKeys(), FakeClock())


@pytest.mark.parametrize("pin", ["", "123", "abcd", "12 34", "١٢٣٤"])
def test_a_pin_of_fewer_than_four_digits_is_refused_and_not_repeated(pin: str) -> None:
    keys = MemoryKeys()
    with pytest.raises(PinError) as refusal:
        set_pin(keys, pin)
    assert not keys.kept
    assert not pin or pin not in str(refusal.value)


@pytest.mark.parametrize("kept", ["80512", "", "80512:", "0g:00"], ids=["a PIN", "nothing", "half", "no hex"])
def test_what_is_no_hash_is_refused_at_the_start_not_when_staff_want_to_leave(kept: str) -> None:
    keys = MemoryKeys()
    keys.set(NAME, kept)
    with pytest.raises(PinError, match="kiosk staff set-pin") as refusal:
        StaffPin.stored(keys, FakeClock())
    assert "80512" not in str(refusal.value)


def test_a_demonstration_shows_its_pin() -> None:
    assert DemonstrationPin().check("2468")
    assert not DemonstrationPin().check("2469")
