"""The tables, as the steps that made them.

Add a step at the end, never alter one that was released. sqlite-utils runs the steps and records them; it
takes a third of a second to import, so it is imported only when a step is due.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.store.errors import StoreError
from kiosk.store.sealing import join

if TYPE_CHECKING:
    from sqlite_utils import Database

_APPLICATION = 0x4B494F53  # "KIOS", https://sqlite.org/pragma.html#pragma_application_id
_SET = "kiosk"


def outbox(db: "Database") -> None:
    """Make the outbox, the sealed parts of each submission, the attempts, and the check of the device key."""
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    texts = ("instance_id", "reference", "service", "form_id", "form_version", "receiver", "state")
    columns: dict[str, type] = {"id": int, **dict.fromkeys(texts, str)}
    columns |= {
        "captured_at": str,
        "size": int,
        "tries": int,
        "next_try_at": str,
        "reason": str,
        "detail": str,
    }
    columns |= {"accepted_at": str, "fingerprint": bytes, "wrapped_key": bytes}
    may_be_null = {"next_try_at", "accepted_at", "wrapped_key"}
    table = db["outbox"].create(columns, pk="id", not_null=columns.keys() - may_be_null, strict=True)
    table.create_index(["instance_id"], unique=True)
    table.create_index(["reference"])
    table.create_index(["state", "id", "next_try_at"])  # counts, and the oldest item that is due
    _parts_and_attempts(db)
    db["device"].create({"id": int, "key_check": bytes}, pk="id", not_null={"key_check"}, strict=True)


def _parts_and_attempts(db: "Database") -> None:
    to_outbox = [("item", "outbox", "id")]
    part = {"item": int, "position": int, "sealed": bytes}
    db["parts"].create(
        part, pk=("item", "position"), not_null=part.keys(), foreign_keys=to_outbox, strict=True
    )
    attempt = {"id": int, "item": int, "at": str, "outcome": str, "status": int}
    attempt |= {"state": str, "reason": str, "detail": str}
    always = attempt.keys() - {"status"}
    attempts = db["attempts"].create(attempt, pk="id", not_null=always, foreign_keys=to_outbox, strict=True)
    attempts.create_index(["item"])
    for verb in ("update", "delete"):
        db.execute(
            f"CREATE TRIGGER attempts_no_{verb} BEFORE {verb} ON attempts "
            "BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END"
        )


def receivers_clock_and_retention(db: "Database") -> None:
    """Keep pauses by receiver, how far the clock is right, what receivers answer, and when answers go."""
    outbox = db["outbox"]
    for name in ("received_at", "erase_at", "erased_at", "clock_agreed_at"):
        outbox.add_column(name, str)
    for name in ("receiver_reference", "review_state"):
        outbox.add_column(name, str, not_null_default="")
    outbox.add_column("clock_off_seconds", int)
    for name in ("clock_jumped", "retention_days"):
        outbox.add_column(name, int, not_null_default=0)
    db.execute("DROP INDEX idx_outbox_state_id_next_try_at")
    outbox.create_index(["state", "receiver", "next_try_at"])  # counts, and what is due
    db.execute("CREATE INDEX outbox_to_erase ON outbox (erase_at) WHERE erase_at IS NOT NULL")
    db.execute("UPDATE outbox SET erased_at = accepted_at WHERE wrapped_key IS NULL")
    receiver = {"name": str, "paused_until": str, "paused_to": int, "reason": str}
    db["receivers"].create(receiver, pk="name", not_null={"paused_to", "reason"}, strict=True)
    db.execute("INSERT INTO receivers SELECT DISTINCT receiver, NULL, 0, '' FROM outbox")
    agreement = {"id": int, "server_time": str, "monotonic": float, "boot": str}
    db["agreement"].create(agreement, pk="id", not_null=agreement.keys(), strict=True)
    aside = {"id": int, "at": str, "file": str, "kept": int, "lost": int}
    db["set_aside"].create(aside, pk="id", not_null=aside.keys() - {"lost"}, strict=True)


def deadlines(db: "Database") -> None:
    """Keep from when a submission is urgent."""
    db["outbox"].add_column("urgent_at", str)
    db.execute(
        "CREATE INDEX outbox_urgent ON outbox (receiver, urgent_at) "
        "WHERE urgent_at IS NOT NULL AND state = 'ready'"
    )


def payloads(db: "Database") -> None:
    """Keep the sealed parts of a submission in one row: a fifth of the pages that a commit writes go."""
    payload = {"item": int, "sealed": bytes}
    to_outbox = [("item", "outbox", "id")]
    db["payloads"].create(payload, pk="item", not_null=payload.keys(), foreign_keys=to_outbox, strict=True)
    last: int | None = None
    parts: list[bytes] = []
    for item, sealed in db.execute("SELECT item, sealed FROM parts ORDER BY item, position"):
        if item != last:
            _keep_joined(db, last, parts)
            last, parts = item, []
        parts.append(sealed)
    _keep_joined(db, last, parts)
    db.execute("DROP TABLE parts")


def _keep_joined(db: "Database", item: int | None, parts: list[bytes]) -> None:
    if item is not None:
        db.execute("INSERT INTO payloads (item, sealed) VALUES (?, ?)", (item, join(parts)))


_FACTS = (
    *("instance_id", "reference", "service", "form_id", "form_version", "receiver", "captured_at", "size"),
    *("retention_days", "urgent_at", "clock_agreed_at", "clock_off_seconds", "clock_jumped"),
    *("wrapped_key", "fingerprint"),
)


def quick_commits(db: "Database") -> None:
    """Let one statement put a submission in, and leave out of the indexes what a sender has not seen.

    A reference is how an instanceID begins, so it needs no index. Each page less and each statement less of a
    commit that a person waits for counts beside its one fsync.
    """
    db.execute("DROP INDEX idx_outbox_reference")
    db.execute("DROP INDEX idx_outbox_state_receiver_next_try_at")
    db.execute("UPDATE outbox SET next_try_at = '' WHERE next_try_at IS NULL")
    db.execute(
        "CREATE INDEX outbox_by_state ON outbox (state, receiver, next_try_at) WHERE next_try_at IS NOT NULL"
    )
    db["seen"].create({"up_to": int}, not_null={"up_to"}, strict=True)
    db.execute("INSERT INTO seen SELECT coalesce(max(id), 0) FROM outbox")
    facts, given = ", ".join(_FACTS), ", ".join(f"NEW.{name}" for name in _FACTS)
    db.create_view("confirmed", f"SELECT {facts}, sealed FROM outbox JOIN payloads ON item = id")  # noqa: S608
    both = (
        f"INSERT INTO outbox ({facts}, state, tries, reason, detail) "  # noqa: S608  # names of ours
        f"VALUES ({given}, 'ready', 0, '', ''); "
        "INSERT INTO payloads (item, sealed) VALUES (last_insert_rowid(), NEW.sealed);"
    )
    db.execute(f"CREATE TRIGGER confirm INSTEAD OF INSERT ON confirmed BEGIN {both} END")


STEPS: tuple[Callable[["Database"], None], ...] = (
    outbox,
    receivers_clock_and_retention,
    deadlines,
    payloads,
    quick_commits,
)


def migrate(connection: sqlite3.Connection, place: Path) -> None:
    """Bring the tables up to date; the caller holds the transaction, so a step and its record share it.

    Raises StoreError for a database that another program made, or that a newer kiosk has been at.
    """
    done = _steps_done(connection, place)
    if done - {step.__name__ for step in STEPS}:
        raise StoreError(
            f"{place}: a newer version of the kiosk has used this database; install that version again, "
            "or set data_dir to another folder."
        )
    if len(done) < len(STEPS):
        _run(connection)


def _steps_done(connection: sqlite3.Connection, place: Path) -> set[str]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == _APPLICATION:
        query = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
        return {name for (name,) in connection.execute(query, (_SET,))}
    if application or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreError(
            f"{place}: this database belongs to another program; move it aside, or set data_dir to another "
            "folder."
        )
    return set()


def _run(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database, Migrations

    migrations = Migrations(_SET)
    for step in STEPS:
        migrations()(step)
    migrations.apply(Database(connection, execute_plugins=False))
