"""A disk that is really full: a small file system of its own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.store import (
    Attachment,
    Change,
    Counts,
    FileKeyStore,
    FullDiskError,
    State,
    StoreError,
    WrongClockError,
    open_outbox,
)
from kiosk.store.reserve import ROOM, SIZE
from tests.kiosk.fakes import FakeClock
from tests.kiosk.store.items import NOW, accepted, an_item, an_outbox, files_of, held

DISK = ROOM + 4 * SIZE


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system in memory of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        pytest.skip("a small file system is mounted with Linux's mount")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room that is left, as another program would."""
    rubbish = disk / "rubbish"
    with suppress(OSError), rubbish.open("wb", buffering=0) as file:
        while file.write(bytes(65_536)):
            pass
    with suppress(OSError), rubbish.open("ab", buffering=0) as file:
        while file.write(bytes(512)):
            pass
    return rubbish


def test_on_a_full_disk_nothing_new_is_begun_and_what_waits_is_sent_and_destroyed(disk: Path) -> None:
    photo = Attachment("photo.jpg", "image/jpeg", bytes(3_000_000))
    with an_outbox(disk) as outbox:
        outbox.ready()
        for number in range(3):
            outbox.put(an_item(number, attachments=(photo,)))
        keys = [key for (key,) in outbox._connection.execute("SELECT wrapped_key FROM outbox")]
        rubbish = fill(disk)
        with pytest.raises(FullDiskError, match="nothing new is taken in"):
            outbox.ready()
        with pytest.raises(FullDiskError):
            outbox.put(an_item(9))
        for change in (accepted(), held(), accepted()):
            row = outbox.claim(NOW)
            assert row is not None
            assert outbox.payload(row.instance_id).attachments == (photo,)
            outbox.apply(row.instance_id, change, NOW)
        outbox.settle(NOW)
        assert outbox.counts() == Counts(accepted=2, held=1)
        assert not (disk / "outbox.reserve").exists()  # given up
        assert [key in files_of(disk) for key in keys] == [False, True, False]
        assert outbox.trouble() is not None
        rubbish.unlink()
        outbox.ready()
        assert (disk / "outbox.reserve").stat().st_size == SIZE
        outbox.put(an_item(9))
        assert outbox.trouble() is None


def test_on_a_full_disk_the_outbox_still_opens(disk: Path) -> None:
    with an_outbox(disk) as outbox:
        outbox.put(an_item())
    fill(disk)
    with an_outbox(disk) as outbox:
        assert outbox.claim(NOW) is not None


def test_the_reserve_holds_real_room(disk: Path) -> None:
    with an_outbox(disk) as outbox:
        outbox.ready()
        assert (disk / "outbox.reserve").stat().st_blocks * 512 >= SIZE


class TestTheClock:
    def test_is_refused_when_it_shows_a_time_before_this_version(self, tmp_path: Path) -> None:
        clock = FakeClock()
        clock.instant = datetime(2020, 1, 1, tzinfo=UTC)
        with open_outbox(tmp_path / "outbox.db", FileKeyStore(tmp_path / "keys"), clock=clock) as outbox:
            with pytest.raises(WrongClockError, match="shows 2020-01-01 00:00 UTC, which cannot be right"):
                outbox.ready()
            outbox.put(an_item())  # by now, a person has typed it

    @pytest.mark.parametrize("days", [400, -400])
    def test_is_refused_when_a_receiver_said_otherwise_and_taken_when_it_was_set(
        self, tmp_path: Path, days: int
    ) -> None:
        clock = FakeClock()
        with open_outbox(tmp_path / "outbox.db", FileKeyStore(tmp_path / "keys"), clock=clock) as outbox:
            outbox.agreed(NOW)
            clock.pass_(3600)
            outbox.ready()
            clock.instant += timedelta(days=days)
            with pytest.raises(WrongClockError):
                outbox.ready()
            clock.instant -= timedelta(days=days)
            outbox.ready()

    def test_a_receiver_whose_clock_shows_a_time_before_this_version_says_nothing(
        self, tmp_path: Path
    ) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.agreed(datetime(2001, 1, 1, tzinfo=UTC))
            outbox.ready()

    @pytest.mark.parametrize("started_anew", [False, True], ids=["since then", "at the next start"])
    def test_is_taken_after_all_when_staff_say_that_the_receivers_is_wrong(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started_anew: bool
    ) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.agreed(NOW + timedelta(days=400))
            if started_anew:
                monkeypatch.setattr("kiosk.store.trust.boot", lambda: "another")
            with pytest.raises(WrongClockError, match=r"a receiver's showed 2027-12-27 10:00.*trust-clock"):
                outbox.ready()
            outbox.trust_clock()
            outbox.ready()

    def test_how_far_it_is_right_is_kept_with_a_submission(self, tmp_path: Path) -> None:
        clock = FakeClock()
        with open_outbox(tmp_path / "outbox.db", FileKeyStore(tmp_path / "keys"), clock=clock) as outbox:
            outbox.put(an_item(1))
            outbox.agreed(NOW - timedelta(seconds=30))
            clock.pass_(600)
            outbox.put(an_item(2))
            clock.instant += timedelta(minutes=5)
            outbox.put(an_item(3))
            kept = [(row.clock_agreed_at, row.clock_off_seconds, row.clock_jumped) for row in outbox.rows()]
        said = NOW - timedelta(seconds=30)
        assert kept == [(None, None, False), (said, 30, False), (said, 330, True)]


