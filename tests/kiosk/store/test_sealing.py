"""Nothing of an answer is on the disk in clear, and nothing on it can be altered unnoticed."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store import Attachment, Item, Outbox, Payload, PayloadError
from kiosk.store.sealing import BrokenSealError, DeviceKey, SealedItem, join, split
from tests.kiosk.store.earlier import fingerprint_of_all_bytes
from tests.kiosk.store.items import (
    ANSWER,
    FILE_NAME,
    NOW,
    PHOTO,
    accepted,
    again,
    an_item,
    an_outbox,
    files_of,
    held,
)

KEY = DeviceKey(b"k" * 32)


def secrets_of(item: Item) -> list[bytes]:
    """Return what must never be found on the disk; a plain digest would let a thief try likely answers."""
    digest = item.digest
    return [ANSWER.encode(), FILE_NAME.encode(), PHOTO[:16], digest.encode(), bytes.fromhex(digest)]


def test_the_search_for_answers_finds_them_where_they_are(tmp_path: Path) -> None:
    # What proves that the next test can fail.
    connection = sqlite3.connect(tmp_path / "outbox.db")
    connection.execute("CREATE TABLE clear (xml)")
    connection.execute("INSERT INTO clear VALUES (?)", (an_item().xml,))
    connection.commit()
    connection.close()
    assert ANSWER.encode() in files_of(tmp_path)


def test_no_answer_is_on_the_disk_at_any_stage(tmp_path: Path) -> None:
    item = an_item()
    with an_outbox(tmp_path) as outbox:
        for stage in (
            lambda: outbox.put(item),
            lambda: outbox.claim(NOW),
            lambda: outbox.payload(item.instance_id),
            lambda: outbox.apply(item.instance_id, again(NOW), NOW),
            lambda: outbox.claim(NOW),
            lambda: outbox.apply(item.instance_id, held(), NOW),
            lambda: outbox.retry(item.reference, NOW),
            lambda: outbox.claim(NOW),
            lambda: outbox.apply(item.instance_id, accepted(), NOW),
        ):
            stage()
            on_disk = files_of(tmp_path)
            assert item.instance_id.encode() in on_disk
            assert [secret for secret in secrets_of(item) if secret in on_disk] == []
    assert [secret for secret in secrets_of(item) if secret in files_of(tmp_path)] == []


def test_acceptance_leaves_neither_key_nor_sealed_bytes_on_the_disk(tmp_path: Path) -> None:
    item = an_item()
    with an_outbox(tmp_path) as outbox:
        outbox.put(item)
        sealed = _stored(tmp_path, item)
        gone = [sealed.wrapped_key, sealed.sealed[-32:]]
        assert all(remains in files_of(tmp_path) for remains in gone)
        outbox.claim(NOW)
        outbox.apply(item.instance_id, accepted(), NOW)
        assert outbox.claim(NOW) is None  # with nothing left to send, the log is emptied
        assert [remains for remains in gone if remains in files_of(tmp_path)] == []


def test_what_a_reader_kept_in_the_log_goes_when_the_next_sender_begins(tmp_path: Path) -> None:
    item = an_item()
    with an_outbox(tmp_path) as outbox:
        outbox.put(item)
        wrapped_key = _stored(tmp_path, item).wrapped_key
        reader = sqlite3.connect(tmp_path / "outbox.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM outbox").fetchone()
        outbox._connection.execute("PRAGMA busy_timeout = 1")  # the five seconds a reader is given
        outbox.claim(NOW)
        outbox.apply(item.instance_id, accepted(), NOW)
        assert wrapped_key in files_of(tmp_path)
        reader.close()
        outbox.release(NOW)
        assert wrapped_key not in files_of(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        # Wrapped keys and sealed answers changed places: each opens where it was, and must not where it is.
        "CREATE TEMP TABLE was AS SELECT * FROM outbox;"
        "UPDATE outbox SET wrapped_key = (SELECT wrapped_key FROM was WHERE was.id = 3 - outbox.id)",
        "UPDATE payloads SET item = item + 2; UPDATE payloads SET item = 5 - item",
        # The whole of one record under the name of another.
        "UPDATE outbox SET instance_id = 'x' || id; UPDATE outbox SET instance_id = 'uuid:one' WHERE id = 1",
        "UPDATE outbox SET fingerprint = zeroblob(32)",
        "UPDATE payloads SET sealed = substr(sealed, 2)",
        "UPDATE payloads SET sealed = substr(sealed, 1, length(sealed) - 1)",
        "UPDATE payloads SET sealed = CAST(sealed || sealed AS BLOB)",
        "UPDATE payloads SET sealed = zeroblob(0)",
        "UPDATE payloads SET sealed = zeroblob(100)",
        "DELETE FROM payloads",
    ],
)
def test_what_was_moved_altered_or_cut_does_not_open(tmp_path: Path, damage: str) -> None:
    with an_outbox(tmp_path) as outbox:
        outbox.put(an_item(1))
        outbox.put(an_item(2))
        connection = sqlite3.connect(tmp_path / "outbox.db")
        connection.executescript(damage)
        connection.close()
        rows = list(outbox.rows())
        assert len(rows) == 2
        for row in rows:
            with pytest.raises(PayloadError, match=f"{row.reference} was altered or damaged on the disk"):
                outbox.payload(row.instance_id)


def test_damage_to_one_record_does_not_touch_another(tmp_path: Path, outbox: Outbox) -> None:
    outbox.put(an_item(1))
    outbox.put(an_item(2))
    connection = sqlite3.connect(tmp_path / "outbox.db")
    connection.executescript("DELETE FROM payloads WHERE item = 1")
    connection.close()
    with pytest.raises(PayloadError):
        outbox.payload(an_item(1).instance_id)
    assert outbox.payload(an_item(2).instance_id).xml == an_item(2).xml


contents = st.binary(max_size=200)
attachments = st.lists(
    st.builds(Attachment, st.text(max_size=30), st.just("image/png"), contents), max_size=4
)


@given(contents, attachments)
def test_any_bytes_come_back_as_they_were(xml: bytes, files: list[Attachment]) -> None:
    item = Item("uuid:1", "R", "s", "f", "1", "r", xml, sha256(xml).hexdigest(), tuple(files))
    assert KEY.unseal(KEY.seal(item), "uuid:1") == Payload(xml, tuple(files))


def test_a_fingerprint_of_all_bytes_as_it_was_before_opens() -> None:
    record = KEY.seal(an_item())._replace(fingerprint=fingerprint_of_all_bytes(KEY, an_item()))
    assert KEY.unseal(record, an_item().instance_id) == Payload(an_item().xml, an_item().attachments)


@given(st.integers(0, 2), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_single_altered_byte_passes(part: int, place: int, flip: int) -> None:
    record = list(KEY.seal(an_item()))
    altered = bytearray(record[part])
    altered[place % len(altered)] ^= flip
    record[part] = bytes(altered)
    with pytest.raises(BrokenSealError):
        KEY.unseal(SealedItem(*record), an_item().instance_id)


@given(st.lists(contents))
def test_parts_that_were_joined_come_apart_as_they_were(parts: list[bytes]) -> None:
    assert split(join(parts)) == tuple(parts)


@given(st.binary())
def test_what_no_parts_were_joined_to_comes_to_an_end(kept: bytes) -> None:
    assert len(split(kept)) <= len(kept)


def test_the_same_answers_never_look_the_same() -> None:
    one, two = KEY.seal(an_item()), KEY.seal(an_item())
    assert not set(one[:2]) & set(two[:2])


def test_the_fingerprint_tells_nothing_to_another_device() -> None:
    assert KEY.seal(an_item()).fingerprint != DeviceKey(b"j" * 32).seal(an_item()).fingerprint


def test_a_record_of_another_device_does_not_open() -> None:
    with pytest.raises(BrokenSealError):
        DeviceKey(b"j" * 32).unseal(KEY.seal(an_item()), an_item().instance_id)


def test_nothing_personal_shows_when_values_are_printed(outbox: Outbox) -> None:
    outbox.put(an_item())
    shown = [an_item(), *an_item().attachments, outbox.payload(an_item().instance_id), *outbox.rows(), outbox]
    for secret in (ANSWER, FILE_NAME, "photo shows", an_item().digest):
        assert [value for value in shown if secret in repr(value)] == []


def _stored(folder: Path, item: Item) -> SealedItem:
    connection = sqlite3.connect(folder / "outbox.db")
    wrapped_key, sealed, fingerprint = connection.execute(
        "SELECT wrapped_key, sealed, fingerprint FROM outbox JOIN payloads ON item = id "
        "WHERE instance_id = ?",
        (item.instance_id,),
    ).fetchone()
    connection.close()
    return SealedItem(wrapped_key, sealed, fingerprint)
