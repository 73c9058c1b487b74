"""``kiosk run``: the window."""

import sys

import click

from kiosk.installation import Installation
from kiosk.start import EXIT_WHEN_READY, start


@click.command()
@click.option(
    EXIT_WHEN_READY,
    is_flag=True,
    help="Leave once the first screen can be used, and print the milliseconds since the process began.",
)
@click.pass_obj
def run(installation: Installation, *, exit_when_ready: bool) -> None:
    """Open the kiosk, full screen."""
    sys.exit(start(installation, exit_when_ready=exit_when_ready))
