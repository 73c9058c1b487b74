"""A damaged database is set aside and carried over row by row: real damage, to real files."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.store import Counts, FileKeyStore, Outbox, PayloadError, State, StoreError, mending, open_outbox
from kiosk.store.errors import DamagedError
from tests.kiosk.fakes import FakeClock
from tests.kiosk.store.items import NOW, accepted, again, an_item, an_outbox, held

ITEMS = range(120)
RECEIVED = range(5)
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder whose database has received, tried, held and waiting submissions, all in the one file."""
    folder = tmp_path_factory.mktemp("whole")
    with an_outbox(folder) as outbox:
        for number in ITEMS:
            outbox.put(an_item(number, answer="an answer " * 200))
        for change in [accepted()] * len(RECEIVED) + [again()] * 3 + [held()] * 2:
            row = outbox.claim(NOW)
            assert row is not None
            outbox.apply(row.instance_id, change, NOW)
        outbox.settle(NOW)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "kiosk")
    return tmp_path / "kiosk"


def pages_of(folder: Path, *tables: str) -> list[int]:
    """Return the pages of tables or indexes, their first ones first."""
    with closing(sqlite3.connect(folder / "outbox.db")) as connection:
        roots = [
            connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
            for table in tables
        ]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return roots


def overwrite(folder: Path, *pages: int, content: bytes = b"\xa5" * PAGE) -> None:
    with (folder / "outbox.db").open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(content)


