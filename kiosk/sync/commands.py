"""``kiosk sync``: send what waits, without a window."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Any, Protocol

import click

from kiosk.clock import SystemClock
from kiosk.store import Outbox, State, StoreError
from kiosk.sync.draining import LockedError, drain, sending
from kiosk.sync.reasons import describe
from kiosk.sync.reviews import ask_reviews
from kiosk.sync.transport import Transport

POLL_SECONDS = 5.0
BUSY_STATUS = 75
"""EX_TEMPFAIL of sysexits.h: try again later."""
UNIT = Path(__file__).with_name("kiosk-sync.service")
_BUSY = "Another kiosk process is already sending from this outbox; it sends these too."
_MOST_SHOWN = 20
_COUNT_SECONDS = 0.25


class Site(Protocol):
    """What the command needs of the kiosk it belongs to."""

    @property
    def lock_path(self) -> Path:
        """The file whose holder may send."""
        ...

    def open_outbox(self) -> Outbox:
        """Open the outbox."""
        ...

    def transports(self) -> Mapping[str, Transport]:
        """Return the way to each receiver, by its name."""
        ...

    def only_urgent(self) -> Callable[[], bool]:
        """Return what tells whether only what is urgent should go now."""
        ...


@click.command()
@click.option(
    "--once/--watch", default=True, help="Stop when nothing is due (default), or go on until Ctrl+C."
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print the counts as a line of JSON, each time something was sent.",
)
@click.option("--reviews", is_flag=True, help="Then ask receivers how far they are with what they have.")
@click.option("--print-unit", is_flag=True, help="Print the systemd unit for sending without a window.")
@click.pass_context
def sync(ctx: click.Context, once: bool, as_json: bool, reviews: bool, print_unit: bool) -> None:
    """Send what is due, without a window.

    Exit status 0: everything due was tried (what could not be delivered waits for its next try or is held).
    75: another process, such as the open window, is sending from this outbox already, so nothing was done;
    with --watch it waits for its turn instead. 1: the outbox cannot be used, and one sentence says why.
    """
    if print_unit:
        click.echo(UNIT.read_text(encoding="utf-8"), nl=False)
        return
    site: Site = ctx.obj
    tell = _tell_json if as_json else _tell
    try:
        with suppress(KeyboardInterrupt):
            _watch(site, tell) if not once else _once(site, shown=not as_json)
    except LockedError:
        click.echo(_BUSY, err=True)
        ctx.exit(BUSY_STATUS)
    if site.only_urgent()():
        click.echo("The line is paid for by the byte: only what is urgent is sent over it.", err=True)
    with site.open_outbox() as outbox:
        if reviews:
            ask_reviews(outbox, site.transports())
        tell(outbox)


def _once(site: Site, *, shown: bool) -> None:
    with (
        site.open_outbox() as outbox,
        _sending(site, outbox) as send,
        _progress(outbox, shown=shown) as step,
    ):
        send(step)


def _watch(site: Site, tell: Callable[[Outbox], None]) -> None:
    """Send whenever something is due, and wait for the turn while another process sends.

    What goes wrong with the outbox on the way may pass, such as a full disk, and is tried again.
    """
    never, waits, began = Event(), False, False
    while True:
        try:
            with site.open_outbox() as outbox, _sending(site, outbox) as send:
                began = True
                while True:
                    if send(lambda: None):
                        tell(outbox)
                    never.wait(POLL_SECONDS)
        except LockedError:
            if not waits:
                click.echo(_BUSY, err=True)
            waits = True
        except StoreError as error:
            if not began:
                raise
            click.echo(f"{error}", err=True)
        never.wait(POLL_SECONDS)


@contextmanager
def _sending(site: Site, outbox: Outbox) -> Iterator[Callable[[Callable[[], None]], int]]:
    """Give what sends all that is due and calls its argument after each send, or raise LockedError."""
    with sending(
        outbox, site.transports(), site.lock_path, SystemClock(), only_urgent=site.only_urgent()
    ) as engine:
        yield lambda step: drain(engine, step)


@contextmanager
def _progress(outbox: Outbox, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Show on a terminal how many of those that waited wait no more; nothing of what is in them.

    Counted a few times a second: a large submission takes several sends, and counting 100,000 takes time.
    """
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not (shown and console.is_terminal):
        yield lambda: None
        return
    columns = (TextColumn("Sending"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        total, clock = outbox.counts().ready, SystemClock()
        task, counted_at = progress.add_task("", total=total), clock.monotonic()

        def step() -> None:
            nonlocal counted_at
            if clock.monotonic() - counted_at >= _COUNT_SECONDS:
                counted_at = clock.monotonic()
                progress.update(task, completed=total - outbox.counts().ready)

        yield step


def _tell(outbox: Outbox) -> None:
    counts = outbox.counts()
    click.echo(f"{counts.accepted} received, {counts.ready} waiting, {counts.held} held for staff")
    rows = outbox.attention(SystemClock().now(), _MOST_SHOWN + 1)
    for row in rows[:_MOST_SHOWN]:
        late = "" if row.state is State.HELD else "Urgent, and still here. "
        click.echo(f"{row.reference}: {late}{describe(row.reason)}".rstrip())
    if len(rows) > _MOST_SHOWN:
        click.echo("And more: see “kiosk outbox list”.")


def _tell_json(outbox: Outbox) -> None:
    due = outbox.next_due()
    now = SystemClock().now()
    line: dict[str, Any] = asdict(outbox.counts())
    line |= {"urgent": outbox.urgent(now), "next_due": due.isoformat() if due else None}
    click.echo(json.dumps(line))
