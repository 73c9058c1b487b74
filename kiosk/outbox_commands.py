"""``kiosk outbox``: what waits on this terminal, for staff and for scripts. Shows no personal data."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any, Protocol

import click

from kiosk import reference
from kiosk.clock import SystemClock
from kiosk.store import Attempt, Outbox, Row, State, StoreError

_STATES = {
    State.READY: "waiting",
    State.SENDING: "being sent",
    State.ACCEPTED: "received",
    State.HELD: "held",
}


_LINE = "{:13} {:18} {:16} {:16} {}"
"""Reference, state, two times to the minute, and the service."""


class Opener(Protocol):
    """What the commands need of the kiosk they belong to."""

    def open_outbox(self) -> Outbox:
        """Open the outbox, which is also a context manager."""
        ...


_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document, for scripts.")
_submission = click.argument("submission", metavar="REFERENCE")


@click.group()
def outbox() -> None:
    """See and mend what waits to be sent. No answers are shown."""


@outbox.command("list")
@_json
@click.pass_obj
def list_(kiosk: Opener, as_json: bool) -> None:
    """List every submission on this terminal, oldest first."""
    with kiosk.open_outbox() as box:
        (_list_for_scripts if as_json else _list_for_people)(box)


def _list_for_people(box: Outbox) -> None:
    """Each line as its row is read: of 100,000 rows, no more than a page is in memory."""
    counts = asdict(box.counts())
    for notice in _notices(box):
        click.echo(notice)
    click.echo(_LINE.format("Reference", "State", "Confirmed", "Next send", "Service"))
    for row in box.rows():
        click.echo(_LINE.format(*_cells(row)))
    for row in box.rows():
        if row.state is State.HELD or _is_urgent(row):
            click.echo(f"{row.reference}: {'Urgent. ' if _is_urgent(row) else ''}{_why(row)}".rstrip())
    click.echo(", ".join(f"{counts[state]} {words}" for state, words in _STATES.items()))


def _list_for_scripts(box: Outbox) -> None:
    """One document, a line for each row, as it is read."""
    head = json.dumps({"counts": asdict(box.counts()), "notices": list(_notices(box))}, ensure_ascii=False)
    click.echo(f'{head.removesuffix("}")}, "submissions": [', nl=False)
    for number, row in enumerate(box.rows()):
        click.echo(f"{',' if number else ''}\n{json.dumps(_plain(row), ensure_ascii=False)}", nl=False)
    click.echo("\n]}")


@outbox.command()
@_submission
@_json
@click.pass_obj
def show(kiosk: Opener, submission: str, as_json: bool) -> None:
    """Show one submission and every send of it."""
    with kiosk.open_outbox() as box:
        row = _found(box, submission)
        attempts = box.attempts(row.instance_id)
    if as_json:
        _echo_json({"submission": _plain(row), "attempts": [_plain(attempt) for attempt in attempts]})
        return
    for name, value in _facts(row).items():
        click.echo(f"{name}: {value}")
    _echo_table(("Sent", "Met", "Status", "Then", "Reason"), map(_attempt_cells, attempts))


@outbox.command()
@_submission
@_json
@click.pass_obj
def retry(kiosk: Opener, submission: str, as_json: bool) -> None:
    """Make a held or waiting submission due now."""
    with kiosk.open_outbox() as box:
        row = box.retry(_found(box, submission).instance_id, SystemClock().now())
    if as_json:
        _echo_json({"submission": _plain(row)})
    else:
        click.echo(
            f"{row.reference}: due now; the kiosk sends it if it is running, and “kiosk sync” does too."
        )


@outbox.command()
@click.pass_obj
def trust_clock(kiosk: Opener) -> None:
    """Go by this computer's clock after all: a receiver's was wrong."""
    with kiosk.open_outbox() as box:
        box.trust_clock()
    click.echo("This computer's clock is gone by, until a receiver's next answer says otherwise.")


def _notices(box: Outbox) -> Iterator[str]:
    """Say what staff must know of the outbox itself."""
    trouble = box.trouble()
    if trouble is not None:
        yield f"No new form can be begun. {trouble}"
    for one in box.set_aside():
        lost = "an unknown number" if one.lost is None else f"{one.lost}"
        yield (
            f"On {_when(one.at)} the database was damaged: {one.kept} submissions were carried over, {lost} "
            f"could not be read and are kept in {one.file}; keep that file and ask for help, or delete it, "
            "and this notice goes."
        )


def _found(box: Outbox, text: str) -> Row:
    name = text if text.startswith("uuid:") else reference.tidy(text)
    if name is None:
        raise StoreError(
            f"{text}: this is not a reference, a character is wrong; copy it from the receipt again."
        )
    row = box.row(name)
    if row is None:
        raise StoreError(
            f"{name}: no such submission is on this terminal; look at another, or at the receiver."
        )
    return row


def _plain(record: Row | Attempt) -> dict[str, Any]:
    instants = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in vars(record).items()}
    urgent = {"urgent": _is_urgent(record)} if isinstance(record, Row) else {}
    return {**instants, **urgent, "why": _why(record)}


def _why(record: Row | Attempt) -> str:
    return _in_words(record.reason)


@cache
def _in_words(reason: str) -> str:
    """Say it once for all rows of one reason: the words of each are looked up in a catalogue."""
    from kiosk.sync.reasons import describe

    return describe(reason)


def _is_urgent(row: Row) -> bool:
    return (
        row.state is not State.ACCEPTED and row.urgent_at is not None and row.urgent_at <= SystemClock().now()
    )


def _facts(row: Row) -> dict[str, str]:
    return {
        "Reference": row.reference,
        "Instance ID": row.instance_id,
        "Service": row.service,
        "Form": f"{row.form_id}, version {row.form_version}",
        "Receiver": row.receiver,
        "State": _STATES[row.state],
        "Confirmed": _when(row.captured_at),
        "Urgent from": _when(row.urgent_at),
        "Clock": _clock(row),
        "Received": _when(row.accepted_at),
        "Answers destroyed": _when(row.erased_at),
        "Received, by the receiver's clock": _when(row.received_at),
        "Receiver's number": row.receiver_reference or "-",
        "Review": row.review_state or "-",
        "Size": f"{row.size:,} bytes",
        "Sends": f"{row.tries}",
        "Next send": _next_send(row),
        "Why": _why(row) or "-",
    }


def _clock(row: Row) -> str:
    """Say how far the time of confirming can be trusted."""
    if row.clock_agreed_at is None:
        known = "never compared with a receiver's"
    elif row.clock_off_seconds is None:
        known = (
            f"compared with a receiver's on {_when(row.clock_agreed_at)}, before the computer's last start"
        )
    else:
        known = f"{row.clock_off_seconds:+} s from a receiver's, compared on {_when(row.clock_agreed_at)}"
    return f"{known}; it was set while the kiosk ran" if row.clock_jumped else known


def _cells(row: Row) -> tuple[str, ...]:
    state = f"{_STATES[row.state]}, urgent" if _is_urgent(row) else _STATES[row.state]
    return row.reference, state, _when(row.captured_at), _next_send(row), row.service


def _attempt_cells(attempt: Attempt) -> tuple[str, ...]:
    status = "-" if attempt.status is None else str(attempt.status)
    return _when(attempt.at), attempt.outcome, status, _STATES[attempt.state], attempt.reason or "-"


def _next_send(row: Row) -> str:
    if row.state is not State.READY:
        return "-"
    return "now" if row.next_try_at is None else _when(row.next_try_at)


def _when(instant: datetime | None) -> str:
    return "-" if instant is None else instant.astimezone().strftime("%Y-%m-%d %H:%M")


def _echo_json(document: dict[str, Any]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _echo_table(headings: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    """Print a table that never cuts a cell short: the last column folds where the line is full."""
    from rich.console import Console
    from rich.table import Column, Table

    *whole, last = headings
    columns = (*(Column(heading, no_wrap=True) for heading in whole), Column(last, overflow="fold"))
    table = Table(*columns, box=None, padding=(0, 1, 0, 0))
    for cells in lines:
        table.add_row(*cells)
    Console(markup=False, emoji=False, highlight=False).print(table)
