"""Opening the outbox: what is wrong with the file or the key is one sentence, and loses nothing."""

import json
import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from kiosk.store import (
    Counts,
    CredentialKeyStore,
    FileKeyStore,
    KeyStoreError,
    Payload,
    StoreError,
    migrations,
    open_outbox,
)
from kiosk.store.values import text
from tests.kiosk.store import earlier
from tests.kiosk.store.items import LATER, NOW, accepted, an_item, an_outbox


def make_directory(path: Path) -> None:
    path.mkdir()


def make_other_program(path: Path) -> None:
    Database(path)["songs"].insert_all([{"title": f"song {n}" * 40} for n in range(200)])


def make_newer(path: Path) -> None:
    an_outbox(path.parent).close()
    db = Database(path)
    db["_sqlite_migrations"].insert({"migration_set": "kiosk", "name": "from_the_future", "applied_at": ""})
    db.close()


def make_folder_in_the_way(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file where the folder should be")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_directory, "it cannot be opened; check that the folder is there"),
        (make_folder_in_the_way, "it cannot be opened; check that the folder is there"),
        (make_other_program, "this database belongs to another program; move it aside"),
        (make_newer, "a newer version of the kiosk has used this database; install that version again"),
    ],
)
def test_a_file_that_cannot_serve_is_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "data" / "outbox.db"
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as refusal:
        open_outbox(path, FileKeyStore(tmp_path / "other-keys"))
    assert str(refusal.value).startswith(f"{path}: {sentence}")
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
    assert before is None or path.read_bytes() == before  # nothing in it was touched


def test_files_and_folder_are_the_owners_alone(tmp_path: Path) -> None:
    with an_outbox(tmp_path / "new" / "folder") as outbox:
        outbox.put(an_item())
        assert (tmp_path / "new" / "folder").stat().st_mode & 0o777 == 0o700
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "new" / "folder").glob("o*")}
    names = ["outbox.db", "outbox.db-wal", "outbox.db-shm", "outbox.opening", "outbox.reserve"]
    assert modes == dict.fromkeys(names, 0o600)