def leaves_with(folder: Path, *numbers: int) -> list[int]:
    """Return the pages on which the rows of these items are: the ones that name them and hold more."""
    content = (folder / "outbox.db").read_bytes()
    marks = [f"{an_item(n).instance_id}{an_item(n).reference}".encode() for n in numbers]
    return sorted({content.index(mark) // PAGE + 1 for mark in marks})


def first_leaf(folder: Path) -> None:
    overwrite(folder, *leaves_with(folder, 10))


def last_leaf(folder: Path) -> None:
    overwrite(folder, *leaves_with(folder, ITEMS[-1]))


def scattered(folder: Path) -> None:
    overwrite(folder, *leaves_with(folder, 10, 60, 90))


def truncated(folder: Path) -> None:
    content = (folder / "outbox.db").read_bytes()
    (folder / "outbox.db").write_bytes(content[: len(content) * 3 // 4])


def garbage_header(folder: Path) -> None:
    overwrite(folder, 1, content=b"\x13" * 100)


def garbage_first_page(folder: Path) -> None:
    overwrite(folder, 1)


def top_of_the_table(folder: Path) -> None:
    overwrite(folder, *pages_of(folder, "outbox"))


def device_page(folder: Path) -> None:
    overwrite(folder, *pages_of(folder, "device"))


def only_indexes(folder: Path) -> None:
    overwrite(folder, *pages_of(folder, "idx_outbox_instance_id", "outbox_by_state"))


def opened_until_sound(folder: Path) -> Outbox:
    """Open it, use all of it once as a day does, and open it again if that met damage."""
    outbox = an_outbox(folder)
    try:
        list(outbox.rows())
        outbox.release(NOW)
        for number in ITEMS:
            outbox.row(an_item(number).instance_id)
            with_payload(outbox, number)
    except DamagedError:
        outbox.close()
        return an_outbox(folder)
    return outbox


def with_payload(outbox: Outbox, number: int) -> bool:
    try:
        payload = outbox.payload(an_item(number).instance_id)
    except PayloadError:
        return False
    assert payload.xml == an_item(number, answer="an answer " * 200).xml
    return True


@pytest.mark.parametrize(
    ("damage", "at_least"),
    [
        (first_leaf, 90),
        (last_leaf, 90),  # nobody can tell where the table ended
        (scattered, 50),
        (truncated, 50),
        (garbage_header, len(ITEMS)),
        (garbage_first_page, len(ITEMS)),
        (device_page, len(ITEMS)),
        (only_indexes, len(ITEMS)),
        (top_of_the_table, 0),  # it alone says where the rows are
    ],
)
def test_what_can_be_read_goes_over_and_the_rest_is_counted_and_kept(
    folder: Path, damage: Callable[[Path], None], at_least: int, caplog: pytest.LogCaptureFixture
) -> None:
    damage(folder)
    before = (folder / "outbox.db").stat().st_size
    with opened_until_sound(folder) as outbox:
        (aside,) = outbox.set_aside()
        rows = list(outbox.rows())
        assert aside.kept == len(rows) >= at_least
        assert aside.lost is None or aside.kept + aside.lost == len(ITEMS)
        for row in rows:
            assert row.state is State.ACCEPTED or outbox.payload(row.instance_id)
        assert outbox.attempts(an_item(0).instance_id) if at_least == len(ITEMS) else True
        outbox.put(an_item(999))
        assert outbox.payload(an_item(999).instance_id).xml == an_item(999).xml
    assert (folder / aside.file).stat().st_size == before
    assert f"{aside.kept} submissions carried over" in caplog.text


def test_the_states_of_what_went_over_are_as_they_were(folder: Path) -> None:
    garbage_header(folder)
    with an_outbox(folder) as outbox:
        assert outbox.counts() == Counts(ready=113, accepted=5, held=2)
        again_ = outbox.row(an_item(6).instance_id)
        assert again_ is not None
        assert (again_.tries, again_.reason) == (1, "no-connection")
        assert [one.outcome for one in outbox.attempts(again_.instance_id)] == ["no-connection"]


def test_the_keys_of_what_went_over_are_destroyed_in_the_file_set_aside(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "outbox.db")) as connection:
        query = "SELECT instance_id, wrapped_key FROM outbox WHERE wrapped_key IS NOT NULL"
        keys = dict(connection.execute(query).fetchall())
    scattered(folder)
    content = (folder / "outbox.db").read_bytes()
    with opened_until_sound(folder) as outbox:
        (aside,) = outbox.set_aside()
        kept = [keys[row.instance_id] for row in outbox.rows() if row.instance_id in keys]
    assert 50 < len(kept) < len(keys)
    assert all(key in content for key in kept)
    assert [key for key in kept if key in (folder / aside.file).read_bytes()] == []


@pytest.mark.parametrize("gone", [False, True], ids=["empty", "gone"])
def test_an_empty_file_with_its_log_gives_back_what_the_log_holds(tmp_path: Path, gone: bool) -> None:
    folder, copy = tmp_path / "kiosk", tmp_path / "copy"
    with an_outbox(folder) as outbox:
        for number in range(3):
            outbox.put(an_item(number))
        shutil.copytree(folder, copy)  # as a power cut leaves it: the log not copied into the database
    assert (copy / "outbox.db-wal").stat().st_size
    (copy / "outbox.db").write_bytes(b"")
    if gone:
        (copy / "outbox.db").unlink()
    with an_outbox(copy) as outbox:
        (aside,) = outbox.set_aside()
        assert (aside.kept, aside.lost) == (3, 0)
        assert outbox.payload(an_item(1).instance_id).xml == an_item(1).xml


def test_an_empty_file_without_its_log_is_told(folder: Path) -> None:
    (folder / "outbox.db").write_bytes(b"")
    with an_outbox(folder) as outbox:
        (aside,) = outbox.set_aside()
        assert (aside.kept, aside.lost) == (0, None)
        outbox.put(an_item(1))


def test_a_torn_log_loses_what_was_torn_and_nothing_before(tmp_path: Path) -> None:
    folder, copy = tmp_path / "kiosk", tmp_path / "copy"
    with an_outbox(folder) as outbox:
        for number in range(3):
            outbox.put(an_item(number))
        shutil.copytree(folder, copy)
    log = copy / "outbox.db-wal"
    log.write_bytes(log.read_bytes()[:-1500])
    with an_outbox(copy) as outbox:
        assert outbox.set_aside() == []
        assert [row.instance_id for row in outbox.rows()] == [an_item(n).instance_id for n in range(2)]
        outbox.put(an_item(2))
        assert outbox.counts() == Counts(ready=3)


def test_a_letter_in_its_place_is_set_aside_untouched(tmp_path: Path) -> None:
    letter = b"this is a letter, not a database\n" * 40
    (tmp_path / "outbox.db").write_bytes(letter)
    FileKeyStore(tmp_path / "keys").make_device_key()
    with an_outbox(tmp_path) as outbox:
        (aside,) = outbox.set_aside()
        outbox.put(an_item())
    assert (tmp_path / aside.file).read_bytes() == letter


def test_the_notice_goes_when_staff_take_the_file_away(folder: Path) -> None:
    garbage_header(folder)
    with an_outbox(folder) as outbox:
        (aside,) = outbox.set_aside()
        (folder / aside.file).rename(folder / "elsewhere")
        assert outbox.set_aside() == []


def test_a_false_alarm_sets_nothing_aside(folder: Path) -> None:
    (folder / "outbox.damaged").touch()
    with an_outbox(folder) as outbox:
        assert outbox.set_aside() == []
        assert outbox.counts() == Counts(ready=113, accepted=5, held=2)
    assert not (folder / "outbox.damaged").exists()


def test_without_the_device_key_nothing_is_touched(folder: Path) -> None:
    garbage_header(folder)
    before = (folder / "outbox.db").read_bytes()
    with pytest.raises(StoreError, match="the device key is missing"):
        open_outbox(folder / "outbox.db", FileKeyStore(folder / "other"), clock=FakeClock())
    assert (folder / "outbox.db").read_bytes() == before


def test_nothing_is_handed_out_of_a_file_that_is_being_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is marked too late is not carried over, so the new file would have it sent a second time."""
    with an_outbox(folder) as outbox:
        looks = outbox._due

        def meanwhile(*values: Any, **more: Any) -> Any:
            (folder / "outbox.damaged").touch()
            return looks(*values, **more)

        monkeypatch.setattr(outbox, "_due", meanwhile)
        with pytest.raises(DamagedError):
            outbox.claim(NOW, once_only={"council"})


STEPS = ("_set_aside", "sync_folder", "_carry_over", "destroy_keys")


class Cut(Exception):  # noqa: N818
    """The power went."""


@pytest.fixture(params=[(step, when) for step in STEPS for when in ("before", "after")], ids=str)
def cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the power go before or after one step of mending, the first time."""
    step, when = request.param
    does = getattr(mending, step)

    def cut_off(*values: object) -> object:
        monkeypatch.setattr(mending, step, does)
        if when == "after":
            does(*values)
        raise Cut

    monkeypatch.setattr(mending, step, cut_off)


@pytest.mark.usefixtures("cut")
def test_a_power_cut_while_mending_loses_nothing(folder: Path) -> None:
    garbage_header(folder)
    with pytest.raises(Cut):
        an_outbox(folder)
    with an_outbox(folder) as outbox:
        (aside,) = outbox.set_aside()
        assert (aside.kept, aside.lost) == (len(ITEMS), 0)
        assert outbox.counts() == Counts(ready=113, accepted=5, held=2)
    assert sorted(path.name for path in folder.glob("*.damaged")) == []


def test_a_cut_between_moving_the_log_and_the_database_leaves_the_log_with_it(tmp_path: Path) -> None:
    """What is sound without its log is not sound: the log has the last that was confirmed."""
    folder = tmp_path / "kiosk"
    with an_outbox(tmp_path / "running") as outbox:
        outbox.put(an_item(1))
        outbox.settle(NOW)
        outbox.put(an_item(2))
        shutil.copytree(tmp_path / "running", folder)
    name = "outbox-damaged-20261122T100000.db"
    (folder / "outbox.damaged").write_text(name, encoding="ascii")
    for ending in ("-shm", "-wal"):
        (folder / f"outbox.db{ending}").rename(folder / f"{name}{ending}")
    with an_outbox(folder) as outbox:
        assert outbox.counts() == Counts(ready=2)


class TestWhoeverHasTheOldFileOpen:
    def test_confirms_into_the_new_one(self, folder: Path) -> None:
        with an_outbox(folder) as window:
            window.counts()
            garbage_header(folder)
            with an_outbox(folder) as other:
                window.put(an_item(999))
                assert other.payload(an_item(999).instance_id).xml == an_item(999).xml
            assert (folder / "outbox.db-wal").exists()  # closing the old file took nothing of the new one's

    def test_sends_nothing_more_from_it(self, folder: Path) -> None:
        with an_outbox(folder) as sender:
            row = sender.claim(NOW)
            assert row is not None
            garbage_header(folder)
            an_outbox(folder).close()
            sender.apply(row.instance_id, accepted(), NOW)
            with pytest.raises(DamagedError):
                sender.claim(NOW)
        with an_outbox(folder) as next_sender:
            assert next_sender.release(NOW) > 0  # what was accepted meanwhile is sent again

    def test_mends_it_when_a_person_begins_a_form(self, folder: Path) -> None:
        with an_outbox(folder) as window:
            only_indexes_unknown_to(window, folder)
            with pytest.raises(DamagedError):
                list(window.rows())
            window.ready()
            assert len(window.set_aside()) == 1
            assert len(list(window.rows())) == len(ITEMS) - 1


def only_indexes_unknown_to(outbox: Outbox, folder: Path) -> None:
    """Damage one row by a value that nobody can have written."""
    with closing(sqlite3.connect(folder / "outbox.db", isolation_level=None)) as connection:
        connection.execute("UPDATE outbox SET captured_at = 'yesterday' WHERE id = 30")
    assert outbox.counts().ready
