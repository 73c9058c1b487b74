"""``kiosk outbox``: what waits on this terminal, for staff and for scripts. Shows no personal data."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import click

from kiosk import outbox_words as words
from kiosk import reference
from kiosk.clock import SystemClock
from kiosk.store import Outbox, Row, State, StoreError

if TYPE_CHECKING:
    from kiosk.sync.transport import Transport

_LINE = "{:13} {:18} {:16} {:16} {}"
"""Reference, state, two times to the minute, and the service."""


_DUE = "{} due again, to be sent as they were; the receiver knows those that it still has."
_HELD = (
    "{} held. This kind of receiver cannot tell a repeat: look for each reference there, and say "
    "“kiosk outbox retry” for those that are not there."
)
_DESTROYED = (
    "The answers of these were destroyed when they were received, so they cannot be sent again. Have "
    "somebody look for each there. Ask the people whose are not there to fill in the form again:"
)


class Opener(Protocol):
    """What the commands need of the kiosk they belong to."""

    def open_outbox(self) -> Outbox:
        """Open the outbox, which is also a context manager."""
        ...

    def transports(self) -> "Mapping[str, Transport]":
        """Return the way to each receiver, by its name."""
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
        click.echo(_LINE.format(*words.cells(row)))
    for row in box.rows():
        if row.state is State.HELD or words.is_urgent(row):
            click.echo(
                f"{row.reference}: {'Urgent. ' if words.is_urgent(row) else ''}{words.why(row)}".rstrip()
            )
    click.echo(", ".join(f"{counts[state]} {name}" for state, name in words.STATES.items()))


def _list_for_scripts(box: Outbox) -> None:
    """One document, a line for each row, as it is read."""
    head = json.dumps({"counts": asdict(box.counts()), "notices": list(_notices(box))}, ensure_ascii=False)
    click.echo(f'{head.removesuffix("}")}, "submissions": [', nl=False)
    for number, row in enumerate(box.rows()):
        click.echo(f"{',' if number else ''}\n{json.dumps(words.plain(row), ensure_ascii=False)}", nl=False)
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
        words.echo_json(
            {"submission": words.plain(row), "attempts": [words.plain(attempt) for attempt in attempts]}
        )
        return
    for name, value in words.facts(row).items():
        click.echo(f"{name}: {value}")
    words.echo_table(("Sent", "Met", "Status", "Then", "Reason"), map(words.attempt_cells, attempts))


@outbox.command()
@_submission
@_json
@click.pass_obj
def retry(kiosk: Opener, submission: str, as_json: bool) -> None:
    """Make a held or waiting submission due now."""
    with kiosk.open_outbox() as box:
        row = box.retry(_found(box, submission).instance_id, SystemClock().now())
    if as_json:
        words.echo_json({"submission": words.plain(row)})
    else:
        click.echo(
            f"{row.reference}: due now; the kiosk sends it if it is running, and “kiosk sync” does too."
        )


@outbox.command()
@click.argument("receiver")
@click.option(
    "--since",
    required=True,
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    help="When the copy was made that the receiver was put back to, by this computer's zone.",
)
@_json
@click.pass_obj
def resend(kiosk: Opener, receiver: str, since: datetime, as_json: bool) -> None:
    """Send again what RECEIVER had and lost, as after it was put back to a backup.

    What it still has does it no harm: the same is sent. Where a kind of receiver cannot tell a repeat, each
    is held instead, for somebody to look there first.
    """
    from kiosk.sync.reasons import Reason

    begin = since.astimezone()
    transport = kiosk.transports().get(receiver)
    if transport is None:
        raise StoreError(f"{receiver}: kiosk.toml has no receiver of this name; choose one from there.")
    hold_for = "" if transport.repeat_safe else Reason.AMBIGUOUS
    with kiosk.open_outbox() as box:
        number = box.resend(receiver, begin, SystemClock().now(), hold_for=hold_for)
        gone = [row.reference for row in box.erased_since(receiver, begin)]
    if as_json:
        words.echo_json({"held" if hold_for else "due": number, "destroyed": gone})
        return
    click.echo((_HELD if hold_for else _DUE).format(number))
    if gone:
        click.echo("\n".join((_DESTROYED, *gone)))


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
            f"On {words.when(one.at)} the database was damaged: {one.kept} submissions were carried over, "
            f"{lost} could not be read and are kept in {one.file}; keep that file and ask for help, or "
            "delete it, and this notice goes."
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