def test_the_connection_keeps_its_promises(tmp_path: Path) -> None:
    with an_outbox(tmp_path) as outbox:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        told = {name: outbox._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    full = 2
    assert told == {
        "journal_mode": "wal",
        "synchronous": full,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


class TestTheDeviceKey:
    def test_a_new_outbox_makes_one_and_keeps_to_it(self, tmp_path: Path) -> None:
        an_outbox(tmp_path).close()
        key = FileKeyStore(tmp_path / "keys").device_key()
        an_outbox(tmp_path).close()
        assert FileKeyStore(tmp_path / "keys").device_key() == key

    def test_a_missing_key_is_told_and_no_new_one_is_made(self, tmp_path: Path) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.put(an_item())
        (tmp_path / "keys" / "device-key").rename(tmp_path / "kept")
        with pytest.raises(StoreError, match="the device key is missing, without it nothing that waits"):
            an_outbox(tmp_path)
        assert not (tmp_path / "keys" / "device-key").exists()
        (tmp_path / "kept").rename(tmp_path / "keys" / "device-key")
        with an_outbox(tmp_path) as outbox:
            assert outbox.payload(an_item().instance_id).xml == an_item().xml

    def test_another_key_is_told(self, tmp_path: Path) -> None:
        an_outbox(tmp_path).close()
        (tmp_path / "keys" / "device-key").unlink()
        FileKeyStore(tmp_path / "keys").make_device_key()
        with pytest.raises(StoreError, match="the device key is not the one that sealed this database"):
            an_outbox(tmp_path)

    def test_no_key_to_be_had_leaves_no_half_made_outbox(self, tmp_path: Path) -> None:
        without = CredentialKeyStore(tmp_path / "credentials")
        with pytest.raises(KeyStoreError, match="the device key is missing"):
            open_outbox(tmp_path / "outbox.db", without)
        with an_outbox(tmp_path) as outbox:
            assert outbox.counts() == Counts()


class TestMigrations:
    def test_a_step_and_its_record_stand_or_fall_together(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.put(an_item())

        def half_done(db: Database) -> None:
            db["half"].insert({"done": 1})
            raise OSError("the power went")

        with monkeypatch.context() as patch:
            patch.setattr(migrations, "STEPS", (*migrations.STEPS, half_done))
            with pytest.raises(OSError, match="the power went"):
                an_outbox(tmp_path)
        assert not Database(tmp_path / "outbox.db")["half"].exists()
        with an_outbox(tmp_path) as outbox:
            assert outbox.counts() == Counts(ready=1)

    def test_the_next_step_runs_once_on_what_is_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with an_outbox(tmp_path) as outbox:
            outbox.put(an_item())

        def next_step(db: Database) -> None:
            db["outbox"].add_column("a_column_to_come", str)

        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, next_step))
        for _ in range(2):
            with an_outbox(tmp_path) as outbox:
                assert outbox.payload(an_item().instance_id).xml == an_item().xml
        db = Database(tmp_path / "outbox.db")
        assert "a_column_to_come" in db["outbox"].columns_dict
        made = [step.__name__ for step in migrations.STEPS]
        assert [row["name"] for row in db["_sqlite_migrations"].rows] == made
        db.close()

    def test_what_an_earlier_version_kept_is_sent_and_destroyed_like_any_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waiting, held, again = [an_item(number) for number in range(2)], an_item(2), an_item(3)
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
            with an_outbox(tmp_path) as outbox:
                earlier.fill(outbox, waiting)
                earlier.fill(outbox, [held], "held")
                earlier.fill(outbox, [again], next_try_at=text(LATER))
        with an_outbox(tmp_path) as outbox:
            assert outbox.counts() == Counts(ready=3, held=1)
            outbox.put(an_item(4))
            for item in (*waiting, an_item(4)):
                row = outbox.claim(NOW)
                assert row is not None
                assert row.instance_id == item.instance_id
                assert outbox.payload(item.instance_id) == Payload(item.xml, item.attachments)
                outbox.apply(item.instance_id, accepted(), NOW)
            assert outbox.claim(NOW) is None
            assert outbox.next_due() == LATER
            assert outbox.payload(held.instance_id) == Payload(held.xml, held.attachments)
            assert outbox.counts() == Counts(ready=1, held=1, accepted=3)
        db = Database(tmp_path / "outbox.db")
        assert not db["parts"].exists()
        db.close()


def _open_and_put(folder: str, number: int) -> None:
    with an_outbox(Path(folder)) as outbox:
        outbox.put(an_item(number))


def test_processes_that_open_a_new_outbox_at_once_agree(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    folder = str(tmp_path)
    processes = [context.Process(target=_open_and_put, args=(folder, number)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    with an_outbox(tmp_path) as outbox:
        for number in range(4):
            assert outbox.payload(an_item(number).instance_id).xml == an_item(number).xml


def test_opening_what_is_up_to_date_imports_nothing_slow(tmp_path: Path) -> None:
    an_outbox(tmp_path).close()
    script = (
        "import json, sys; from pathlib import Path; from kiosk.store import FileKeyStore, open_outbox;"
        "folder = Path(sys.argv[1]); open_outbox(folder / 'outbox.db', FileKeyStore(folder / 'keys'));"
        "slow = ('sqlite_utils', 'keyring', 'pydantic', 'requests', 'cryptography', 'rich', 'PySide6');"
        "print(json.dumps([name for name in slow if name in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


def test_what_another_program_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_outbox(tmp_path).close()
    other = sqlite3.connect(tmp_path / "outbox.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("kiosk.store.connection.BUSY_SECONDS", 0.01)
    with pytest.raises(StoreError, match="another program has kept it locked"):
        an_outbox(tmp_path)
    other.close()
