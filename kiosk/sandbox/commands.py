"""``kiosk sandbox``: the receiver of the demonstration in a window of its own."""

from contextlib import suppress

import click

from kiosk.clock import SystemClock
from kiosk.sandbox.server import DEFAULT_PORT, PortInUse, Sandbox


@click.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535))
def sandbox(port: int) -> None:
    """Receive submissions on this computer, and show what arrived, until Ctrl+C.

    It keeps everything in memory and passes nothing on to any agency.
    """
    try:
        receiver = Sandbox(SystemClock(), port)
    except PortInUse as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Sandbox: {receiver.url} (open it in a browser to see what arrived; Ctrl+C ends it)")
    with suppress(KeyboardInterrupt):
        receiver.serve()