class TestRetention:
    def test_answers_stay_for_the_days_of_the_service_and_then_their_key_is_nowhere(
        self, tmp_path: Path
    ) -> None:
        from dataclasses import replace

        item = replace(an_item(), retention_days=7)
        with an_outbox(tmp_path) as outbox:
            outbox.put(item)
            (key,) = outbox._connection.execute("SELECT wrapped_key FROM outbox").fetchone()
            outbox.claim(NOW)
            outbox.apply(item.instance_id, accepted(), NOW)
            outbox.settle(NOW + timedelta(days=6, hours=23))
            assert outbox.payload(item.instance_id).xml == item.xml
            assert key in files_of(tmp_path)
            outbox.settle(NOW + timedelta(days=7))
            with pytest.raises(StoreError, match="holds no answers any more"):
                outbox.payload(item.instance_id)
            assert key not in files_of(tmp_path)
            row = outbox.row(item.instance_id)
        assert row is not None
        assert (row.state, row.erased_at) == (State.ACCEPTED, NOW + timedelta(days=7))
        assert (row.reference, row.service) == (item.reference, item.service)

    def test_a_start_destroys_what_became_due_while_it_was_off(self, tmp_path: Path) -> None:
        from dataclasses import replace

        item = replace(an_item(), retention_days=1)
        with an_outbox(tmp_path) as outbox:
            outbox.put(item)
            outbox.claim(NOW)
            outbox.apply(item.instance_id, accepted(), NOW)
        with an_outbox(tmp_path) as outbox:
            outbox.release(NOW + timedelta(days=2))
            row = outbox.row(item.instance_id)
        assert row is not None
        assert row.erased_at == NOW + timedelta(days=2)


def test_what_the_receiver_told_is_kept_and_cut(tmp_path: Path) -> None:
    change = Change(State.ACCEPTED, None, "", "answered", 201, "", NOW, NOW, "C-1" * 200, "received")
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item())
        outbox.claim(NOW)
        outbox.apply(an_item().instance_id, change, NOW)
        row = outbox.row(an_item().instance_id)
    assert row is not None
    assert (row.received_at, row.review_state, len(row.receiver_reference)) == (NOW, "received", 200)


@pytest.mark.parametrize("told", ["C-\ud800-1", "C-\x1b-1"], ids=["half a character", "escape"])
def test_what_is_no_text_of_what_a_receiver_told_stops_nothing(tmp_path: Path, told: str) -> None:
    change = Change(State.ACCEPTED, None, "", "answered", 201, "", NOW, NOW, told, told)
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item())
        outbox.claim(NOW)
        outbox.apply(an_item().instance_id, change, NOW)
        outbox.reviewed(an_item().instance_id, told, told)
        row = outbox.row(an_item().instance_id)
    assert row is not None
    assert row.state is State.ACCEPTED
    assert row.receiver_reference == row.review_state == "C-?-1"
