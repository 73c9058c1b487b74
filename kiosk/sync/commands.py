"""``kiosk sync``: send what waits, without a window."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Protocol

import click

from kiosk.clock import SystemClock
from kiosk.store import Outbox
from kiosk.sync.draining import LockedError, drain, sending
from kiosk.sync.engine import Engine
from kiosk.sync.transport import Transport

POLL_SECONDS = 5.0
BUSY_STATUS = 75
"""EX_TEMPFAIL of sysexits.h: try again later."""


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


@click.command()
@click.option(
    "--once/--watch", default=True, help="Stop when nothing is due (default), or go on until Ctrl+C."
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON with the counts at the end.")
@click.pass_context
def sync(ctx: click.Context, once: bool, as_json: bool) -> None:
    """Send what is due, without a window.

    Exit status 0: everything due was tried (what could not be delivered waits for its next try or is held).
    75: another process, such as the open window, is sending from this outbox already, so nothing was done.
    """
    site: Site = ctx.obj
    with site.open_outbox() as outbox:
        try:
            with (
                sending(outbox, site.transports(), site.lock_path, SystemClock()) as engine,
                suppress(KeyboardInterrupt),
            ):
                _watch(engine) if not once else drain(engine)
        except LockedError:
            click.echo(
                "Another kiosk process is already sending from this outbox; it sends these too.", err=True
            )
            ctx.exit(BUSY_STATUS)
        counts = asdict(outbox.counts())
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(
            f"{counts['accepted']} received, {counts['ready']} waiting, {counts['held']} held for staff"
        )


def _watch(engine: Engine) -> None:
    never = Event()
    while True:
        drain(engine)
        never.wait(POLL_SECONDS)
