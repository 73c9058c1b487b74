"""How a submission is told on the command line: to people in lines, to scripts as values. No answers."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import click

from kiosk.clock import SystemClock
from kiosk.store import Attempt, Row, State

STATES = {
    State.READY: "waiting",
    State.SENDING: "being sent",
    State.ACCEPTED: "received",
    State.HELD: "held",
}


def plain(record: Row | Attempt) -> dict[str, Any]:
    """Return what a script gets of a row or a send."""
    instants = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in vars(record).items()}
    urgent = {"urgent": is_urgent(record)} if isinstance(record, Row) else {}
    return {**instants, **urgent, "why": why(record)}


def why(record: Row | Attempt) -> str:
    """Return in words why it waits or is held, and what to do; nothing for nothing."""
    return _in_words(record.reason)


@cache
def _in_words(reason: str) -> str:
    """Say it once for all rows of one reason: the words of each are looked up in a catalogue."""
    from kiosk.sync.reasons import describe

    return describe(reason)


def is_urgent(row: Row) -> bool:
    """Tell whether it should be with the receiver by now, and is not."""
    return (
        row.state is not State.ACCEPTED and row.urgent_at is not None and row.urgent_at <= SystemClock().now()
    )


def facts(row: Row) -> dict[str, str]:
    """Return what people get of one row, by name."""
    return {
        "Reference": row.reference,
        "Instance ID": row.instance_id,
        "Service": row.service,
        "Form": f"{row.form_id}, version {row.form_version}",
        "Receiver": row.receiver,
        "State": STATES[row.state],
        "Confirmed": when(row.captured_at),
        "Urgent from": when(row.urgent_at),
        "Clock": _clock(row),
        "Received": when(row.accepted_at),
        "Answers destroyed": when(row.erased_at),
        "Received, by the receiver's clock": when(row.received_at),
        "Receiver's number": row.receiver_reference or "-",
        "Review": row.review_state or "-",
        "Size": f"{row.size:,} bytes",
        "Sends": f"{row.tries}",
        "Next send": _next_send(row),
        "Why": why(row) or "-",
    }


def _clock(row: Row) -> str:
    """Say how far the time of confirming can be trusted."""
    if row.clock_agreed_at is None:
        known = "never compared with a receiver's"
    elif row.clock_off_seconds is None:
        known = f"compared with a receiver's on {when(row.clock_agreed_at)}, before the computer's last start"
    else:
        known = f"{row.clock_off_seconds:+} s from a receiver's, compared on {when(row.clock_agreed_at)}"
    return f"{known}; it was set while the kiosk ran" if row.clock_jumped else known


def cells(row: Row) -> tuple[str, ...]:
    """Return what people get of one row among others."""
    state = f"{STATES[row.state]}, urgent" if is_urgent(row) else STATES[row.state]
    return row.reference, state, when(row.captured_at), _next_send(row), row.service


def attempt_cells(attempt: Attempt) -> tuple[str, ...]:
    """Return what people get of one send among others."""
    status = "-" if attempt.status is None else str(attempt.status)
    return when(attempt.at), attempt.outcome, status, STATES[attempt.state], attempt.reason or "-"


def _next_send(row: Row) -> str:
    if row.state is not State.READY:
        return "-"
    return "now" if row.next_try_at is None else when(row.next_try_at)


def when(instant: datetime | None) -> str:
    """Return a moment to the minute, by this computer's zone."""
    return "-" if instant is None else instant.astimezone().strftime("%Y-%m-%d %H:%M")


def echo_json(document: dict[str, Any]) -> None:
    """Print one document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def echo_table(headings: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    """Print a table that never cuts a cell short: the last column folds where the line is full."""
    from rich.console import Console
    from rich.table import Column, Table

    *whole, last = headings
    columns = (*(Column(heading, no_wrap=True) for heading in whole), Column(last, overflow="fold"))
    table = Table(*columns, box=None, padding=(0, 1, 0, 0))
    for cells in lines:
        table.add_row(*cells)
    Console(markup=False, emoji=False, highlight=False).print(table)
